import { assert } from "../shared/assert.ts";
import { isAtLeast, isMoreThan } from "../shared/fraction.ts";
import type { Check, CheckInput, NamedCheck } from "../charter/check.ts";
import type { HolderFacts, OrganisationFacts } from "../charter/facts.ts";
import type { CountedObject, Verdict } from "../charter/finding.ts";
import { studyEligibility } from "./eligibility.ts";
import { presidiumPosts, studentPosts, type PostKind } from "./post.ts";

/**
 * Whether a rank lies in the top share of a group: rank × 100 ≤ size × percent, so 9 of 30 does and 10 of 30 does
 * not for 30 %. For the member of staff who certifies; neither number is kept. Source: rules.md 1B-2 no. 8.
 */
export function isInTopShare(rank: number, size: number, percent: number): boolean {
  assert(Number.isSafeInteger(rank) && rank >= 1 && rank <= size, "a rank within the group");
  return isAtLeast(percent, 100, rank, size);
}

/** The checks of the profile deepening-2019 that judge data. Source: rules.md 1B-2. */
export const checks2019 = {
  "no-administrative-duties": ({ organisation }) => {
    const duties = organisation.administrativeDuties;
    if (duties === undefined) return untold("承担的事务");
    const counted = duties.map((name): CountedObject => ({ kind: "record", id: name, name }));
    return atMost(counted, {
      most: 0,
      what: "行政事务",
      unit: "项",
      cure: (over) => `把${over}项行政事务交还职能部门`,
    });
  },
  "presidium-and-departments-only": ({ organisation }) => {
    if (organisation.departments === undefined) return untold("机构设置");
    const layers = organisation.departments.filter(({ name, depth }) => depth > 1 || /(中心|项目办公室)$/u.test(name));
    return atMost(layers.map(departmentObject), {
      most: 0,
      what: "主席团和工作部门以外的常设层级",
      unit: "个",
      cure: (over) => `撤销这${over}个层级，或并入部门`,
    });
  },
  "staff-at-most": ({ organisation, parameter }) => {
    const staff = staffOf(organisation);
    if (staff === null) return untold("任职名单");
    return atMost(staff.map(personObject), {
      most: parameter("most"),
      what: "工作人员",
      unit: "人",
      cure: (over) => `工作人员减少${over}人`,
    });
  },
  "presidium-at-most": ({ organisation, parameter }) => {
    const members = presidiumOf(organisation);
    if (members === null) return untold("任职名单");
    const most = parameter("most");
    return atMost(members.map(personObject), {
      most,
      what: "主席团成员",
      unit: "人",
      cure: (over) => `主席团成员减少${over}人`,
    });
  },
  "departments-at-most": ({ organisation, parameter }) => {
    if (organisation.departments === undefined) return untold("机构设置");
    const departments = organisation.departments.filter(({ depth }) => depth === 1).map(departmentObject);
    return atMost(departments, {
      most: parameter("most"),
      what: "工作部门",
      unit: "个",
      cure: (over) => `工作部门减少${over}个`,
    });
  },
  "titles-on-the-list": titlesOnTheList,
  "all-of-party-or-league": ({ organisation }) => {
    const staff = staffOf(organisation);
    if (staff === null || staff.length === 0) return untold("任职名单");
    const unknown = staff.filter(({ politicalStatus }) => politicalStatus === undefined);
    const others = staff.filter(
      ({ politicalStatus }) => politicalStatus !== undefined && !isOfPartyOrLeague(politicalStatus),
    );
    return allOf(staff, { failing: others, unknown, what: "是党员或团员" });
  },
  "study-certified": ({ organisation }) => {
    const isFirstYear = ({ isFreshman }: HolderFacts) => organisation.kind === "studentUnion" && isFreshman === true;
    const staff = staffOf(organisation)?.filter((holder) => !isFirstYear(holder)) ?? null;
    if (staff === null || staff.length === 0) return untold("任职名单");
    const judged = staff.map((holder) => {
      const { studyVerdict: answer = "unverified", isFreshman = false } = holder;
      return { holder, is: studyEligibility(organisation.kind, { answer, isFreshman }) };
    });
    const those = (is: "no" | "open") => judged.filter((one) => one.is === is).map(({ holder }) => holder);
    return allOf(staff, { failing: those("no"), unknown: those("open"), what: "学业核验合格" });
  },
  "presidium-by-congress": ({ organisation }) => {
    const members = presidiumOf(organisation);
    if (members === null || members.length === 0) return untold("任职名单");
    const failing = members.filter(
      ({ seating }) => !(seating.how === "elected" && congressBodies.includes(seating.by)),
    );
    return allOf(members, { failing, unknown: [], what: "由代表大会选举" });
  },
  "appraised-by-delegates": appraisedByDelegates,
  "league-deputy-and-secretary": ({ organisation, facts }) => {
    if (organisation.holders === undefined) return untold("任职名单");
    const secretaries = organisation.holders.filter(({ post }) => post === "secretary-general").map(personObject);
    const deputies = facts.records.filter(
      ({ kind, organisation: of, fields }) =>
        kind === "league-approval" && of === organisation.id && fields["topic"] === "league-deputy-in-charge",
    );
    const right = [secretaries, deputies].filter((holders) => holders.length === 1).length;
    const sentence = `秘书长${secretaries.length}名，分管的团委副书记${deputies.length}名`;
    const counts = { sentence, numerator: right, denominator: 2, threshold: "各1名", counted: secretaries };
    if (right === 2) return { status: "holds", ...counts };
    const isMissing = secretaries.length === 1 && deputies.length === 0;
    return {
      status: isMissing ? "not-yet-known" : "breached",
      ...counts,
      cure: ["秘书长和分管的团委副书记须各明确1名"],
    };
  },
  "faculty-unions-comply": facultyUnionsComply,
} as const satisfies { readonly [Name in NamedCheck]?: Check };

const congressBodies: readonly string[] = ["congress", "all-student-assembly"];

/** The two wordings of item 6; the later one has been in the table since 2023–2024. */
const titlesByRule: { readonly [rule: string]: readonly string[] } = {
  "D-6": ["主席", "副主席", "执行主席", "轮值执行主席", "部长", "副部长", "干事"],
  "D-6.2": ["主席团成员", "执行主席", "轮值执行主席", "部门成员", "工作部门成员"],
};

function titlesOnTheList({ rule, organisation }: CheckInput): Verdict {
  const { posts, departments = [] } = organisation;
  if (posts === undefined) return untold("职务设置");
  const allowed = titlesByRule[rule.id];
  assert(allowed !== undefined, `${rule.id} has a list of titles`);
  const nameOf = (id: string | null) => departments.find((one) => one.id === id)?.name ?? null;
  const others = posts
    .filter(({ kind }) => isStudentPost(kind))
    .filter(({ name, department }) => !readingsOf(name, nameOf(department)).some((one) => allowed.includes(one)));
  const counted = others.map(({ id, name }): CountedObject => ({ kind: "record", id, name }));
  return atMost(counted, {
    most: 0,
    what: "规定以外的职务",
    unit: "个",
    cure: (over) => `${over}个职务改用规定的名称`,
  });
}

/** A title with and without its department's name: "学习部部长" and "学习部长" are both the 部长 of 学习部. */
function readingsOf(title: string, department: string | null): readonly string[] {
  if (department === null) return [title];
  const names = [department, department.replace(/部$/u, "")].filter((name) => name !== "" && title.startsWith(name));
  return [title, ...names.map((name) => title.slice(name.length))];
}

/** Rounds of the present year in which more than half of the raters were delegates; half is not enough. */
function appraisedByDelegates({ facts, organisation, parameter }: CheckInput): Verdict {
  const year = facts.years.at(-1);
  const rounds = facts.records.filter(
    ({ kind, organisation: of, date }) =>
      kind === "appraisal-record" &&
      of === organisation.id &&
      year !== undefined &&
      year.from <= date &&
      date <= year.to,
  );
  const good = rounds.filter(({ fields }) => {
    const [raters, delegates] = [Number(fields["raters"]), Number(fields["delegates"])];
    return raters > 0 && isMoreThan(delegates, raters, 1, 2);
  });
  const least = parameter("roundsPerYear");
  const counted = rounds.map(({ id, title }): CountedObject => ({ kind: "record", id, name: title }));
  const sentence =
    rounds.length === 0
      ? "本学年还没有述职评议的记录"
      : `本学年有${rounds.length}次述职评议，其中${good.length}次学生代表超过评议人半数`;
  const counts = { sentence, numerator: good.length, threshold: `≥${least}次`, counted };
  if (good.length >= least) return { status: "holds", ...counts };
  const cure = ["完成一次学生代表超过评议人半数的述职评议"];
  return { status: rounds.length === 0 ? "not-yet-known" : "breached", ...counts, cure };
}

/** Faculty unions of the same kind that keep D-F1 and D-F2.2: at most 3 in the presidium and 30 staff by default. */
function facultyUnionsComply({ facts, organisation }: CheckInput): Verdict {
  const unions = facts.organisations.filter(({ level, kind }) => level === "faculty" && kind === organisation.kind);
  const told = unions.filter(({ holders }) => holders !== undefined);
  if (told.length === 0) return untold("院系组织的任职名单");
  const most = (rule: string, byDefault: number) => facts.settings.parameters[rule]?.["most"] ?? byDefault;
  const [presidiumMost, staffMost] = [most("D-F1", 3), most("D-F2.2", 30)];
  const failing = told.filter(
    (one) => (presidiumOf(one)?.length ?? 0) > presidiumMost || (staffOf(one)?.length ?? 0) > staffMost,
  );
  const counted = failing.map(({ id, name }): CountedObject => ({ kind: "organisation", id, name }));
  const sentence = `${unions.length}个院系组织中，${told.length - failing.length}个达标，${failing.length}个不达标，${unions.length - told.length}个未录入`;
  const counts = {
    sentence,
    numerator: told.length - failing.length,
    denominator: unions.length,
    threshold: "全部",
    counted,
  };
  if (failing.length > 0) return { status: "breached", ...counts, cure: [`督促${failing.length}个院系组织整改`] };
  return told.length === unions.length ? { status: "holds", ...counts } : { status: "not-yet-known", ...counts };
}

/** Students on posts of the union itself, each counted once; class posts and staff posts are none of its own staff. */
function staffOf({ holders }: OrganisationFacts): readonly HolderFacts[] | null {
  if (holders === undefined) return null;
  const own = holders.filter(({ post }) => isStudentPost(post));
  return own.filter((holder, index) => own.findIndex(({ person }) => person.id === holder.person.id) === index);
}

function presidiumOf({ holders }: OrganisationFacts): readonly HolderFacts[] | null {
  return holders?.filter(({ post }) => (presidiumPosts as readonly PostKind[]).includes(post)) ?? null;
}

function isStudentPost(post: PostKind): boolean {
  return (
    (studentPosts as readonly PostKind[]).includes(post) && !post.startsWith("class-") && post !== "federation-head"
  );
}

function isOfPartyOrLeague(status: NonNullable<HolderFacts["politicalStatus"]>): boolean {
  return status === "party-member" || status === "probationary-party-member" || status === "league-member";
}

function untold(what: string): Verdict {
  return { status: "not-yet-known", sentence: `还没有登记${what}`, cure: [`登记${what}`] };
}

type Limit = {
  readonly most: number;
  readonly what: string;
  readonly unit: string;
  readonly cure: (over: number) => string;
};

function atMost(counted: readonly CountedObject[], { most, what, unit, cure }: Limit): Verdict {
  const sentence =
    most === 0 ? `${what}${counted.length}${unit}` : `${what}${counted.length}${unit}，应不超过${most}${unit}`;
  const counts = { sentence, numerator: counted.length, threshold: `≤${most}${unit}`, counted };
  if (counted.length <= most) return { status: "holds", ...counts };
  return { status: "breached", ...counts, cure: [cure(counted.length - most)] };
}

type Parting = {
  readonly failing: readonly HolderFacts[];
  readonly unknown: readonly HolderFacts[];
  readonly what: string;
};

/** One that fails is a breach whatever is still unknown; otherwise what is unknown leaves the finding open. */
function allOf(all: readonly HolderFacts[], { failing, unknown, what }: Parting): Verdict {
  const numerator = all.length - failing.length - unknown.length;
  const sentence = `${all.length}人中${numerator}人${what}，${failing.length}人不符合，${unknown.length}人待核`;
  const counted = [...failing, ...unknown].map(personObject);
  const counts = { sentence, numerator, denominator: all.length, threshold: "全部", counted };
  if (failing.length > 0) return { status: "breached", ...counts, cure: [`调整不符合的${failing.length}人`] };
  if (unknown.length > 0) return { status: "not-yet-known", ...counts, cure: [`核验${unknown.length}人`] };
  return { status: "holds", ...counts };
}

function personObject({ person }: HolderFacts): CountedObject {
  return { kind: "person", id: person.id, name: person.name };
}

function departmentObject({ id, name }: { readonly id: string; readonly name: string }): CountedObject {
  return { kind: "department", id, name };
}
