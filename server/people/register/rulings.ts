import { isInForceOn, type Leave } from "@tongxin/core/charter/leave.ts";
import type { HolderFacts, OrganisationFacts } from "@tongxin/core/charter/facts.ts";
import { rulingsOnStep, type Step } from "@tongxin/core/charter/step-rulings.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { PostKind } from "@tongxin/core/people/post.ts";
import type { Justification, Ruling } from "@tongxin/core/people/ruling.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import { dayInChina, type Day } from "@tongxin/core/shared/instant.ts";
import { checks } from "../../charter/checks.ts";
import { gatherFacts } from "../../charter/facts.ts";
import { chooseProfile, organisationIn } from "../../charter/heads.ts";
import { loadChosenSettings, settingFacts } from "../../charter/settings.ts";
import { databaseNow, type SchoolTransaction } from "../../database/connection.ts";
import type { LedgerTerms } from "../../ledger/append.ts";
import type { School } from "../../schools/school.ts";

export type RuledStep = { readonly rulings: readonly Ruling[]; readonly justification?: Justification };

type Place = {
  readonly school: School;
  readonly organisation: string;
  readonly by: PersonId;
  /** The day on which the step takes effect, where that is later than today. */
  readonly on?: Day;
};

/**
 * What the rules in force say of a step, and the leave there is to depart from them. The step is made from the
 * organisation's facts; null where it adds nothing. Presumptive rules without leave are named before those with it.
 */
export async function rulingsFor(
  transaction: SchoolTransaction,
  { school, organisation, by, on }: Place,
  stepOf: (own: OrganisationFacts, asOf: Day) => Step | null,
): Promise<RuledStep> {
  const facts = await gatherFacts(transaction, school, on);
  const profile = await chooseProfile(transaction, undefined, facts.asOf);
  const own = organisationIn(facts, organisation);
  const step = own === null ? null : stepOf(own, facts.asOf);
  if (profile === null || own === null || step === null) return { rulings: [] };
  const rulings = rulingsOnStep({ profile, facts, organisation: own, checks }, step);
  const breached = rulings.filter(({ outcome }) => outcome === "breached");
  const leaves = await loadLeaves(transaction, organisation, facts.asOf);
  const granted = breached.flatMap(({ rule }) => leaves.get(rule) ?? []);
  const inOrder = rulings.toSorted((a, b) => Number(leaves.has(a.rule)) - Number(leaves.has(b.rule)));
  return { rulings: inOrder, ...(breached.every(({ rule }) => leaves.has(rule)) ? joined(granted, by) : {}) };
}

type Succession = {
  readonly leaving: readonly { readonly person: string; readonly post: PostKind }[];
  readonly coming: readonly HolderFacts[];
};

/** What the rules in force say of several who take their posts on one day, on which others leave theirs. */
export function rulingsOnSuccession(
  transaction: SchoolTransaction,
  place: Place,
  { leaving, coming }: Succession,
): Promise<RuledStep> {
  return rulingsFor(transaction, place, ({ holders = [] }) => ({
    adds: "holders",
    holders: coming,
    leaving: holders.filter(({ person, post }) => leaving.some((one) => one.person === person.id && one.post === post)),
  }));
}

/** Leaves in force for an organisation, by their rule. */
async function loadLeaves(
  transaction: SchoolTransaction,
  organisation: string,
  asOf: Day,
): Promise<ReadonlyMap<string, Justification>> {
  const rows = await transaction
    .selectFrom("leave")
    .select("state")
    .where("organisation_id", "=", organisation)
    .execute();
  const leaves = rows.map((row) => row.state as Leave).filter((leave) => isInForceOn(leave, asOf));
  return new Map(
    leaves.flatMap((leave) =>
      "approvedBy" in leave
        ? [[leave.request.rule, { reason: leave.request.reason, approvedBy: leave.approvedBy }] as const]
        : [],
    ),
  );
}

/** One justification for all that is departed from; an approver who is the actor is named, so that it is refused. */
function joined(granted: readonly Justification[], by: PersonId): { readonly justification?: Justification } {
  const [first] = granted;
  if (first === undefined) return {};
  const own = granted.find(({ approvedBy }) => approvedBy === by) ?? first;
  return { justification: { reason: granted.map(({ reason }) => reason).join("；"), approvedBy: own.approvedBy } };
}

/** The rules a decision on the register was taken under, as they enter the ledger: the numbers the school has set. */
export async function loadTerms(transaction: SchoolTransaction): Promise<LedgerTerms> {
  const today = dayInChina(await databaseNow(transaction));
  const profile = present(await chooseProfile(transaction, undefined, today), "a profile in force");
  const { parameters } = settingFacts(await loadChosenSettings(transaction));
  return { profile: profile.id, version: String(profile.version), parameters };
}
