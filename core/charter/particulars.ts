import type { CheckSpecification, RecordFloor } from "./check.ts";
import { namedParticulars } from "./particulars-named.ts";
import type { EvidenceKind } from "./evidence-kind.ts";
import type { Rule } from "./rule.ts";

/** Something that evidence of a kind must say for a rule to be judged by it. `values`: what may be said; null: any text. */
export type Particular = {
  readonly field: string;
  readonly name: string;
  readonly rules: readonly string[];
  readonly values: readonly { readonly key: string; readonly name: string }[] | null;
  /** Several of the values may be said at once. */
  readonly isMany: boolean;
};

/** What the rules read in evidence of one kind, so that a form can ask for it; a field that several rules read once. */
export function particularsOf(kind: EvidenceKind, rules: readonly Rule[]): readonly Particular[] {
  const ids = new Set(rules.map(({ id }) => id));
  const named = (namedParticulars[kind] ?? []).filter((one) => one.rules.some((rule) => ids.has(rule)));
  const asked = [...named, ...rules.flatMap((rule) => askedBy(rule, rule.check, kind))];
  const merged = new Map<string, Particular>();
  for (const one of asked) {
    const known = merged.get(one.field);
    merged.set(one.field, known === undefined ? one : merge(known, one));
  }
  return [...merged.values()];
}

function askedBy(rule: Rule, check: CheckSpecification, kind: EvidenceKind): readonly Particular[] {
  const rules = [rule.id];
  switch (check.check) {
    case "records-at-least":
      if (!check.kinds.includes(kind)) return [];
      return [...fixed(rule, check.fields, check.wanted), ...stated(rule, check.floor)];
    case "records-cover-items": {
      if (!check.kinds.includes(kind)) return [];
      const items = { field: check.field, name: rule.title.zh, rules, values: check.items, isMany: true };
      return [items, ...fixed(rule, check.fields, check.wanted), ...stated(rule, check.floor)];
    }
    case "records-state":
      if (!check.kinds.includes(kind)) return [];
      return check.particulars.map(({ field, name }) => ({ field, name, rules, values: null, isMany: false }));
    case "records-of-each-kind":
      return check.each.filter((one) => one.kind === kind).flatMap((one) => fixed(rule, one.fields, one.wanted));
    case "result-published":
      if (kind !== "publication") return [];
      return fixed(rule, { of: check.of }, `${check.wanted}的结果`);
    default:
      return [];
  }
}

/** "of: survey-result": said of a record that is meant for this rule. */
function fixed(
  rule: Rule,
  fields: Readonly<Record<string, string>> | undefined,
  wanted: string,
): readonly Particular[] {
  return Object.entries(fields ?? {}).map(([field, value]) => ({
    field,
    name: rule.title.zh,
    rules: [rule.id],
    values: [{ key: value, name: wanted }],
    isMany: false,
  }));
}

/** A number that a record must state to count. */
function stated({ id }: Rule, floor: RecordFloor | undefined): readonly Particular[] {
  return floor === undefined
    ? []
    : [{ field: floor.field, name: floor.name, rules: [id], values: null, isMany: false }];
}

/** How a field and its value are read: by the names they have in the form, or as they stand. */
export function readParticular(
  particulars: readonly Particular[],
  field: string,
  value: string,
): { readonly name: string; readonly value: string } {
  const known = particulars.find((one) => one.field === field);
  const nameOf = (key: string) => known?.values?.find((one) => one.key === key)?.name ?? key;
  return { name: known?.name ?? field, value: value.split(",").map(nameOf).join("、") };
}

function merge(one: Particular, other: Particular): Particular {
  const values = [...(one.values ?? []), ...(other.values ?? [])];
  const once = values.filter(({ key }, at) => values.findIndex((value) => value.key === key) === at);
  return {
    ...one,
    rules: [...new Set([...one.rules, ...other.rules])],
    values: one.values === null && other.values === null ? null : once,
    isMany: one.isMany || other.isMany,
  };
}
