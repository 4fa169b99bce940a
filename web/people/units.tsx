import { parentKindOf, unitKinds, type UnitKind } from "@tongxin/core/people/unit.ts";
import type { Kept, Units } from "@tongxin/server/people/register/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { emptyForm, formPages, type FilledForm } from "../app/form.tsx";
import { formValue, schoolPath, type Page, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { ErrorSummary, Select, TextField } from "../design/fields.tsx";
import { EmptyState, Note } from "../design/notes.tsx";
import { Bar, PageHeading, Section, Segments } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { writeNumber } from "../language/numbers.ts";
import { registerPeopleText } from "../language/register-people.ts";
import { registerWord } from "../language/register-words.ts";
import { Command } from "./organisation-forms.tsx";
import { optionsOf, register } from "./organisation-keep.tsx";
import { done, sendFields } from "./sending.ts";

export const unitPages: readonly Page[] = formPages<Kept>({
  path: "/:school/units",
  show,
  submit: (request) => {
    const unit = request.url.searchParams.get("unit");
    if (formValue(request, "type") === "found" || unit === null) {
      return sendFields(request, schoolPath(request, "units"), ["kind", "name", "parent", "grade"]);
    }
    return sendFields(request, schoolPath(request, `units/${unit}/commands`), ["type", "name", "parent"]);
  },
  done: (request, kept) => {
    const text = registerPeopleText(request.language);
    const said = formValue(request, "type") === "found" ? text.founded : text.saved;
    return done(addressOf(request, kindOf(request), facultyOf(request)), said, kept);
  },
});

function kindOf(request: PageRequest): UnitKind {
  const asked = request.url.searchParams.get("kind");
  return unitKinds.find((kind) => kind === asked) ?? "faculty";
}

function facultyOf(request: PageRequest): string | null {
  return request.url.searchParams.get("faculty");
}

function addressOf(request: PageRequest, kind: UnitKind, faculty: string | null, unit?: string): string {
  const query = new URLSearchParams({
    kind,
    ...(faculty === null ? {} : { faculty }),
    ...(unit === undefined ? {} : { unit }),
  });
  return `${schoolPath(request, "units")}?${query.toString()}`;
}

async function show(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const faculty = facultyOf(request);
  const query = new URLSearchParams({ kind: kindOf(request), ...(faculty === null ? {} : { faculty }) });
  const answer = await request.api<Units>("GET", `${schoolPath(request, "units")}?${query.toString()}`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { body } = answer;
  const text = registerPeopleText(request.language);
  return showPage(
    request,
    { title: text.unitsTitle, place: "organisation", status },
    <>
      <PageHeading
        title={text.unitsTitle}
        sub={text.unitsSub}
        crumbs={[register(request), { label: text.unitsTitle }]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} scope={filled.value("type")} />
      <Choosing request={request} of={body} />
      <Orphans request={request} of={body} />
      <Changing request={request} of={body} filled={filled} />
      {body.mayFound && <Founding request={request} of={body} filled={filled} />}
      <UnitTable request={request} of={body} />
    </>,
  );
}

type Shown = { readonly request: PageRequest; readonly of: Units };

function Choosing({ request, of }: Shown) {
  const text = registerPeopleText(request.language);
  return (
    <Bar>
      <Segments
        label={text.unitKinds}
        of={unitKinds.map((kind) => ({
          label: `${registerWord("units", kind, request.language)} ${writeNumber(of.counts[kind] ?? 0)}`,
          href: addressOf(request, kind, null),
          isCurrent: kind === of.kind,
        }))}
      />
      {of.faculty !== null && (
        <form action={schoolPath(request, "units")} method="get" class="filters">
          <input type="hidden" name="kind" value={of.kind} />
          <Select name="faculty" label={text.ofFaculty} value={of.faculty.id} options={optionsOf(of.faculties)} />
          <div class="btns">
            <button class="btn btn--plain">{registerPeopleText(request.language).show}</button>
          </div>
        </form>
      )}
    </Bar>
  );
}

function Orphans({ request, of }: Shown) {
  const text = registerPeopleText(request.language);
  if (of.orphans.length === 0) return null;
  return (
    <Note tone="due" title={text.orphans(of.orphans.length)}>
      <p>
        {text.orphansWhy}
        {of.orphans.map(({ name }) => name).join("、")}
      </p>
    </Note>
  );
}

/** The forms of the one unit that the address names. */
function Changing({ request, of, filled }: Shown & { readonly filled: FilledForm }) {
  const text = registerPeopleText(request.language);
  const unit = of.units.find(({ id }) => id === request.url.searchParams.get("unit"));
  if (unit === undefined) return null;
  const form = (type: string) => ({ type, filled: filled.value("type") === type ? filled : emptyForm });
  return (
    <Section id="change" title={text.changeTitle(unit.name)}>
      {unit.may.includes("rename") && (
        <Command title={text.rename} {...form("rename")}>
          {(field) => <TextField label={text.name} {...field("name", unit.name)} />}
        </Command>
      )}
      {unit.may.includes("moveTo") && (
        <Command title={text.moveTo} {...form("moveTo")}>
          {(field) => (
            <Select
              label={text.ofFaculty}
              options={optionsOf(of.faculties)}
              {...field("parent", unit.parent?.id ?? "")}
            />
          )}
        </Command>
      )}
      {unit.may.includes("close") && (
        <Command title={text.close} kind="final" {...form("close")}>
          {() => <p>{text.closeWhy}</p>}
        </Command>
      )}
    </Section>
  );
}

function Founding({ request, of, filled }: Shown & { readonly filled: FilledForm }) {
  const text = registerPeopleText(request.language);
  const title = text.found(registerWord("units", of.kind, request.language));
  const form = filled.value("type") === "found" ? filled : emptyForm;
  return (
    <Command title={title} type="found" filled={form}>
      {(field) => (
        <>
          <input type="hidden" name="kind" value={of.kind} />
          <TextField label={text.name} {...field("name")} />
          {parentKindOf[of.kind] !== null && (
            <Select
              label={text.ofFaculty}
              options={optionsOf(of.faculties)}
              {...field("parent", of.faculty?.id ?? "")}
            />
          )}
          {of.kind === "class" && <Select label={text.grade} options={optionsOf(of.grades)} {...field("grade")} />}
        </>
      )}
    </Command>
  );
}

function UnitTable({ request, of }: Shown) {
  const text = registerPeopleText(request.language);
  if (of.units.length === 0) {
    return (
      <EmptyState title={text.noUnits}>
        <p>{text.noUnitsWhy}</p>
      </EmptyState>
    );
  }
  const hasMembers = of.kind !== "club";
  return (
    <Table
      label={registerWord("units", of.kind, request.language)}
      isDense
      rows={of.units}
      columns={[
        { head: text.name, cell: ({ name }) => name },
        { head: text.parent, stacked: "brief", cell: ({ parent }) => parent?.name ?? text.ofSchool },
        ...(hasMembers
          ? [
              {
                head: text.members,
                isNumber: true,
                stacked: "brief" as const,
                cell: ({ members }: Units["units"][number]) => writeNumber(members),
              },
            ]
          : []),
        {
          head: text.change,
          width: "narrow",
          stacked: "bare",
          cell: ({ id, name, may }) =>
            may.length === 0 ? null : (
              <a
                href={`${addressOf(request, of.kind, of.faculty?.id ?? null, id)}#change`}
                aria-label={text.changeTitle(name)}
              >
                {text.change}
              </a>
            ),
        },
      ]}
    />
  );
}
