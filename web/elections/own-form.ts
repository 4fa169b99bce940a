import { emptyForm, type FilledForm } from "../app/form.tsx";
import type { FieldError, Problem } from "../app/page.ts";

/** Which of the page's forms was sent: its command, or, of several forms with one command, what it is about. */
export function sentForm(filled: FilledForm): string {
  const type = filled.value("type");
  return type === "answerObjection" ? filled.value("id") : type;
}

/** A form's own part of what was sent: what was typed in another form of the page stays in that one. */
export function ownForm<Props extends { readonly filled: FilledForm }>(props: Props, form: string): Props {
  const own = sentForm(props.filled) === form ? props.filled : emptyForm;
  const field: FilledForm["field"] = (name, whenUntouched) => ({ ...own.field(name, whenUntouched), scope: form });
  return { ...props, filled: { ...own, field } };
}

const ruleFields: Readonly<Record<string, string>> = {
  "symbols.for": "symbolFor",
  "symbols.against": "symbolAgainst",
  "symbols.abstain": "symbolAbstain",
  "preliminary.places": "preliminaryPlaces",
  "preliminary.tie": "preliminaryTie",
};

/** The fields of a refused command by the names they have in the form; `hands` are the persons of its fields, in order. */
export function byFieldOfForm(problem: Problem, hands: readonly string[]): Problem {
  const rename = ({ field, message }: FieldError): FieldError => {
    const hand = /^hands\.(\d+)\./.exec(field)?.[1];
    if (hand !== undefined) return { field: `hands-${hands[Number(hand)] ?? ""}`, message };
    if (!field.startsWith("rules.")) return { field, message };
    const rule = field.slice("rules.".length).replace(/^(quorum|majority)\..*/, "$1");
    return { field: ruleFields[rule] ?? rule, message };
  };
  const { errors } = problem;
  return errors === undefined ? problem : { ...problem, errors: errors.map(rename) };
}
