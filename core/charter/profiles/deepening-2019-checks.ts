import { isAtLeast, isMoreThan } from "../../shared/fraction.ts";
import { assert } from "../../shared/assert.ts";
import type { Judgement, LaterFacts, StaffFact } from "./deepening-2019-facts.ts";
import { versionIn, type LaterCheckName, type LaterRule, type RuleVersion } from "./deepening-2019-shape.ts";

type Check = (facts: LaterFacts, parameters: RuleVersion["parameters"]) => Judgement;

/**
 * What a rule of this profile finds, or null where it says nothing: in an academic year without a version of it, or
 * at a level that it is not for.
 */
export function judge(rule: LaterRule, facts: LaterFacts): Judgement | null {
  const version = versionIn(rule, facts.academicYear);
  if (version === null || !rule.levels.includes(facts.level)) return null;
  return laterChecks[rule.check](facts, version.parameters);
}

/**
 * Whether a rank lies in the top share of a group: rank × 100 ≤ size × percent, so 9 of 30 does and 10 of 30 does
 * not for 30 %. For the member of staff who certifies; neither number is kept. Source: rules.md 1B-2 no. 8.
 */
export function isInTopShare(rank: number, size: number, percent: number): boolean {
  assert(Number.isSafeInteger(rank) && rank >= 1 && rank <= size, "a rank within the group");
  return isAtLeast(percent, 100, rank, size);
}

const laterChecks: { readonly [Name in LaterCheckName]: Check } = {
  "no-administrative-duties": ({ duties }, parameters) => {
    const found = duties.filter(({ duty }) => textsOf(parameters, "duties").includes(duty));
    return noneOf(
      found.map(({ department }) => department),
      {
        zh: `请把这${found.length}项行政事务交还职能部门。`,
        en: `Hand these ${found.length} duties back to the administration.`,
      },
    );
  },
  "presidium-and-departments-only": ({ departments }, parameters) => {
    const layers = textsOf(parameters, "layers");
    const found = departments.filter(({ name, parent }) => parent !== null || layers.some((one) => name.endsWith(one)));
    return noneOf(
      found.map(({ id }) => id),
      {
        zh: `请撤销或并入部门：共${found.length}个机构。`,
        en: `Close ${found.length} organs or merge them into departments.`,
      },
    );
  },
  "staff-at-most": ({ staff, sizeIsJustified }, parameters) => {
    const [usual, most] = [numberOf(parameters, "usual"), numberOf(parameters, "withReason")];
    if (staff.length > usual && staff.length <= most && sizeIsJustified) {
      return { ...atMost(staff.map(personOf), most), outcome: "justified" };
    }
    return atMost(staff.map(personOf), staff.length > most ? most : usual);
  },
  "presidium-at-most": ({ presidium }, parameters) => atMost(presidium.map(personOf), numberOf(parameters, "most")),
  "departments-at-most": ({ departments }, parameters) =>
    atMost(
      departments.map(({ id }) => id),
      numberOf(parameters, "most"),
    ),
  "titles-on-the-list": ({ posts }, parameters) => {
    const titles = textsOf(parameters, "titles");
    const found = posts.filter(
      ({ title, department }) => !readingsOf(title, department).some((reading) => titles.includes(reading)),
    );
    return allOf(
      posts.length,
      found.map(({ id }) => id),
      {
        zh: `请改用规定的职务名称：共${found.length}个职务。`,
        en: `Rename or abolish ${found.length} posts.`,
      },
    );
  },
  "all-of-party-or-league": ({ staff }) => {
    const found = staff.filter(({ politicalStatus }) => !ofPartyOrLeague.includes(politicalStatus)).map(personOf);
    return allOf(staff.length, found, {
      zh: `有${found.length}名工作人员不是党员或团员。`,
      en: `${found.length} of the staff belong neither to the Party nor to the League.`,
    });
  },
  "study-certified": ({ staff }) => judgeStudy(staff),
  "candidates-through-the-chain": ({ presidium, departmentMembers }) => {
    const persons = [...presidium, ...departmentMembers];
    const found = persons.filter(({ chainIsComplete }) => !chainIsComplete).map(personOf);
    return allOf(persons.length, found, {
      zh: `还有${found.length}人没有走完审查程序。`,
      en: `${found.length} persons have not gone through the whole chain.`,
    });
  },
  "presidium-by-congress": ({ presidium }) => {
    const found = presidium.filter(({ seatedBy }) => !congressBodies.includes(seatedBy)).map(personOf);
    return allOf(presidium.length, found, {
      zh: `请提交下一次代表大会选举：${found.length}人。`,
      en: `Put ${found.length} seats to the next congress.`,
    });
  },
  "congress-on-time": ({ congress, today }) => {
    if (congress === null) return unknown;
    const cure = { zh: `代表大会应在${congress.dueBy}前召开。`, en: `A congress was due by ${congress.dueBy}.` };
    return noneOf(today > congress.dueBy ? ["congress"] : [], cure);
  },
  "delegates-through-league-branches": ({ delegates }) => {
    const found = delegates.filter(({ recommended, elected }) => !recommended || !elected).map(({ id }) => id);
    return allOf(delegates.length, found, {
      zh: `还缺${found.length}名代表的推荐或选举记录。`,
      en: `Records are missing for ${found.length} delegates.`,
    });
  },
  "appraised-by-delegates": ({ appraisals }, parameters) => {
    const good = appraisals.filter(({ raters, delegates }) => isMoreThan(delegates, raters, 1, 2));
    return atLeast(
      good.map(({ id }) => id),
      numberOf(parameters, "roundsPerYear"),
      {
        zh: "请完成一次学生代表超过评议人半数的述职评议。",
        en: "Hold one appraisal in which more than half of the raters are delegates.",
      },
    );
  },
  "merit-not-post": (facts) =>
    evidenced(facts, "regulation", 1, {
      zh: "请录入本校评奖评优、推免办法中的相应规定。",
      en: "Enter the school's rule on awards and recommendation.",
    }),
  "heard-by-the-party": (facts, parameters) =>
    evidenced(facts, "party-hearing", numberOf(parameters, "timesPerYear"), {
      zh: "请录入本学年党委听取汇报的记录。",
      en: "Enter the record of this year's hearing.",
    }),
  "league-deputy-and-secretary": ({ leagueDeputies, secretaries }) => {
    const wrong = [leagueDeputies, secretaries].filter((holders) => holders.length !== 1).length;
    const judgement = allOf(2, [...leagueDeputies, ...secretaries], {
      zh: "分管副书记和秘书长须各明确1名。",
      en: "Name exactly one League deputy in charge and one secretary-general.",
    });
    return wrong === 0
      ? { ...judgement, outcome: "holds", numerator: 2, cure: null }
      : { ...judgement, outcome: "breached", numerator: 2 - wrong };
  },
  "faculty-unions-comply": ({ facultyUnions }) => {
    const found = facultyUnions.filter(({ complies }) => complies === false).map(({ id }) => id);
    const judgement = allOf(facultyUnions.length, found, {
      zh: `有${found.length}个院系组织未达标。`,
      en: `${found.length} faculty unions do not comply.`,
    });
    const isOpen = found.length === 0 && facultyUnions.some(({ complies }) => complies === null);
    return isOpen ? { ...judgement, outcome: "not-yet-known", numerator: null } : judgement;
  },
};

const ofPartyOrLeague: readonly string[] = ["party-member", "probationary-party-member", "league-member"];
/** Where a small faculty's students all assemble, the assembly takes the congress's place (S-4.24). */
const congressBodies: readonly string[] = ["congress", "all-student-assembly"];
const unknown: Judgement = {
  outcome: "not-yet-known",
  numerator: null,
  denominator: null,
  threshold: null,
  objects: [],
  cure: null,
};

/** Freshmen have no rank yet and are exempt; an unlooked-up verdict leaves the finding open unless one fails. */
function judgeStudy(staff: readonly StaffFact[]): Judgement {
  const asked = staff.filter(({ isFreshman, studyLevel }) => studyLevel === "graduate" || !isFreshman);
  const failing = asked.filter(({ study }) => study === "no").map(personOf);
  const pending = asked.filter(({ study }) => study === "pending").map(personOf);
  const judgement = allOf(asked.length, [...failing, ...pending], {
    zh: `${failing.length}人不符合，${pending.length}人待核。`,
    en: `${failing.length} do not meet it, ${pending.length} are still to be certified.`,
  });
  return failing.length === 0 && pending.length > 0 ? { ...judgement, outcome: "not-yet-known" } : judgement;
}

/** What a title may be without its department's name: "学习部部长" and "学习部长" are both the 部长 of 学习部. */
function readingsOf(title: string, department: string | null): readonly string[] {
  if (department === null) return [title];
  const names = [department, department.replace(/部$/u, "")].filter((name) => name !== "" && title.startsWith(name));
  return [title, ...names.map((name) => title.slice(name.length))];
}

function atMost(objects: readonly string[], most: number): Judgement {
  const over = objects.length - most;
  const cure = over > 0 ? { zh: `须减少${over}个。`, en: `Reduce by ${over}.` } : null;
  const outcome = over > 0 ? "breached" : "holds";
  return { outcome, numerator: objects.length, denominator: null, threshold: most, objects, cure };
}

function atLeast(objects: readonly string[], least: number, cure: Judgement["cure"]): Judgement {
  const holds = objects.length >= least;
  const counted = { numerator: objects.length, denominator: null, threshold: least, objects };
  return { outcome: holds ? "holds" : "breached", ...counted, cure: holds ? null : cure };
}

function noneOf(objects: readonly string[], cure: Judgement["cure"]): Judgement {
  const holds = objects.length === 0;
  const counted = { numerator: objects.length, denominator: null, threshold: 0, objects };
  return { outcome: holds ? "holds" : "breached", ...counted, cure: holds ? null : cure };
}

/** All of a whole, `exceptions` aside; of nothing at all nothing can be said. */
function allOf(whole: number, exceptions: readonly string[], cure: Judgement["cure"]): Judgement {
  if (whole === 0) return unknown;
  const holds = exceptions.length === 0;
  const counted = { numerator: whole - exceptions.length, denominator: whole, threshold: whole, objects: exceptions };
  return { outcome: holds ? "holds" : "breached", ...counted, cure: holds ? null : cure };
}

/** A missing document is not a breach yet: it may only not have been entered. */
function evidenced(facts: LaterFacts, kind: string, least: number, cure: Judgement["cure"]): Judgement {
  const found = facts.evidence.filter((one) => one.kind === kind).map(({ id }) => id);
  const judgement = atLeast(found, least, cure);
  return judgement.outcome === "holds" ? judgement : { ...judgement, outcome: "not-yet-known" };
}

function personOf({ person }: { readonly person: string }): string {
  return person;
}

function numberOf(parameters: RuleVersion["parameters"], name: string): number {
  const value = parameters[name];
  assert(typeof value === "number", `the parameter ${name} is a number`);
  return value;
}

function textsOf(parameters: RuleVersion["parameters"], name: string): readonly string[] {
  const value = parameters[name];
  assert(typeof value === "object", `the parameter ${name} is a list`);
  return value;
}
