import type { ElectionView } from "@tongxin/server/delegates/contract.ts";
import { filledForm, type FilledForm } from "../app/form.tsx";
import type { FieldError, PageRequest } from "../app/page.ts";
import { CellField } from "../design/fields.tsx";
import { Table } from "../design/table.tsx";
import { useText } from "../language/context.ts";
import { delegatesText } from "../language/delegates.ts";

type Text = ReturnType<typeof delegatesText>;
type Named = { readonly id: string; readonly name: string };

const columnsOf = (text: Text) =>
  [
    ["for", text.for],
    ["against", text.against],
    ["abstain", text.abstain],
  ] as const;

/** One row a candidate, each with three cells; labels for screen readers name candidate and column. */
export function VoteTable(props: {
  readonly label: string;
  readonly filled: FilledForm;
  readonly people: readonly Named[];
}) {
  const text = useText(delegatesText);
  return (
    <Table
      label={props.label}
      rows={props.people}
      columns={[
        { head: text.candidates, cell: (candidate) => candidate.name },
        ...columnsOf(text).map(([kind, label]) => ({
          head: label,
          stacked: "brief" as const,
          cell: (candidate: Named) => (
            <CellField label={`${candidate.name} ${label}`} {...props.filled.field(`${kind}-${candidate.id}`)} />
          ),
        })),
      ]}
    />
  );
}

/**
 * A refused count has many fields of one kind, and "a whole number" is no help without saying which: every error
 * names its number, and stands at the cell where it was typed.
 */
export function withNamedErrors(request: PageRequest, filled: FilledForm, election: ElectionView): FilledForm {
  if (filled.problem === null || filled.errors.length === 0) return filled;
  const text = delegatesText(request.language);
  const labels: Readonly<Record<string, string>> = {
    due: text.due,
    present: text.present,
    issued: text.issued,
    returned: text.returned,
    unreturned: text.unreturned,
    valid: text.valid,
    invalid: text.invalid,
  };
  const persons = [...request.form.keys()].flatMap((name) => (name.startsWith("for-") ? [name.slice(4)] : []));
  const names = new Map(election.nominees.map(({ id, name }) => [id, name]));
  const named = ({ field, message }: FieldError): FieldError => {
    const own = field.replace(/^count\./, "");
    const [group = "", at = "", kind = ""] = own.split(".");
    const person = group === "lines" ? persons[Number(at)] : undefined;
    if (person !== undefined) {
      const column = columnsOf(text).find(([name]) => name === kind)?.[1] ?? "";
      return { field: `${kind}-${person}`, message: text.onNumber(`${names.get(person) ?? ""} ${column}`, message) };
    }
    const label = labels[group === "ballots" ? at : own];
    return label === undefined ? { field: own, message } : { field: own, message: text.onNumber(label, message) };
  };
  return filledForm(request.form, { ...filled.problem, errors: filled.errors.map(named) });
}
