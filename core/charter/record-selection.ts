import { addDays, dayNumber, type Day } from "../shared/instant.ts";
import type { CheckInput, CheckSpecification, Freshness, RecordFloor } from "./check.ts";
import type { Facts, RecordFacts } from "./facts.ts";
import type { CountedObject, EvidenceSeen, Verdict } from "./finding.ts";

export type Specification<Name extends CheckSpecification["check"]> = Extract<
  CheckSpecification,
  { readonly check: Name }
>;

export type Wanted = {
  readonly kinds: readonly string[];
  readonly fresh: Freshness;
  readonly fields?: Readonly<Record<string, string>>;
  readonly floor?: RecordFloor;
};

/** Records of the kinds wanted: those that count, those too old, and those that state too small a number or none. */
export type Sorted = {
  readonly fresh: readonly RecordFacts[];
  readonly stale: readonly RecordFacts[];
  readonly short: readonly RecordFacts[];
  readonly unstated: readonly RecordFacts[];
};

export function sortRecords(
  input: CheckInput,
  { kinds, fresh, fields = {}, floor }: Wanted,
  isOwn: (record: RecordFacts) => boolean = (record) => record.organisation === input.organisation.id,
): Sorted {
  const wanted = input.facts.records.filter(
    (record) =>
      kinds.includes(record.kind) &&
      isOwn(record) &&
      Object.entries(fields).every(([name, value]) => record.fields[name] === value),
  );
  const isFresh = (record: RecordFacts) => stillCounts(record, fresh, input.facts);
  const inTime = wanted.filter(isFresh);
  const reach = (record: RecordFacts) => (floor === undefined ? "reached" : reachOf(record, floor, input));
  return {
    fresh: inTime.filter((record) => reach(record) === "reached"),
    stale: wanted.filter((record) => !isFresh(record)),
    short: inTime.filter((record) => reach(record) === "short"),
    unstated: inTime.filter((record) => reach(record) === "unstated"),
  };
}

/** Whether a record counts on the day of the facts: neither dated after it nor gone stale. */
function stillCounts(record: RecordFacts, freshness: Freshness, facts: Facts): boolean {
  if (record.date > facts.asOf) return false;
  if (freshness === "last-year") {
    const year = facts.years.at(-2);
    return year !== undefined && year.from <= record.date && record.date <= year.to && isValid(record, facts.asOf);
  }
  const last = lastDayOf(record, freshness, facts);
  return last === null ? isValid(record, facts.asOf) : facts.asOf <= last;
}

/** The last day on which a record counts, null where it counts for good; the day before its own where it never does. */
export function lastDayOf(record: RecordFacts, freshness: Freshness, facts: Facts): Day | null {
  const own = record.fields["validUntil"] as Day | undefined;
  const rule = lastDayByRule(record.date, freshness, facts);
  if (own === undefined || own === "") return rule;
  return rule === null || own < rule ? own : rule;
}

const periodDays = { year: 365, semester: 180, month: 31 } as const;

function lastDayByRule(date: Day, freshness: Freshness, facts: Facts): Day | null {
  if (freshness === "standing") return null;
  if (typeof freshness === "object") return addDays(date, freshness.days);
  if (freshness === "statement-period") return addDays(date, periodDays[facts.settings.statementPeriod]);
  const spans = freshness === "this-semester" ? facts.semesters : facts.years;
  const [before, now] = [spans.at(-2), spans.at(-1)];
  const isIn = (span: typeof now) => span !== undefined && span.from <= date && date <= span.to;
  if (isIn(now)) return freshness === "each-year" ? addDays(now?.to ?? date, daysOf(now)) : (now?.to ?? date);
  if (freshness === "each-year" && isIn(before)) return now?.to ?? date;
  return addDays(date, -1);
}

/** The year that follows is as long as this one, give or take a leap day: enough to say about when a record runs out. */
function daysOf(span: { readonly from: Day; readonly to: Day } | undefined): number {
  return span === undefined ? 0 : dayNumber(span.to) - dayNumber(span.from) + 1;
}

function isValid(record: RecordFacts, asOf: Day): boolean {
  return (record.fields["validUntil"] ?? "9999-12-31") >= asOf;
}

function reachOf(record: RecordFacts, floor: RecordFloor, input: CheckInput): "reached" | "short" | "unstated" {
  const need = floorOf(floor, input);
  const text = record.fields[floor.field] ?? "";
  if (!/^\d{1,9}$/.test(text) || need === null) return "unstated";
  return Number(text) >= need ? "reached" : "short";
}

/** The number to reach; null where the students served were not told. ceil(students × percent ÷ 100). */
function floorOf(floor: RecordFloor, { organisation, parameter }: CheckInput): number | null {
  const least = parameter(floor.parameter);
  if (floor.of === "itself") return least;
  const { students } = organisation;
  return students === undefined ? null : Number((BigInt(students.count) * BigInt(least) + 99n) / 100n);
}

/** What stands in the way where records are there in time and yet do not count, and what would cure it. */
export function belowFloor(
  input: CheckInput,
  floor: RecordFloor | undefined,
  { short, unstated }: Sorted,
): { readonly status: "breached" | "not-yet-known"; readonly sentence: string; readonly cure: string[] } | null {
  const [low, open] = [short.at(-1), unstated.at(-1)];
  if (floor === undefined) return null;
  const need = floorOf(floor, input);
  if (low !== undefined && need !== null) {
    const sentence = `“${low.title}”${floor.name}是${low.fields[floor.field] ?? ""}，应不少于${need}${floor.unit}`;
    return { status: "breached", sentence, cure: [`${floor.name}达到${need}${floor.unit}`] };
  }
  if (open === undefined) return null;
  if (need === null) return { status: "not-yet-known", sentence: "还没有登记所服务的学生人数", cure: ["登记学生人数"] };
  const sentence = `“${open.title}”没有写明${floor.name}`;
  return { status: "not-yet-known", sentence, cure: [`在“${open.title}”中写明${floor.name}`] };
}

/** What is not known, and what would make it known. */
export function unknown(sentence: string, wanted: string): Verdict {
  return { status: "not-yet-known", sentence, cure: [wanted] };
}

/** Something there but too old is a breach; nothing at all is simply not known yet. */
export function lacking(stale: readonly RecordFacts[]): "breached" | "not-yet-known" {
  return stale.length > 0 ? "breached" : "not-yet-known";
}

export function absence(stale: readonly RecordFacts[], wanted: string): string {
  const last = stale.toSorted((a, b) => (a.date < b.date ? 1 : -1))[0];
  return last === undefined ? `还没有${wanted}` : `没有有效的${wanted}，最近一份是${last.date}的“${last.title}”`;
}

/** Evidence with its age and the last day on which it counts; of what is too old the last three. */
export function seen(
  { facts }: CheckInput,
  freshness: Freshness,
  { fresh, stale }: Pick<Sorted, "fresh" | "stale">,
): readonly EvidenceSeen[] {
  const write = (record: RecordFacts, isFresh: boolean): EvidenceSeen => {
    const last = lastDayOf(record, freshness, facts);
    const { id, title, date } = record;
    const ageDays = dayNumber(facts.asOf) - dayNumber(date);
    return { id, title, date, ageDays, isFresh, ...(last === null || last < date ? {} : { lastDay: last }) };
  };
  return [...fresh.map((record) => write(record, true)), ...stale.slice(-3).map((record) => write(record, false))];
}

/**
 * Until when a rule is kept by these records alone: every group needs one of its records, and the group that runs out
 * first decides. Empty where some group is kept for good by each of them.
 */
export function freshUntil(
  input: CheckInput,
  freshness: Freshness,
  groups: readonly (readonly RecordFacts[])[],
): { readonly freshUntil?: Day } {
  const ends = groups.flatMap((group) => {
    const days = group.map((record) => lastDayOf(record, freshness, input.facts));
    return days.includes(null) ? [] : [days.reduce((a, b) => ((a ?? "") > (b ?? "") ? a : b), null)];
  });
  const first = ends.filter((day) => day !== null).toSorted()[0];
  return first === undefined ? {} : { freshUntil: first };
}

export function countRecord(record: RecordFacts): CountedObject {
  return { kind: "record", id: record.id, name: record.title };
}
