import type { OrganisationView } from "@tongxin/server/people/contract.ts";
import type { Founding, Kept } from "@tongxin/server/people/register/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { Form, formPages, type FilledForm } from "../app/form.tsx";
import { schoolPath, type Page, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, RadioGroup, Select, TextField } from "../design/fields.tsx";
import { EmptyState } from "../design/notes.tsx";
import { PageHeading } from "../design/page-parts.tsx";
import { organisationsText } from "../language/organisations.ts";
import { registerText } from "../language/register.ts";
import { registerOptions } from "../language/register-words.ts";
import { OrganisationForms } from "./organisation-forms.tsx";
import { done, sendFields } from "./sending.ts";

export const organisationKeepPages: readonly Page[] = [
  ...formPages<Kept>({
    path: "/:school/organisation/new",
    show: showNew,
    submit: (request) =>
      sendFields(request, schoolPath(request, "organisations"), [
        "kind",
        "level",
        "unit",
        "name",
        "parent",
        "partyBody",
        "leagueBody",
      ]),
    done: (request, kept) =>
      done(schoolPath(request, `organisation/${kept.id}`), registerText(request.language).founded, kept),
  }),
  ...formPages<Kept>({
    path: "/:school/organisation/:organisation/keep",
    show: showKeep,
    submit: (request) =>
      sendFields(request, schoolPath(request, `organisations/${request.params["organisation"] ?? ""}/commands`), [
        "type",
        "name",
        "partyBody",
        "leagueBody",
        "person",
        "kind",
        "parent",
        "department",
      ]),
    done: (request, kept) => {
      const isGone = request.form.get("type")?.[0] === "dissolve";
      const path = isGone ? schoolPath(request, "organisation") : request.url.pathname;
      return done(path, registerText(request.language).saved, kept);
    },
  }),
];

async function showNew(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const answer = await request.api<Founding>("GET", schoolPath(request, "organisation-founding"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const mayFound = answer.body.levels.length > 0;
  const text = registerText(request.language);
  return showPage(
    request,
    { title: text.found, place: "organisation", status: mayFound ? status : 403 },
    <>
      <PageHeading title={text.found} sub={text.foundSub} crumbs={[register(request), { label: text.found }]} />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      {mayFound ? (
        <FoundForm request={request} filled={filled} of={answer.body} />
      ) : (
        <EmptyState title={text.mayNotFound}>
          <p>{text.mayNotFoundWhy}</p>
        </EmptyState>
      )}
    </>,
  );
}

type FoundFormProps = { readonly request: PageRequest; readonly filled: FilledForm; readonly of: Founding };

function FoundForm({ request, filled, of }: FoundFormProps) {
  const { language } = request;
  const text = registerText(language);
  const units = [{ value: "", label: text.noFaculty }, ...optionsOf(of.faculties), ...optionsOf(of.classes)];
  const parents = [{ value: "", label: text.noParent }, ...optionsOf(of.unions)];
  const levels = registerOptions("levels", language, of.levels);
  return (
    <Form class="narrow" label={text.found}>
      <RadioGroup
        label={text.kind}
        options={registerOptions("kinds", language)}
        {...filled.field("kind", "studentUnion")}
      />
      <RadioGroup label={text.level} options={levels} {...filled.field("level", of.levels.at(-1) ?? "")} />
      <Select
        label={text.unit}
        hint={of.classes.length === 0 ? text.noClassesLeft : text.unitHint}
        options={units}
        isOptional
        {...filled.field("unit")}
      />
      <Select label={text.parent} options={parents} isOptional {...filled.field("parent")} />
      <TextField label={text.name} hint={text.nameHint} maxLength={60} {...filled.field("name")} />
      <TextField
        label={text.partyBody}
        hint={text.bodiesHint}
        isOptional
        maxLength={60}
        {...filled.field("partyBody")}
      />
      <TextField label={text.leagueBody} isOptional maxLength={60} {...filled.field("leagueBody")} />
      <ButtonRow>
        <Button>{text.found}</Button>
      </ButtonRow>
    </Form>
  );
}

async function showKeep(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const path = schoolPath(request, `organisations/${request.params["organisation"] ?? ""}`);
  const answer = await request.api<OrganisationView>("GET", path);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const text = registerText(request.language);
  const own = answer.body;
  return showPage(
    request,
    { title: `${text.maintain}：${own.name}`, place: "organisation", status },
    <>
      <PageHeading
        title={text.maintain}
        sub={text.maintainSub}
        crumbs={[register(request), page(request, own), { label: text.maintain }]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <OrganisationForms own={own} filled={filled} language={request.language} />
    </>,
  );
}

export function optionsOf(named: readonly { readonly id: string; readonly name: string }[]) {
  return named.map(({ id, name }) => ({ value: id, label: name }));
}

/** The register, as the first crumb of everything that is kept of it. */
export function register(request: PageRequest) {
  return { label: organisationsText(request.language).title, href: schoolPath(request, "organisation") };
}

export function page(request: PageRequest, { id, name }: { readonly id: string; readonly name: string }) {
  return { label: name, href: schoolPath(request, `organisation/${id}`) };
}
