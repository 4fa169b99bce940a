import type { Check, CheckInput, NamedCheck } from "../charter/check.ts";
import type { DelegateFacts, DelegationFacts, Facts, Named, OrganisationFacts } from "../charter/facts.ts";
import type { CountedObject, Verdict } from "../charter/finding.ts";
import { ceilShare, isAtLeast, printPercent } from "../shared/fraction.ts";
import { delegatesAndCadresContactStudents } from "./contact-check.ts";
import { isOfFaculty, toldComposition, toldInTwoSteps } from "./told-delegates.ts";

/** The checks that judge the delegates of a congress, planned or elected. Source: rules.md 1A-3. */
export const delegateChecks = {
  "delegates-at-least-share": delegatesAtLeastShare,
  "delegates-cover-faculties": delegatesCoverFaculties,
  "delegates-cover-grades": delegatesCoverGrades,
  "delegates-cover-clubs": delegatesCoverClubs,
  "non-core-delegates-at-least-share": nonCoreDelegatesAtLeastShare,
  "delegates-elected-in-two-steps": delegatesElectedInTwoSteps,
  "quota-plan-and-composition": quotaPlanAndComposition,
  "delegates-and-cadres-contact-students": delegatesAndCadresContactStudents,
} as const satisfies Partial<Record<NamedCheck, Check>>;

/**
 * S-4.4: at least 1 % of the students of the snapshot. Ex-officio delegates take no place and are not counted.
 * Until the list is complete the planned places are judged.
 */
export function delegatesAtLeastShare({ organisation, parameter }: CheckInput): Verdict {
  const { delegation } = organisation;
  if (delegation === undefined || delegation.students === 0) return untold("代表名额和学生人数");
  const isList = isComplete(organisation, delegation);
  const delegates = isList ? placed(delegation).length : delegation.plannedTotal;
  const percent = parameter("percent");
  const floor = ceilShare(delegation.students, percent, 100);
  const counts = {
    sentence: `${isList ? "" : "计划"}${delegates}名代表，学生${delegation.students}人，应不少于${floor}名`,
    numerator: delegates,
    denominator: delegation.students,
    threshold: `≥${percent}%`,
  };
  if (isAtLeast(delegates, delegation.students, percent, 100)) return { status: "holds", ...counts };
  return { status: "breached", ...counts, cure: [`再增加${floor - delegates}名代表`] };
}

/** S-4.5: every faculty has a place, planned or held. A faculty whose union serves nobody needs none. */
export function delegatesCoverFaculties({ organisation, facts }: CheckInput): Verdict {
  const { delegation } = organisation;
  const faculties = facts.faculties.filter(({ id }) => !servesNobody(id, organisation, facts));
  if (delegation === undefined || faculties.length === 0) return untold("院系和代表名额");
  const isList = isComplete(organisation, delegation);
  if (!isList && delegation.planned.length === 0) return untold("各院系的代表名额");
  const covered = isList
    ? delegation.delegates.map(({ faculty }) => faculty)
    : delegation.planned.filter(({ seats }) => seats > 0).map(({ faculty }) => faculty);
  const missing = faculties.filter(({ id }) => !covered.includes(id));
  return coverage(missing.map(counted("faculty")), { of: faculties.length, unit: "个院系", isFinal: true });
}

/** S-4.6: every grade with students enrolled has an elected delegate. */
export function delegatesCoverGrades({ organisation, facts }: CheckInput): Verdict {
  const { delegation } = organisation;
  const grades = facts.grades[organisation.kind];
  if (delegation === undefined || grades.length === 0) return untold("年级和代表名单");
  const present = new Set(placed(delegation).map(({ grade }) => grade));
  const missing = grades.filter((grade) => !present.has(grade));
  const objects = missing.map((grade): CountedObject => ({ kind: "class", id: String(grade), name: `${grade}级` }));
  const isFinal = isComplete(organisation, delegation) || missing.length > openPlaces(delegation);
  return coverage(objects, { of: grades.length, unit: "个年级", isFinal });
}

/** S-4.7: every club of the declared list of main clubs has a delegate, in the union that keeps the list. */
export function delegatesCoverClubs({ organisation }: CheckInput): Verdict {
  const { delegation, mainClubs = [], clubsListedBy } = organisation;
  if (mainClubs.length === 0 && clubsListedBy !== undefined) {
    const sentence = `主要社团由${clubsListedBy.name}登记，代表名额也在那里，本会没有须覆盖的社团`;
    return { status: "holds", sentence, cure: [] };
  }
  if (mainClubs.length === 0) return untold("主要社团名单");
  if (delegation === undefined) return untold("代表名单");
  const present = new Set(delegation.delegates.map(({ club }) => club));
  const missing = mainClubs.filter(({ id }) => !present.has(id));
  const isFinal = isComplete(organisation, delegation);
  return coverage(missing.map(counted("club")), { of: mainClubs.length, unit: "个主要社团", isFinal });
}

/**
 * S-4.8: at least 60 % of all delegates, ex-officio ones included, are not core members of the university or a faculty
 * union. Worked out on whoever holds the places now, so every substitution is judged anew.
 */
export function nonCoreDelegatesAtLeastShare({ organisation, parameter }: CheckInput): Verdict {
  const { delegation } = organisation;
  if (delegation === undefined || delegation.delegates.length === 0) return untold("代表名单");
  const core = delegation.delegates.filter(({ isCore }) => isCore);
  const total = delegation.delegates.length;
  const others = total - core.length;
  const percent = parameter("percent");
  const counts = {
    sentence: `${total}名代表中，非骨干${others}名，占${printPercent(others, total)}，应不少于${ceilShare(total, percent, 100)}名`,
    numerator: others,
    denominator: total,
    threshold: `≥${percent}%`,
    counted: core.map(counted("delegate")),
  };
  if (!isComplete(organisation, delegation)) return judgeOpenList(delegation, { counts, others, percent });
  if (isAtLeast(others, total, percent, 100)) return { status: "holds", ...counts };
  return { status: "breached", ...counts, cure: [curingShare(others, total, percent)] };
}

/** S-4.9: every delegate has both records, nomination by the class and election under the faculty; ex-officio ones have neither. */
export function delegatesElectedInTwoSteps(input: CheckInput): Verdict {
  const { organisation } = input;
  if (isOfFaculty(organisation)) return toldInTwoSteps(input);
  const delegates = organisation.delegation === undefined ? [] : placed(organisation.delegation);
  if (delegates.length === 0) return untold("代表名单");
  const wrong = delegates.filter((one) => !one.isNominatedByClass || !one.isElectedByFaculty);
  const counts = {
    sentence: `${delegates.length}名选举产生的代表中，${delegates.length - wrong.length}名有班级推荐和院系选举两份记录`,
    numerator: delegates.length - wrong.length,
    denominator: delegates.length,
    threshold: "每名",
    counted: wrong.map(counted("delegate")),
  };
  if (wrong.length === 0) return { status: "holds", ...counts };
  return { status: "breached", ...counts, cure: wrong.map(curingSteps) };
}

/** S-1.7: places are shared by a plan that adds up, and it is reported how many delegates are ordinary students. */
export function quotaPlanAndComposition(input: CheckInput): Verdict {
  const { organisation } = input;
  if (isOfFaculty(organisation)) return toldComposition(input);
  const { delegation, level } = organisation;
  if (delegation === undefined || delegation.plannedTotal === 0) return untold("代表名额分配方案");
  const { plannedTotal, planned, delegates } = delegation;
  const shared = planned.reduce((sum, { seats }) => sum + seats, 0);
  const isShared = planned.length > 0 || level !== "university";
  if (!isShared || shared > plannedTotal) {
    const sentence = `计划${plannedTotal}名，已分到院系${shared}名`;
    const cure = [isShared ? `把分到院系的名额减少${shared - plannedTotal}名` : "把名额分到各院系"];
    return { status: "breached", sentence, numerator: shared, threshold: `≤${plannedTotal}名`, cure };
  }
  const plan = `计划${plannedTotal}名，分到${planned.length}个院系`;
  if (!isComplete(organisation, delegation)) {
    const sentence = `${plan}，已选出${placed(delegation).length}名`;
    return { status: "not-yet-known", sentence, cure: ["选齐代表后公布代表构成"] };
  }
  const ordinary = delegates.filter(({ isCore }) => !isCore).length;
  const share = delegates.length === 0 ? "" : `，占${printPercent(ordinary, delegates.length)}`;
  const sentence = `${plan}；代表${delegates.length}名，其中非骨干${ordinary}名${share}`;
  return { status: "holds", sentence, numerator: ordinary, denominator: delegates.length };
}

function untold(what: string): Verdict {
  return { status: "not-yet-known", sentence: `还没有登记${what}`, cure: [`登记${what}`] };
}

/** All planned places are held, or the congress has sat: only then can what is missing be called missing. */
function isComplete({ congresses = [] }: OrganisationFacts, delegation: DelegationFacts): boolean {
  const hasSat = congresses.some(({ id, isHeld }) => id === delegation.congress && isHeld);
  const elected = placed(delegation).length;
  return hasSat || (elected > 0 && elected >= delegation.plannedTotal);
}

/** Those who hold a place of the plan; ex-officio delegates take none. */
function placed({ delegates }: DelegationFacts): readonly DelegateFacts[] {
  return delegates.filter(({ isExOfficio }) => !isExOfficio);
}

type Counts = Omit<Verdict, "status">;
type OpenList = { readonly counts: Counts; readonly others: number; readonly percent: number };

/** Whether the places still open could yet bring the share: if not even all of them would, it is a breach already. */
function judgeOpenList(delegation: DelegationFacts, { counts, others, percent }: OpenList): Verdict {
  const open = openPlaces(delegation);
  const whole = delegation.delegates.length + open;
  const sentence = `代表尚未选齐，还有${open}个名额：${counts.sentence}`;
  const lacking = ceilShare(whole, percent, 100) - others;
  if (lacking <= open) return { status: "not-yet-known", ...counts, sentence, cure: ["选齐代表"] };
  const cure = [`余下名额全部选非骨干代表，仍须把${lacking - open}名骨干代表换成非骨干代表`];
  return { status: "breached", ...counts, sentence, cure };
}

function openPlaces(delegation: DelegationFacts): number {
  return Math.max(0, delegation.plannedTotal - placed(delegation).length);
}

function servesNobody(faculty: string, { kind }: OrganisationFacts, { organisations }: Facts): boolean {
  return organisations.some((one) => one.unit === faculty && one.kind === kind && one.students?.count === 0);
}

type Extent = { readonly of: number; readonly unit: string; readonly isFinal: boolean };

function coverage(missing: readonly CountedObject[], { of, unit, isFinal }: Extent): Verdict {
  const counts = { numerator: of - missing.length, denominator: of, threshold: "全部", counted: missing };
  if (missing.length === 0) return { status: "holds", sentence: `${of}${unit}都有代表`, ...counts };
  const names = missing.map(({ name }) => name).join("、");
  const sentence = `${of}${unit}中，${of - missing.length}${unit.slice(0, 1)}有代表，缺${names}`;
  return {
    status: isFinal ? "breached" : "not-yet-known",
    sentence: isFinal ? sentence : `代表尚未选齐：${sentence}`,
    ...counts,
    cure: missing.map(({ name }) => `给${name}至少1名代表`),
  };
}

/** What would reach the share: more delegates who are not core, or fewer who are. */
function curingShare(others: number, total: number, percent: number): string {
  const exchanged = ceilShare(total, percent, 100) - others;
  const exchange = `把${exchanged}名骨干代表换成非骨干代表`;
  if (percent === 100) return exchange;
  const lacking = percent * total - 100 * others;
  return `再增加${ceilShare(lacking, 1, 100 - percent)}名非骨干代表，或${exchange}`;
}

function curingSteps({ name, isNominatedByClass, isElectedByFaculty }: DelegateFacts): string {
  const missing = [isNominatedByClass ? "" : "班级推荐", isElectedByFaculty ? "" : "院系选举"].filter(
    (one) => one !== "",
  );
  return `补齐${name}的${missing.join("和")}记录；没有经过的，重新推荐或选举`;
}

function counted(kind: CountedObject["kind"]): (one: Named) => CountedObject {
  return ({ id, name }) => ({ kind, id, name });
}
