import { dayNumber, type Day } from "../shared/instant.ts";
import { presidiumPosts } from "../people/post.ts";
import type { Check, CheckInput, CheckSpecification, Freshness } from "./check.ts";
import type { HolderFacts, RecordFacts } from "./facts.ts";
import type { CountedObject, EvidenceSeen, Verdict } from "./finding.ts";

export type Specification<Name extends CheckSpecification["check"]> = Extract<
  CheckSpecification,
  { readonly check: Name }
>;

/** At least so many fresh records of a kind, where the rule asks for a document or an event. */
export const recordsAtLeast: Check = (input) => {
  const wants = input.rule.check as Specification<"records-at-least">;
  const { fresh, stale } = sortRecords(input, wants);
  const missing = wants.least - fresh.length;
  return {
    status: missing <= 0 ? "holds" : lacking(stale),
    sentence: missing <= 0 ? `有${fresh.length}份有效记录` : absence(stale, wants.wanted),
    numerator: fresh.length,
    threshold: `≥${wants.least}`,
    counted: fresh.map(countRecord),
    evidence: seen(input.facts.asOf, fresh, stale),
    cure: missing <= 0 ? [] : [`补充${wants.wanted}${missing > 1 ? `，还差${missing}份` : ""}`],
  };
};

/** Every item of a list is named by some fresh record. */
export const recordsCoverItems: Check = (input) => {
  const wants = input.rule.check as Specification<"records-cover-items">;
  const { fresh, stale } = sortRecords(input, wants);
  const named = new Set(
    fresh.flatMap((record) => (record.fields[wants.field] ?? "").split(",").map((key) => key.trim())),
  );
  const missing = wants.items.filter((item) => !named.has(item.key));
  const isMet = missing.length === 0;
  return {
    status: isMet ? "holds" : fresh.length > 0 ? "breached" : lacking(stale),
    sentence: isMet
      ? `${wants.items.length}项都有记录`
      : fresh.length > 0
        ? `${wants.items.length}项中缺${missing.map((item) => item.name).join("、")}`
        : absence(stale, wants.wanted),
    numerator: wants.items.length - missing.length,
    denominator: wants.items.length,
    threshold: `${wants.items.length}项`,
    counted: fresh.map(countRecord),
    evidence: seen(input.facts.asOf, fresh, stale),
    cure: missing.map((item) => `补充${wants.wanted}：${item.name}`),
  };
};

/** Every faculty is named by a fresh record, or has one of its own union. */
export const recordsCoverFaculties: Check = (input) => {
  const wants = input.rule.check as Specification<"records-cover-faculties">;
  const { facts } = input;
  const own = new Map(facts.organisations.map((organisation) => [organisation.id, organisation.unit]));
  const { fresh, stale } = sortRecords(input, wants, isOfTheFamily(input));
  const named = new Set(fresh.flatMap((record) => [...record.faculties, own.get(record.organisation) ?? ""]));
  const missing = facts.faculties.filter((faculty) => !named.has(faculty.id));
  if (facts.faculties.length === 0) return unknown("还没有登记院系", "登记院系");
  const isMet = missing.length === 0;
  return {
    status: isMet ? "holds" : fresh.length > 0 ? "breached" : lacking(stale),
    sentence: isMet
      ? `${facts.faculties.length}个院系都有记录`
      : `${facts.faculties.length}个院系中，${facts.faculties.length - missing.length}个有记录，缺${missing.length}个`,
    numerator: facts.faculties.length - missing.length,
    denominator: facts.faculties.length,
    threshold: "全部院系",
    counted: missing.map((faculty): CountedObject => ({ kind: "faculty", ...pick(faculty) })),
    evidence: seen(facts.asOf, fresh, stale),
    cure: isMet ? [] : [`补充${wants.wanted}：${missing.map((faculty) => faculty.name).join("、")}`],
  };
};

/** Every holder of the posts is named by a fresh record. */
export const recordsCoverHolders: Check = (input) => {
  const wants = input.rule.check as Specification<"records-cover-holders">;
  const { organisation, facts } = input;
  if (organisation.holders === undefined) return unknown("还没有登记任职人员", "登记任职人员");
  const holders = organisation.holders.filter((holder) => isAsked(holder, wants.holders, input));
  if (holders.length === 0) return unknown("还没有这类任职人员", "登记任职人员");
  const { fresh, stale } = sortRecords(input, wants);
  const named = new Set(fresh.flatMap((record) => record.persons));
  const missing = holders.filter(({ person }) => !named.has(person.id));
  const isMet = missing.length === 0;
  return {
    status: isMet ? "holds" : fresh.length > 0 ? "breached" : lacking(stale),
    sentence: isMet ? `${holders.length}人都有记录` : `${holders.length}人中，${missing.length}人还没有记录`,
    numerator: holders.length - missing.length,
    denominator: holders.length,
    threshold: "每人",
    counted: missing.map(({ person }): CountedObject => ({ kind: "person", ...pick(person) })),
    evidence: seen(facts.asOf, fresh, stale),
    cure: missing.map(({ person }) => `为${person.name}补充${wants.wanted}`),
  };
};

/** An option is reported as taken or not; either way the rule holds. */
export const option: Check = (input) => {
  const { isTaken, fields = {} } = input.rule.check as Specification<"option">;
  const { organisation, facts } = input;
  const taken = () => {
    if (isTaken === "standing-conference") return facts.settings.isStandingConferenceEnabled;
    if (isTaken === "all-student-assembly") return (organisation.congresses ?? []).some(({ form }) => form === isTaken);
    if (isTaken === "more-vice-presidents") {
      return (organisation.holders ?? []).filter(({ post }) => post === "vice-president").length > 6;
    }
    if (isTaken === "overseas-students-department") {
      return (organisation.departments ?? []).some(({ kind }) => kind === "overseas-students");
    }
    return sortRecords(input, { kinds: [isTaken], fresh: "standing", fields }).fresh.length > 0;
  };
  return { status: "holds", sentence: taken() ? "可选事项，已采用" : "可选事项，没有采用，不算不达标" };
};

/** What is not known, and what would make it known. */
export function unknown(sentence: string, wanted: string): Verdict {
  return { status: "not-yet-known", sentence, cure: [wanted] };
}

/** Presidium, principal cadres (主要学生干部) or core members (骨干), by the school's settings. */
function isAsked(holder: HolderFacts, who: "presidium" | "principal" | "core", { facts }: CheckInput): boolean {
  const posts = {
    presidium: presidiumPosts,
    principal: facts.settings.principalPosts,
    core: facts.settings.corePosts,
  }[who];
  return (posts as readonly string[]).includes(holder.post);
}

type Sorted = { readonly fresh: readonly RecordFacts[]; readonly stale: readonly RecordFacts[] };

type Wanted = {
  readonly kinds: readonly string[];
  readonly fresh: Freshness;
  readonly fields?: Readonly<Record<string, string>>;
};

export function sortRecords(
  input: CheckInput,
  { kinds, fresh, fields = {} }: Wanted,
  isOwn: (record: RecordFacts) => boolean = (record) => record.organisation === input.organisation.id,
): Sorted {
  const wanted = input.facts.records.filter(
    (record) =>
      kinds.includes(record.kind) &&
      isOwn(record) &&
      Object.entries(fields).every(([name, value]) => record.fields[name] === value),
  );
  const isFresh = freshnessTest(input, fresh);
  return { fresh: wanted.filter(isFresh), stale: wanted.filter((record) => !isFresh(record)) };
}

function freshnessTest({ facts }: CheckInput, freshness: Freshness): (record: RecordFacts) => boolean {
  const isPast = (date: Day) => date <= facts.asOf;
  const until = (record: RecordFacts) => (record.fields["validUntil"] ?? "9999-12-31") >= facts.asOf;
  if (freshness === "standing") return (record) => isPast(record.date) && until(record);
  if (typeof freshness === "object") {
    return (record) => isPast(record.date) && until(record) && ageDays(facts.asOf, record.date) <= freshness.days;
  }
  const spans = freshness === "this-semester" ? facts.semesters : facts.years;
  const span = spans.at(freshness === "last-year" ? -2 : -1);
  if (span === undefined) return () => false;
  const from = freshness === "each-year" ? (facts.years.at(-2)?.from ?? span.from) : span.from;
  return (record) => record.date >= from && record.date <= span.to && isPast(record.date) && until(record);
}

/** Records of this union and of those below it. */
function isOfTheFamily({ facts, organisation }: CheckInput): (record: RecordFacts) => boolean {
  const family = new Set([
    organisation.id,
    ...facts.organisations.filter(({ parent }) => parent === organisation.id).map(({ id }) => id),
  ]);
  return (record) => family.has(record.organisation);
}

/** Something there but too old is a breach; nothing at all is simply not known yet. */
export function lacking(stale: readonly RecordFacts[]): "breached" | "not-yet-known" {
  return stale.length > 0 ? "breached" : "not-yet-known";
}

export function absence(stale: readonly RecordFacts[], wanted: string): string {
  const last = stale.toSorted((a, b) => (a.date < b.date ? 1 : -1))[0];
  return last === undefined ? `还没有${wanted}` : `没有有效的${wanted}，最近一份是${last.date}的“${last.title}”`;
}

export function seen(asOf: Day, fresh: readonly RecordFacts[], stale: readonly RecordFacts[]): readonly EvidenceSeen[] {
  const write = (record: RecordFacts, isFresh: boolean): EvidenceSeen => ({
    id: record.id,
    title: record.title,
    date: record.date,
    ageDays: ageDays(asOf, record.date),
    isFresh,
  });
  return [...fresh.map((record) => write(record, true)), ...stale.slice(-3).map((record) => write(record, false))];
}

function ageDays(asOf: Day, date: Day): number {
  return dayNumber(asOf) - dayNumber(date);
}

export function countRecord(record: RecordFacts): CountedObject {
  return { kind: "record", id: record.id, name: record.title };
}

function pick({ id, name }: { readonly id: string; readonly name: string }) {
  return { id, name };
}
