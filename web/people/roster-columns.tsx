import type { RosterImport } from "@tongxin/server/people/roster-imports/contract.ts";
import { fieldLabels, rosterFields } from "@tongxin/core/people/roster/field.ts";
import { Form, type FilledForm } from "../app/form.tsx";
import type { PageAnswer, PageRequest } from "../app/page.ts";
import { Button, ButtonRow } from "../design/actions.tsx";
import { CellSelect, ErrorSummary, RadioGroup } from "../design/fields.tsx";
import { Note } from "../design/notes.tsx";
import { Section } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { rosterText } from "../language/people.ts";
import { FileHead, GiveUp, importPage, importPath } from "./roster-import-frame.tsx";

/** Step 2. `problem` is why the officer's choice was not taken. */
export function showColumns(request: PageRequest, one: RosterImport, filled: FilledForm | null): PageAnswer {
  const text = rosterText(request.language);
  return importPage(
    request,
    { step: 2, status: filled === null ? 200 : 422 },
    <Section id="columns" title={text.columnsTitle}>
      <ErrorSummary errors={filled?.errors ?? []} problem={filled?.problem} />
      <FileHead request={request} one={one} />
      {one.notes.map((note) => (
        <Note>{note}</Note>
      ))}
      <p class="muted mt">{text.columnsSub}</p>
      <Form action={importPath(request, one.id, "/columns")} label={text.columnsTitle}>
        <ColumnTable request={request} one={one} filled={filled} />
        <Options request={request} one={one} filled={filled} />
        <ButtonRow>
          <Button>{text.goCheck}</Button>
        </ButtonRow>
      </Form>
      <GiveUp request={request} one={one} />
    </Section>,
  );
}

type Part = { readonly request: PageRequest; readonly one: RosterImport; readonly filled: FilledForm | null };

/** Marks and contact data stand in their row and cannot be chosen: they are never imported. */
function ColumnTable({ request, one, filled }: Part) {
  const text = rosterText(request.language);
  const options = [
    { value: "", label: text.doNotImport },
    ...rosterFields.map((field) => ({ value: field, label: fieldLabels[field] })),
  ];
  const nameOf = (column: RosterImport["columns"][number]) =>
    column.title === "" ? text.noTitle(column.index) : column.title;
  return (
    <Table
      label={text.columnsTitle}
      rows={one.columns}
      columns={[
        { head: text.columnHead, cell: nameOf },
        { head: text.samplesHead, cell: (column) => column.samples.join("、") || "—" },
        {
          head: text.asHead,
          width: "broad",
          cell: (column) =>
            column.by === "left-out" ? (
              text.doNotImport
            ) : (
              <CellSelect
                name={`column-${column.index}`}
                label={`${nameOf(column)}：${text.asHead}`}
                value={filled?.value(`column-${column.index}`) ?? column.field ?? ""}
                options={options}
              />
            ),
        },
        { head: text.byHead, cell: (column) => <span class="meta">{text.by(column.by)}</span> },
      ]}
    />
  );
}

function Options({ request, one, filled }: Part) {
  const text = rosterText(request.language);
  return (
    <>
      <RadioGroup
        name="scope"
        label={text.scopeLabel}
        value={filled?.value("scope") ?? one.options.scope}
        options={[
          { value: "listed", label: text.scopeListed, hint: text.scopeListedHint },
          { value: "school", label: text.scopeSchool, hint: text.scopeSchoolHint },
        ]}
      />
      <RadioGroup
        name="level"
        label={text.levelLabel}
        value={filled?.value("level") ?? one.options.level}
        options={[
          { value: "undergraduate", label: text.undergraduate },
          { value: "graduate", label: text.graduate },
        ]}
      />
    </>
  );
}
