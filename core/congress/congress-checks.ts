import type { CheckInput } from "../charter/check.ts";
import { heldBy } from "../charter/congresses-held.ts";
import { agendaKinds, type CongressFacts, type Facts, type OrganisationFacts } from "../charter/facts.ts";
import type { CountedObject, Verdict } from "../charter/finding.ts";
import { addDays, addYears, dayNumber, type Day } from "../shared/instant.ts";

/** Below this many students a faculty may hold an all-student assembly: 399 may, 400 may not. Source: S-4.24. */
export const assemblyBelowDefault = 400;

const taskNames = {
  "work-report": "审议工作报告",
  election: "选举领导机构",
  charter: "制定或修订章程",
  opinions: "征求意见建议",
} as const;

/** S-4.1: a congress (or an assembly) has been held at all. */
export function congressHeld({ organisation, facts }: CheckInput): Verdict {
  const held = heldBy(organisation, facts);
  if (held === null) return untold("代表大会");
  const last = held.at(-1);
  const counts = { numerator: held.length, threshold: "≥1次", counted: held.map(countCongress) };
  if (last === undefined) {
    const cure = ["召开代表大会；以前召开过的，登记最近一次"];
    return { status: "breached", sentence: "没有召开过代表大会", ...counts, cure };
  }
  return { status: "holds", sentence: `已召开${held.length}次，最近一次于${last.openedOn}开幕`, ...counts };
}

/** S-4.2: the last congress had the four tasks on its agenda. */
export function congressTasks({ organisation, facts }: CheckInput): Verdict {
  const last = heldBy(organisation, facts)?.at(-1);
  if (last === undefined) return untold("开过的代表大会和议程");
  const missing = agendaKinds.filter((kind) => !last.agenda.includes(kind));
  const found = agendaKinds.length - missing.length;
  const counts = {
    numerator: found,
    denominator: agendaKinds.length,
    threshold: `${agendaKinds.length}项`,
    counted: [countCongress(last)],
  };
  if (missing.length === 0) return { status: "holds", sentence: `“${last.name}”的议程包括四项任务`, ...counts };
  const names = missing.map((kind) => taskNames[kind]);
  return {
    status: "breached",
    sentence: `“${last.name}”的议程有${found}项任务，缺${names.join("、")}`,
    ...counts,
    cure: names.map((name) => `下一次代表大会的议程列入“${name}”`),
  };
}

/** S-4.3, S-4.21: the next congress opens within so many years of the last opening; grace days for faculties only. */
export function congressInterval(input: CheckInput): Verdict {
  const { organisation, facts } = input;
  const held = heldBy(organisation, facts);
  const last = held?.at(-1);
  if (held === null || last === undefined) return untold("最近一次代表大会的开幕日期");
  const late = findLateThisYear(held, input);
  if (late !== null) return late;
  const dueOn = dueAfter(last, input);
  const planned = (organisation.congresses ?? []).find(({ isHeld, openedOn }) => !isHeld && openedOn > last.openedOn);
  const counts = { threshold: `≤${input.parameter("years")}年`, counted: [countCongress(last)], dueOn };
  if (facts.asOf > dueOn) {
    const overdue = dayNumber(facts.asOf) - dayNumber(dueOn);
    const sentence = `最近一次于${last.openedOn}开幕，下一次应不晚于${dueOn}${endWord(input)}，已超过${overdue}天`;
    return { status: "breached", sentence, ...counts, cure: ["尽快召开下一次代表大会"] };
  }
  if (planned !== undefined && arrivalOf(planned, input) > dueOn) {
    const sentence = `下一次计划于${planned.openedOn}召开，晚于期限${dueOn}`;
    return { status: "breached", sentence, ...counts, cure: [`把开幕日期提前到${dueOn}或更早`] };
  }
  const left = dayNumber(dueOn) - dayNumber(facts.asOf);
  const isNear = planned === undefined && left <= input.parameter("warningDays");
  const reminder = isNear ? `，只剩${left}天，请着手筹备` : "";
  return { status: "holds", sentence: `下一次应不晚于${dueOn}${endWord(input) || "召开"}${reminder}`, ...counts };
}

/**
 * S-4.20: the faculty unions that run congresses. Asked of the university it looks at every faculty union of its kind;
 * asked of a faculty, at that union. An assembly counts only with fewer than 400 students.
 */
export function facultiesHoldCongress({ organisation, facts }: CheckInput): Verdict {
  const isOverview = organisation.level === "university";
  const unions = isOverview
    ? facts.organisations.filter(({ level, kind }) => level === "faculty" && kind === organisation.kind)
    : [organisation];
  if (unions.length === 0) return untold("院系学生会组织");
  const verdicts = unions.map((union) => ({ union, holds: holdsCongress(union, facts) }));
  const without = verdicts.filter(({ holds }) => holds === false).map(({ union }) => union);
  const open = verdicts.filter(({ holds }) => holds === null).map(({ union }) => union);
  const found = unions.length - without.length - open.length;
  const counts = {
    sentence: `${unions.length}个院系组织中，${found}个实行代表大会制度，${without.length}个没有，${open.length}个未登记`,
    numerator: found,
    denominator: unions.length,
    threshold: "全部院系",
    counted: [...without, ...open].map(({ id, name }): CountedObject => ({ kind: "organisation", id, name })),
  };
  if (without.length > 0)
    return { status: "breached", ...counts, cure: without.map(({ name }) => `${name}召开代表大会`) };
  if (open.length === 0) return { status: "holds", ...counts };
  return { status: "not-yet-known", ...counts, cure: open.map(({ name }) => `登记${name}的代表大会和学生人数`) };
}

/** S-4.24: whether an all-student assembly is open to this faculty, and whether it was used. An option, never a breach. */
export function allStudentAssemblyBelow({ organisation, facts }: CheckInput): Verdict {
  const { students } = organisation;
  if (students === undefined) return untold("学生人数");
  const below = assemblyBelow(facts);
  const isTaken = heldBy(organisation, facts)?.at(-1)?.form === "all-student-assembly";
  const may = students.count < below ? "可以" : "不可以";
  const sentence = `学生${students.count}人，${may}用全体学生大会代替代表大会，${isTaken ? "最近一次采用了" : "没有采用"}`;
  return { status: "holds", sentence, numerator: students.count, threshold: `<${below}人` };
}

/** Whether a faculty of this size may elect and deliberate in an all-student assembly; null while its size is not told. */
export function mayHoldAssembly({ level, students }: OrganisationFacts, facts: Facts): boolean | null {
  if (level !== "faculty") return false;
  return students === undefined ? null : students.count < assemblyBelow(facts);
}

export function untold(what: string): Verdict {
  return { status: "not-yet-known", sentence: `还没有登记${what}`, cure: [`登记${what}`] };
}

export function countCongress({ id, name }: CongressFacts): CountedObject {
  return { kind: "congress", id, name };
}

/** A congress that came too late stays a finding of the year in which it was held, and no longer. */
function findLateThisYear(held: readonly CongressFacts[], input: CheckInput): Verdict | null {
  const [before, last] = [held.at(-2), held.at(-1)];
  const from = input.facts.years.at(-1)?.from;
  if (before === undefined || last === undefined || from === undefined || last.openedOn < from) return null;
  const wasDueOn = dueAfter(before, input);
  if (arrivalOf(last, input) <= wasDueOn) return null;
  const dueOn = dueAfter(last, input);
  return {
    status: "breached",
    sentence: `本年这一次于${last.openedOn}开幕，距上一次（${before.openedOn}）超过期限，应不晚于${wasDueOn}`,
    threshold: `≤${input.parameter("years")}年`,
    counted: [countCongress(last), countCongress(before)],
    cure: [`已经逾期召开，本年记为不达标；下一次不晚于${dueOn}`],
    dueOn,
  };
}

/** The interval runs from the opening, or from the closing where the school counts so (ambiguity 7). */
function dueAfter({ openedOn, closedOn }: CongressFacts, { organisation, facts, parameter }: CheckInput): Day {
  const grace = organisation.level === "faculty" ? facts.settings.congressGraceDays : 0;
  const start = facts.settings.congressCounting === "closing-to-opening" ? (closedOn ?? openedOn) : openedOn;
  return addDays(addYears(start, parameter("years")), grace);
}

/** The day on which a congress arrives in time: its opening, or its closing where the school counts to it. */
function arrivalOf({ openedOn, closedOn }: CongressFacts, { facts }: CheckInput): Day {
  return facts.settings.congressCounting === "opening-to-closing" ? (closedOn ?? openedOn) : openedOn;
}

function endWord({ facts }: CheckInput): string {
  return facts.settings.congressCounting === "opening-to-closing" ? "闭幕" : "";
}

function holdsCongress(union: OrganisationFacts, facts: Facts): boolean | null {
  const held = heldBy(union, facts);
  if (held === null) return null;
  if (held.some(({ form }) => form === "congress")) return true;
  return held.length === 0 ? false : mayHoldAssembly(union, facts);
}

/** One number for every rule that asks it: the parameter of S-4.24 as the school has set it. */
function assemblyBelow({ settings }: Facts): number {
  return settings.parameters["S-4.24"]?.["below"] ?? assemblyBelowDefault;
}
