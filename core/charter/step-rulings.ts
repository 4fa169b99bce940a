import type { Ruling } from "../people/ruling.ts";
import type { NamedCheck } from "./check.ts";
import type { DepartmentFacts, Facts, HolderFacts, OrganisationFacts, PostFacts } from "./facts.ts";
import { find, type CheckTable } from "./find.ts";
import type { Finding } from "./finding.ts";
import { isInForceIn, type Profile, type Rule } from "./rule.ts";

/** A step that adds something to a union: seats of a post, somebody on a post, those elected at once, or a department. */
export type Step =
  | { readonly adds: "seats"; readonly post: PostFacts }
  | { readonly adds: "holder"; readonly holder: HolderFacts }
  /** All of them on one day, on which those leaving leave. */
  | { readonly adds: "holders"; readonly holders: readonly HolderFacts[]; readonly leaving: readonly HolderFacts[] }
  | { readonly adds: "department"; readonly department: DepartmentFacts };

export type StepFacts = {
  readonly profile: Profile;
  readonly facts: Facts;
  readonly organisation: OrganisationFacts;
  readonly checks: CheckTable;
};

/** Over which holders a check counts when a step adds one: all, those of the department, or the newcomer alone. */
type Scope = "union" | "department" | "newcomer";
type Asked = { readonly [Name in NamedCheck]?: Scope };

const askedOfHolders = {
  "one-president": "union",
  "vice-presidents-in-range": "union",
  "one-secretary-general-of-the-league": "union",
  "deputies-at-most": "department",
  "core-at-most-share": "union",
  "presidium-at-most": "union",
  "staff-at-most": "union",
  "committee-and-presidium-elected-by-congress": "newcomer",
  "president-elected-by-congress-or-standing-conference": "newcomer",
  "faculty-presidium-elected-by-congress": "newcomer",
  "presidium-by-congress": "newcomer",
  "all-of-party-or-league": "newcomer",
  "study-certified": "newcomer",
} as const satisfies Asked;

/** The checks that may stop a step, by what it adds. Rules about what must be there stop nobody from adding. */
const askedOf = {
  seats: {
    "one-president": "union",
    "vice-presidents-in-range": "union",
    "one-secretary-general-of-the-league": "union",
    "deputies-at-most": "department",
    "presidium-at-most": "union",
    "no-assistants": "union",
    "titles-on-the-list": "union",
  },
  holder: askedOfHolders,
  holders: askedOfHolders,
  department: {
    "flat-departments": "union",
    "presidium-and-departments-only": "union",
    "departments-at-most": "union",
  },
} as const satisfies Readonly<Record<Step["adds"], Asked>>;

/**
 * What the rules in force say of a step: a rule stands in its way where it is breached afterwards, and more so than
 * before. What was wrong already and is no worse stops nobody; nor does what is still missing, for a union is filled
 * one by one. The rule's own check judges, over the facts as they would be.
 *
 * Source: rules.md, severity table; S-5.4 … S-5.11. Options and aims never stop a step. A leave is not counted here:
 * it is what answers a presumptive ruling.
 */
export function rulingsOnStep(from: StepFacts, step: Step): readonly Ruling[] {
  const rules = from.profile.rules.filter((rule) => isAsked(rule, from, step.adds));
  return rules.flatMap((rule): readonly Ruling[] => {
    if (rule.severity !== "mandatory" && rule.severity !== "presumptive") return [];
    const scope = scopeOf(rule, step.adds) ?? "union";
    const judge = (holders: StepFacts["organisation"]) => judgeWithout(rule, from, holders);
    const after = judge(withStep(from.organisation, step, scope));
    const isWorse = scope === "newcomer" || isFurther(after, judge(beforeStep(from.organisation, step, scope)));
    const outcome = after.status === "breached" && isWorse ? "breached" : "holds";
    return [{ rule: rule.id, severity: rule.severity, outcome }];
  });
}

/** Whether some step may need leave to depart from the rule, so that leave may be asked for beforehand. */
export function mayStopAStep(rule: Rule): boolean {
  return (["seats", "holder", "holders", "department"] as const).some((adds) => scopeOf(rule, adds) !== undefined);
}

function isAsked(rule: Rule, { facts, organisation }: StepFacts, adds: Step["adds"]): boolean {
  const isOfLevel = rule.levels.includes(organisation.level);
  return isOfLevel && isInForceIn(rule, facts) && scopeOf(rule, adds) !== undefined;
}

function scopeOf(rule: Rule, adds: Step["adds"]): Scope | undefined {
  const table: Readonly<Record<string, Scope>> = askedOf[adds];
  return Object.hasOwn(table, rule.check.check) ? table[rule.check.check] : undefined;
}

/** The rule's finding without its lower bounds and without leaves. */
function judgeWithout(rule: Rule, { facts, checks }: StepFacts, organisation: OrganisationFacts): Finding {
  const noLeast = Object.fromEntries(
    Object.keys(rule.parameters).flatMap((key) => (key === "least" ? [[key, 0]] : [])),
  );
  const own = { ...facts.settings.parameters[rule.id], ...noLeast };
  const settings = { ...facts.settings, parameters: { ...facts.settings.parameters, [rule.id]: own } };
  const organisations = facts.organisations.map((one) => (one.id === organisation.id ? organisation : one));
  return find(rule, { ...facts, settings, organisations, leaves: [] }, organisation, checks);
}

function isFurther(after: Finding, before: Finding): boolean {
  if (before.status !== "breached") return true;
  return (after.numerator ?? 0) > (before.numerator ?? 0) || after.counted.length > before.counted.length;
}

function withStep(organisation: OrganisationFacts, step: Step, scope: Scope): OrganisationFacts {
  const before = beforeStep(organisation, step, scope);
  switch (step.adds) {
    case "seats": {
      const posts = [...(before.posts ?? []), step.post];
      return { ...before, posts, holders: seatsFilled(posts, scope, step.post) };
    }
    case "holder":
      return { ...before, holders: [...(before.holders ?? []), step.holder] };
    case "holders": {
      const staying = (before.holders ?? []).filter((one) => !step.leaving.some((leaver) => isSame(one, leaver)));
      return { ...before, holders: [...staying, ...step.holders] };
    }
    case "department":
      return { ...before, departments: [...(before.departments ?? []), step.department] };
  }
}

/** The union before the step, as far as the check's scope reaches. Seats are judged as if each were taken. */
function beforeStep(organisation: OrganisationFacts, step: Step, scope: Scope): OrganisationFacts {
  switch (step.adds) {
    case "seats": {
      const posts = (organisation.posts ?? []).filter(({ id }) => id !== step.post.id);
      return { ...organisation, posts, holders: seatsFilled(posts, scope, step.post) };
    }
    case "holder":
      return { ...organisation, holders: holdersIn(organisation.holders ?? [], scope, step.holder) };
    case "holders":
      return scope === "newcomer" ? { ...organisation, holders: [] } : organisation;
    case "department":
      return organisation;
  }
}

function holdersIn(holders: readonly HolderFacts[], scope: Scope, { department }: HolderFacts): readonly HolderFacts[] {
  if (scope === "newcomer") return [];
  return scope === "union" ? holders : holders.filter((holder) => holder.department === department);
}

function isSame(one: HolderFacts, other: HolderFacts): boolean {
  return one.person.id === other.person.id && one.post === other.post && one.since === other.since;
}

/** Nobody in particular on every seat, come to it as the rules want, so that only the number is judged. */
function seatsFilled(posts: readonly PostFacts[], scope: Scope, of: PostFacts): readonly HolderFacts[] {
  const own = scope === "department" ? posts.filter(({ department }) => department === of.department) : posts;
  return own.flatMap((post) =>
    Array.from({ length: post.seats }, (_, at): HolderFacts => {
      const isStaffed = post.kind === "secretary-general";
      return {
        person: { id: `${post.id} ${at}`, name: post.name },
        post: post.kind,
        title: post.name,
        department: post.department,
        portfolio: null,
        since: noDay,
        seating: isStaffed
          ? { how: "appointed", by: "league-committee", on: noDay }
          : { how: "elected", by: "congress", on: noDay },
        isFullTimeLeague: isStaffed ? true : null,
      };
    }),
  );
}

/** Seats are judged by number, never by since when. */
const noDay = "2000-01-01" as HolderFacts["since"];
