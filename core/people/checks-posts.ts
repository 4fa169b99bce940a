import type { Check, CheckInput, NamedCheck } from "../charter/check.ts";
import type { DepartmentFacts, HolderFacts, PostFacts, RecordFacts } from "../charter/facts.ts";
import type { CountedObject, Verdict } from "../charter/finding.ts";
import { isAtLeast } from "../shared/fraction.ts";
import { addDays } from "../shared/instant.ts";
import { countPeople, personsOn, presidiumOf, printCount, untold } from "./checks-counting.ts";
import { studentPosts, type PostKind } from "./post.ts";

/** The checks of reform-2017 that judge who is on which post. Source: rules.md 1A-4 and 1A-7. */
export const postChecks = {
  "presidium-exists": presidiumExists,
  "one-president": onePresident,
  "vice-presidents-in-range": vicePresidentsInRange,
  "one-secretary-general-of-the-league": oneSecretaryGeneral,
  "deputies-at-most": deputiesAtMost,
  "no-assistants": noAssistants,
  "core-at-most-share": coreAtMostShare,
  "principal-cadres-published": principalCadresPublished,
  "duty-report-audience": dutyReportAudience,
} as const satisfies { readonly [Name in NamedCheck]?: Check };

function presidiumExists({ organisation }: CheckInput): Verdict {
  const members = presidiumOf(organisation);
  if (members === null) return untold("任职人员");
  const counts = { numerator: members.length, threshold: "≥1", counted: countPeople(members) };
  if (members.length > 0) return { status: "holds", sentence: `主席团${members.length}人在任`, ...counts };
  return { status: "breached", sentence: "没有主席团成员在任", ...counts, cure: ["选举产生主席团"] };
}

function onePresident({ organisation: { holders } }: CheckInput): Verdict {
  if (holders === undefined) return untold("任职人员");
  const presidents = holders.filter(({ post }) => post === "president");
  const counts = { numerator: presidents.length, threshold: "1名", counted: countPeople(presidents) };
  const sentence = `主席${presidents.length}名，应为1名`;
  if (presidents.length === 1) return { status: "holds", sentence, ...counts };
  const cure = [presidents.length === 0 ? "选举产生1名主席" : `主席减少${presidents.length - 1}名`];
  return { status: "breached", sentence, ...counts, cure };
}

/** Four to six; more only with several campuses and as many as the school has set (S-5.6, S-5.7). */
function vicePresidentsInRange({ organisation: { holders }, facts, parameter }: CheckInput): Verdict {
  if (holders === undefined) return untold("任职人员");
  const held = holders.filter(({ post }) => post === "vice-president");
  const { campuses } = facts.school;
  const [least, most] = [parameter("least"), parameter("most") + (campuses >= 2 ? parameter("extraWithCampuses") : 0)];
  const counts = { numerator: held.length, threshold: `${least}—${most}名`, counted: countPeople(held) };
  const sentence = `副主席${held.length}名，应为${least}至${most}名`;
  if (least <= held.length && held.length <= most) return { status: "holds", sentence, ...counts };
  if (held.length < least) {
    return { status: "breached", sentence, ...counts, cure: [`再增加${least - held.length}名副主席`] };
  }
  const option = campuses >= 2 ? ["或由学校设定多校区可增设的名额并写明理由"] : [];
  return { status: "breached", sentence, ...counts, cure: [`减少${held.length - most}名副主席`, ...option] };
}

/** One, appointed, full-time League staff; never a student's seat (S-5.8). */
function oneSecretaryGeneral({ organisation: { holders } }: CheckInput): Verdict {
  if (holders === undefined) return untold("任职人员");
  const secretaries = holders.filter(({ post }) => post === "secretary-general");
  const faults = secretaries.flatMap(({ person, seating, isFullTimeLeague }) => [
    ...(seating.how === "appointed" ? [] : [`${person.name}不是聘任产生`]),
    ...(isFullTimeLeague === true ? [] : [`${person.name}不是专职团干部`]),
  ]);
  const counts = { numerator: secretaries.length, threshold: "1名", counted: countPeople(secretaries) };
  if (secretaries.length === 1 && faults.length === 0) {
    return { status: "holds", sentence: "秘书长1名，聘任产生，是专职团干部", ...counts };
  }
  const sentence = [`秘书长${secretaries.length}名，应为1名`, ...faults].join("；");
  const cure = ["聘任1名专职团干部任秘书长"];
  return { status: "breached", sentence, ...counts, cure };
}

function deputiesAtMost({ organisation: { holders, departments = [] }, parameter }: CheckInput): Verdict {
  if (holders === undefined) return untold("任职人员");
  const most = parameter("most");
  const deputies = holders.filter(({ post }) => post === "deputy-head");
  const groups = [...new Set(deputies.map(({ department }) => department))].map((id) => ({
    id: id ?? "",
    name: departmentName(id, departments) ?? "未分部门",
    count: deputies.filter(({ department }) => department === id).length,
  }));
  const over = groups.filter(({ count }) => count > most);
  const counted = [...over, ...groups.filter(({ count }) => count <= most)].map(
    ({ id, name, count }): CountedObject => ({ kind: "department", id, name: `${name}（${count}名）` }),
  );
  const numerator = groups.reduce((largest, { count }) => Math.max(largest, count), 0);
  const counts = { numerator, threshold: `≤${most}名`, counted };
  if (over.length === 0) {
    return { status: "holds", sentence: `各部门副职最多${numerator}名，应不超过${most}名`, ...counts };
  }
  const names = over.map(({ name, count }) => `${name}有副职${count}名`).join("，");
  const cure = over.map(({ name, count }) => `${name}减少${count - most}名副职`);
  return { status: "breached", sentence: `${names}，应不超过${most}名`, ...counts, cure };
}

/** Posts, and titles people carry, with 助理 in their name: one entry for each title and department (S-5.10). */
function noAssistants({ organisation: { posts, holders, departments = [] } }: CheckInput): Verdict {
  if (posts === undefined && holders === undefined) return untold("职务设置");
  const titles = [
    ...(posts ?? []).map(({ id, name, kind, department }: PostFacts) => ({ id, title: name, kind, department })),
    ...(holders ?? []).map(({ person, title, post, department }) => ({ id: person.id, title, kind: post, department })),
  ].filter(({ title, kind }) => title.includes("助理") && (studentPosts as readonly PostKind[]).includes(kind));
  const named = titles.map(({ id, title, department }): CountedObject => {
    return { kind: "record", id, name: `${departmentName(department, departments) ?? ""}${title}` };
  });
  const counted = named.filter(({ name }, index) => named.findIndex((one) => one.name === name) === index);
  const counts = { numerator: counted.length, threshold: "0", counted };
  if (counted.length === 0) return { status: "holds", sentence: "没有设助理类岗位", ...counts };
  const names = counted.map(({ name }) => `“${name}”`).join("、");
  const cure = counted.map(({ name }) => `撤销“${name}”`);
  return { status: "breached", sentence: `设有${counted.length}个助理类岗位：${names}`, ...counts, cure };
}

/** core × 100 ≤ students × percent (S-5.11). */
function coreAtMostShare({ organisation: { holders, students }, facts, parameter }: CheckInput): Verdict {
  if (holders === undefined) return untold("任职人员");
  if (students === undefined || students.count === 0) return untold("所联系服务的学生人数");
  const percent = parameter("percent");
  const core = personsOn(facts.settings.corePosts, holders);
  const most = Number((BigInt(students.count) * BigInt(percent)) / 100n);
  const sentence = `骨干${printCount(core.length)}名，学生${printCount(students.count)}人（${students.countedOn}），应不超过${printCount(most)}名`;
  const counts = { numerator: core.length, denominator: students.count, threshold: `≤${percent}%` };
  const counted = countPeople(core);
  if (isAtLeast(percent, 100, core.length, students.count)) return { status: "holds", sentence, ...counts, counted };
  return { status: "breached", sentence, ...counts, counted, cure: [`减少${core.length - most}名骨干`] };
}

/** The last publication of the list is not older than the last principal cadre's first day, days of grace aside (S-8.5). */
function principalCadresPublished({ organisation, facts, parameter }: CheckInput): Verdict {
  if (organisation.holders === undefined) return untold("任职人员");
  const principals = personsOn(facts.settings.principalPosts, organisation.holders);
  if (principals.length === 0) return untold("主要学生干部");
  const published = ownRecords({ organisation, facts }, "publication")
    .filter(({ date, fields }) => fields["of"] === "principal-cadres" && date <= facts.asOf)
    .map(({ date }) => date);
  const last = published.toSorted().at(-1);
  if (last === undefined) return untold("公布主要学生干部名单和联系方式的记录");
  const later = principals.filter(({ since }) => since > last);
  const counts = {
    numerator: principals.length - later.length,
    denominator: principals.length,
    threshold: "每人",
    counted: countPeople(later.length > 0 ? later : principals),
  };
  if (later.length === 0) {
    return { status: "holds", sentence: `${principals.length}名主要学生干部的名单已于${last}公布`, ...counts };
  }
  return { ...counts, ...republish(later, { last, days: parameter("days"), asOf: facts.asOf }) };
}

type Republication = { readonly last: string; readonly days: number; readonly asOf: string };

function republish(later: readonly HolderFacts[], { last, days, asOf }: Republication) {
  const first = later.map(({ since }) => since).reduce((a, b) => (a < b ? a : b));
  const dueOn = addDays(first, days);
  const sentence = `名单于${last}公布，此后有${later.length}名主要学生干部到任，应在${dueOn}前（含当天）重新公布`;
  const status: Verdict["status"] = dueOn < asOf ? "breached" : "not-yet-known";
  return { status, sentence, cure: ["重新公布主要学生干部的名单和联系方式"], dueOn };
}

/** Of the delegates who hear a duty report, enough are not cadres of the university union (S-8.10). */
function dutyReportAudience({ organisation, facts, parameter }: CheckInput): Verdict {
  const semester = facts.semesters.at(-1);
  if (semester === undefined) return untold("本学期的起止日期");
  const reports = ownRecords({ organisation, facts }, "duty-report").filter(
    ({ date }) => semester.from <= date && date <= semester.to && date <= facts.asOf,
  );
  if (reports.length === 0) return untold("本学期的述职记录");
  const percent = parameter("percent");
  const told = reports.flatMap((record) => audienceOf(record) ?? []);
  const failing = told.filter(({ audience, nonCadres }) => !isAtLeast(nonCadres, audience, percent, 100));
  const shown = failing.length > 0 ? failing.map(({ record }) => record) : reports;
  const counted = shown.map(({ id, title }): CountedObject => ({ kind: "record", id, name: title }));
  const counts = {
    numerator: told.length - failing.length,
    denominator: reports.length,
    threshold: `≥${percent}%`,
    counted,
  };
  const open = reports.length - told.length;
  const sentence = `本学期${reports.length}份述职记录中，${counts.numerator}份达到${percent}%，${failing.length}份不足，${open}份没有写明人数`;
  if (failing.length > 0) {
    const cure = failing.map(({ record }) => `“${record.title}”（${record.date}）：请更多非校级干部的代表听取述职`);
    return { status: "breached", sentence, ...counts, cure };
  }
  if (open > 0) return { status: "not-yet-known", sentence, ...counts, cure: ["在述职记录中写明听取述职的代表人数"] };
  return { status: "holds", sentence, ...counts };
}

function audienceOf(record: RecordFacts) {
  const [audience, nonCadres] = [Number(record.fields["audience"]), Number(record.fields["nonCadres"])];
  const isTold = Number.isSafeInteger(audience) && Number.isSafeInteger(nonCadres) && audience > 0 && nonCadres >= 0;
  return isTold && nonCadres <= audience ? [{ record, audience, nonCadres }] : null;
}

function ownRecords({ organisation, facts }: Pick<CheckInput, "organisation" | "facts">, kind: RecordFacts["kind"]) {
  return facts.records.filter((record) => record.kind === kind && record.organisation === organisation.id);
}

function departmentName(id: string | null, departments: readonly DepartmentFacts[]): string | null {
  return departments.find((one) => one.id === id)?.name ?? null;
}
