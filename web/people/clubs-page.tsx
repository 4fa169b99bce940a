import type { OrganisationView } from "@tongxin/server/people/contract.ts";
import type { Kept } from "@tongxin/server/people/register/contract.ts";
import { send } from "../app/asking.ts";
import { answerProblem } from "../app/errors.tsx";
import { emptyForm, formPages, type FilledForm } from "../app/form.tsx";
import { formValue, schoolPath, type Page, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { CheckboxGroup, ErrorSummary, TextField } from "../design/fields.tsx";
import { PageHeading } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { organisationsText } from "../language/organisations.ts";
import { registerText } from "../language/register.ts";
import { Command } from "./organisation-forms.tsx";
import { optionsOf, page, register } from "./organisation-keep.tsx";
import { done } from "./sending.ts";

export const clubPages: readonly Page[] = formPages<Kept>({
  path: "/:school/organisation/:organisation/clubs",
  show,
  submit: (request) =>
    send<Kept>(
      request,
      schoolPath(request, `organisations/${request.params["organisation"] ?? ""}/federation/commands`),
      {
        type: formValue(request, "type"),
        name: formValue(request, "name"),
        person: formValue(request, "person"),
        clubs: request.form.get("clubs") ?? [],
      },
    ),
  done: (request, kept) => done(request.url.pathname, registerText(request.language).saved, kept),
});

async function show(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const path = schoolPath(request, `organisations/${request.params["organisation"] ?? ""}`);
  const answer = await request.api<OrganisationView>("GET", path);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const own = answer.body;
  const text = registerText(request.language);
  return showPage(
    request,
    { title: text.federationTitle, place: "organisation", status },
    <>
      <PageHeading
        title={text.federationTitle}
        sub={text.federationSub}
        crumbs={[register(request), page(request, own), { label: text.federationTitle }]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <Now request={request} own={own} />
      <Forms request={request} own={own} filled={filled} />
    </>,
  );
}

type Shown = { readonly request: PageRequest; readonly own: OrganisationView };

function Now({ request, own: { federation } }: Shown) {
  const words = organisationsText(request.language);
  const clubs = federation?.mainClubs.map(({ name }) => name).join("、") ?? "";
  return (
    <Rows
      rows={[
        { term: words.federation, is: federation?.name ?? words.none },
        { term: words.head, is: federation?.head ?? words.none },
        { term: words.mainClubs, is: clubs === "" ? words.none : clubs },
      ]}
    />
  );
}

function Forms({ request, own, filled }: Shown & { readonly filled: FilledForm }) {
  const text = registerText(request.language);
  const may = (command: string) => own.mayFederation.includes(command);
  const of = (type: string) => ({ type, filled: filled.value("type") === type ? filled : emptyForm });
  const declared = own.federation?.mainClubs.map(({ id }) => id) ?? [];
  return (
    <>
      {may("found") && (
        <Command title={text.foundFederation} {...of("found")}>
          {(field) => <TextField label={text.federationName} {...field("name")} />}
        </Command>
      )}
      {may("nameHead") && (
        <Command title={text.nameHead} {...of("nameHead")}>
          {(field) => (
            <TextField label={text.person} hint={text.headHint} {...field("person", own.federation?.head ?? "")} />
          )}
        </Command>
      )}
      {may("declareMainClubs") &&
        (own.clubs.length === 0 ? (
          <p>{text.noClubs}</p>
        ) : (
          <Command title={text.declareClubs} {...of("declareMainClubs")}>
            {() => (
              <CheckboxGroup
                label={organisationsText(request.language).mainClubs}
                name="clubs"
                options={optionsOf(own.clubs)}
                values={of("declareMainClubs").filled.values("clubs", declared)}
              />
            )}
          </Command>
        ))}
      {may("dissolve") && (
        <Command title={text.dissolveFederation} kind="final" {...of("dissolve")}>
          {() => <p>{text.dissolveFederationWhy}</p>}
        </Command>
      )}
    </>
  );
}
