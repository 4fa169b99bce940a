import { presidiumPosts } from "../people/post.ts";
import type { Check, CheckInput } from "./check.ts";
import type { HolderFacts, RecordFacts } from "./facts.ts";
import type { CountedObject } from "./finding.ts";
import {
  absence,
  belowFloor,
  countRecord,
  freshUntil,
  lacking,
  seen,
  sortRecords,
  unknown,
  type Specification,
} from "./record-selection.ts";

/**
 * At least so many fresh records of a kind, where the rule asks for a document or an event. "Each year" is met by the
 * running year or the one before it, whichever holds more of them; a parameter `least` of the rule stands for the number.
 */
export const recordsAtLeast: Check = (input) => {
  const wants = input.rule.check as Specification<"records-at-least">;
  const sorted = sortRecords(input, wants);
  const least = input.rule.parameters["least"] === undefined ? wants.least : input.parameter("least");
  const counting = wants.fresh === "each-year" ? ofBestYear(input, sorted.fresh) : sorted.fresh;
  const missing = least - counting.length;
  const counts = {
    numerator: counting.length,
    threshold: `≥${least}`,
    counted: counting.map(countRecord),
    evidence: seen(input, wants.fresh, { fresh: counting, stale: sorted.stale }),
  };
  if (missing <= 0) {
    const until = least === 1 ? freshUntil(input, wants.fresh, [counting]) : {};
    return { status: "holds", sentence: `有${counting.length}份有效记录`, ...counts, cure: [], ...until };
  }
  const below = belowFloor(input, wants.floor, sorted);
  if (below !== null) return { ...counts, ...below };
  const isSome = counting.length > 0;
  return {
    status: lacking(sorted.stale),
    sentence: isSome ? `有${counting.length}份有效记录，应有${least}份` : absence(sorted.stale, wants.wanted),
    ...counts,
    cure: [isSome || missing > 1 ? `再补充${missing}份${wants.wanted}` : `补充${wants.wanted}`],
  };
};

/** Every item of a list is named by some fresh record. */
export const recordsCoverItems: Check = (input) => {
  const wants = input.rule.check as Specification<"records-cover-items">;
  const sorted = sortRecords(input, wants);
  const { fresh, stale } = sorted;
  const naming = (key: string) => fresh.filter((record) => itemsOf(record, wants.field).includes(key));
  const missing = wants.items.filter(({ key }) => naming(key).length === 0);
  const counts = {
    numerator: wants.items.length - missing.length,
    denominator: wants.items.length,
    threshold: `${wants.items.length}项`,
    counted: fresh.map(countRecord),
    evidence: seen(input, wants.fresh, sorted),
  };
  if (missing.length === 0) {
    const groups = wants.items.map(({ key }) => naming(key));
    const sentence = `${wants.items.length}项都有记录`;
    return { status: "holds", sentence, ...counts, ...freshUntil(input, wants.fresh, groups) };
  }
  const below = belowFloor(input, wants.floor, sorted);
  if (below !== null) return { ...counts, ...below };
  const isSome = fresh.length > 0;
  const names = missing.map(({ name }) => name);
  return {
    status: isSome ? "breached" : lacking(stale),
    sentence: isSome ? `${wants.items.length}项中缺${names.join("、")}` : absence(stale, wants.wanted),
    ...counts,
    cure: isSome
      ? names.map((name) => `补充${wants.wanted}：${name}`)
      : [`补充${wants.wanted}，写明${names.join("、")}`],
  };
};

/** Every faculty is named by a fresh record, or has one of its own union. */
export const recordsCoverFaculties: Check = (input) => {
  const wants = input.rule.check as Specification<"records-cover-faculties">;
  const { facts } = input;
  const own = new Map(facts.organisations.map((organisation) => [organisation.id, organisation.unit]));
  const sorted = sortRecords(input, wants, isOfTheFamily(input));
  const { fresh, stale } = sorted;
  const named = new Set(fresh.flatMap((record) => [...record.faculties, own.get(record.organisation) ?? ""]));
  const faculties = facultiesBelow(input);
  const missing = faculties.filter((faculty) => !named.has(faculty.id));
  if (faculties.length === 0) return unknown("还没有登记院系", "登记院系");
  const isMet = missing.length === 0;
  return {
    status: isMet ? "holds" : fresh.length > 0 ? "breached" : lacking(stale),
    sentence: isMet
      ? `${faculties.length}个院系都有记录`
      : `${faculties.length}个院系中，${faculties.length - missing.length}个有${wants.wanted}，缺${missing.length}个`,
    numerator: faculties.length - missing.length,
    denominator: faculties.length,
    threshold: "全部院系",
    counted: missing.map((faculty): CountedObject => ({ kind: "faculty", ...pick(faculty) })),
    evidence: seen(input, wants.fresh, sorted),
    cure: isMet ? [] : [`补充${wants.wanted}：${missing.map((faculty) => faculty.name).join("、")}`],
  };
};

/** Every holder of the posts is named by a fresh record. */
export const recordsCoverHolders: Check = (input) => {
  const wants = input.rule.check as Specification<"records-cover-holders">;
  const { organisation } = input;
  if (organisation.holders === undefined) return unknown("还没有登记任职人员", "登记任职人员");
  const holders = organisation.holders.filter((holder) => isAsked(holder, wants.holders, input));
  if (holders.length === 0) return unknown("还没有这类任职人员", "登记任职人员");
  const sorted = sortRecords(input, wants);
  const { fresh, stale } = sorted;
  const named = new Set(fresh.flatMap((record) => record.persons));
  const missing = holders.filter(({ person }) => !named.has(person.id));
  const isMet = missing.length === 0;
  return {
    status: isMet ? "holds" : fresh.length > 0 ? "breached" : lacking(stale),
    sentence: isMet ? `${holders.length}人都有记录` : `${holders.length}人中，${missing.length}人还没有${wants.wanted}`,
    numerator: holders.length - missing.length,
    denominator: holders.length,
    threshold: "每人",
    counted: missing.map(({ person }): CountedObject => ({ kind: "person", ...pick(person) })),
    evidence: seen(input, wants.fresh, sorted),
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

function itemsOf(record: RecordFacts, field: string): readonly string[] {
  return (record.fields[field] ?? "").split(",").map((key) => key.trim());
}

/** The records of the running year or those of the year before, whichever are more. */
function ofBestYear({ facts }: CheckInput, records: readonly RecordFacts[]): readonly RecordFacts[] {
  const from = facts.years.at(-1)?.from ?? facts.asOf;
  const [now, before] = [records.filter(({ date }) => date >= from), records.filter(({ date }) => date < from)];
  return before.length > now.length ? before : now;
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

/** All faculties; of a graduate union those with a graduate union of their own, because not every faculty has graduates. */
function facultiesBelow({ facts, organisation }: CheckInput) {
  if (organisation.kind === "studentUnion") return facts.faculties;
  const below = facts.organisations.filter(({ level, parent }) => level === "faculty" && parent === organisation.id);
  const own = facts.faculties.filter(({ id }) => below.some(({ unit }) => unit === id));
  return own.length > 0 ? own : facts.faculties;
}

/** Records of this union and of those below it. */
function isOfTheFamily({ facts, organisation }: CheckInput): (record: RecordFacts) => boolean {
  const family = new Set([
    organisation.id,
    ...facts.organisations.filter(({ parent }) => parent === organisation.id).map(({ id }) => id),
  ]);
  return (record) => family.has(record.organisation);
}

function pick({ id, name }: { readonly id: string; readonly name: string }) {
  return { id, name };
}
