import { addDays, type Day } from "../shared/instant.ts";
import type { Check, CheckInput } from "./check.ts";
import type { RecordFacts } from "./facts.ts";
import type { CountedObject, Verdict } from "./finding.ts";
import { absence, countRecord, lacking, seen, sortRecords, unknown, type Specification } from "./record-selection.ts";

/** A fresh record of every one of several kinds; a breach where one of them was there and ran out. */
export const recordsOfEachKind: Check = (input) => {
  const { each } = input.rule.check as Specification<"records-of-each-kind">;
  const sorted = each.map((wants) => ({ wants, ...sortRecords(input, { ...wants, kinds: [wants.kind] }) }));
  const missing = sorted.filter(({ fresh }) => fresh.length === 0);
  const [fresh, stale] = [sorted.flatMap((one) => one.fresh), missing.flatMap((one) => one.stale)];
  return {
    status: missing.length === 0 ? "holds" : lacking(stale),
    sentence:
      missing.length === 0
        ? `${each.length}类记录都有`
        : missing.map((one) => absence(one.stale, one.wants.wanted)).join("；"),
    numerator: each.length - missing.length,
    denominator: each.length,
    threshold: `${each.length}类`,
    counted: fresh.map(countRecord),
    evidence: sorted.flatMap(({ wants, ...one }) =>
      seen(input, wants.fresh, { fresh: one.fresh, stale: one.fresh.length === 0 ? one.stale : [] }),
    ),
    cure: missing.map(({ wants }) => `补充${wants.wanted}`),
  };
};

/** Every fresh record states certain particulars. What a record leaves out is not known, and so never a breach. */
export const recordsState: Check = (input) => {
  const wants = input.rule.check as Specification<"records-state">;
  const { fresh, stale } = sortRecords(input, wants);
  if (fresh.length === 0) {
    const sentence = absence(stale, wants.wanted);
    return { ...unknown(sentence, `补充${wants.wanted}`), status: lacking(stale), threshold: "≥1" };
  }
  const left = fresh.map((record) => ({ record, names: leftOut(record, wants.particulars) }));
  const open = left.filter(({ names }) => names.length > 0);
  return {
    status: open.length === 0 ? "holds" : "not-yet-known",
    sentence:
      open.length === 0
        ? `${fresh.length}份记录都写明了${wants.particulars.map(({ name }) => name).join("、")}`
        : `${fresh.length}份记录中，${open.length}份没有写全`,
    numerator: fresh.length - open.length,
    denominator: fresh.length,
    threshold: "每份",
    counted: (open.length === 0 ? fresh : open.map(({ record }) => record)).map(countRecord),
    evidence: seen(input, wants.fresh, { fresh, stale }),
    cure: open.map(({ record, names }) => `在“${record.title}”中补充${names.join("、")}`),
  };
};

/** Every fresh record's result is published on or after its date; a breach once the days for it are over. */
export const resultPublished: Check = (input) => {
  const wants = input.rule.check as Specification<"result-published">;
  const { fresh, stale } = sortRecords(input, { kinds: [wants.kind], fresh: wants.fresh });
  if (fresh.length === 0) return unknown(absence(stale, wants.wanted), `补充${wants.wanted}`);
  const publications = sortRecords(input, {
    kinds: ["publication"],
    fresh: "standing",
    fields: { of: wants.of },
  }).fresh;
  const pending = fresh.filter((record) => !publications.some(({ date }) => date >= record.date));
  const evidence = [
    ...seen(input, wants.fresh, { fresh, stale: [] }),
    ...seen(input, "standing", { fresh: publications, stale: [] }),
  ];
  const counts = { numerator: fresh.length - pending.length, denominator: fresh.length, threshold: "每次", evidence };
  if (pending.length === 0) {
    return { status: "holds", sentence: `${fresh.length}次的结果都已公开`, ...counts, counted: fresh.map(countRecord) };
  }
  return { ...counts, ...outstanding(pending, input) };
};

type Outstanding = Pick<Verdict, "status" | "sentence" | "cure" | "dueOn"> & {
  readonly counted: readonly CountedObject[];
};

function outstanding(pending: readonly RecordFacts[], { facts, parameter }: CheckInput): Outstanding {
  const days = parameter("days");
  const due = pending.map(({ date }) => addDays(date, days)).reduce((a, b): Day => (a < b ? a : b));
  const isOver = due < facts.asOf;
  return {
    status: isOver ? "breached" : "not-yet-known",
    sentence: isOver
      ? `${pending.length}次的结果还没有公开，应在${days}天内公开，已于${due}到期`
      : `${pending.length}次的结果还没有公开，${due}到期`,
    counted: pending.map(countRecord),
    cure: pending.map(({ title }) => `公开“${title}”的结果`),
    dueOn: due,
  };
}

function leftOut(
  record: RecordFacts,
  particulars: readonly { readonly field: string; readonly name: string }[],
): readonly string[] {
  return particulars.filter(({ field }) => (record.fields[field] ?? "").trim() === "").map(({ name }) => name);
}
