import type { PersonId } from "../people/person.ts";
import { heedRules, type Justification, type RuleRefusal, type Ruling } from "../people/ruling.ts";
import { assert } from "../shared/assert.ts";
import type { Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import { findRulesFaults, leastCandidates, type ElectionRules, type RulesFault } from "./election-rules.ts";
import {
  findAdoptionFault,
  findCandidatesFault,
  findTellersFault,
  type Adoption,
  type AdoptionFault,
  type CandidatesFault,
  type FixedCandidates,
  type FrozenRoll,
  type Nomination,
  type Preparation,
  type SealedSetup,
  type Tellers,
  type TellersFault,
} from "./preparation.ts";
import {
  findQualificationFault,
  noConditions,
  type Exclusion,
  type Conditions,
  type Qualification,
  type QualificationFault,
} from "./qualification.ts";
import type { Channel, Delegation } from "./round.ts";
import { sealedFormOf, type SealedFormRefusal } from "./sealed-form.ts";

/** What is done before the first vote, in any order that its conditions allow. */
export type PreparationCommand =
  | { readonly type: "adoptRules"; readonly rules: ElectionRules; readonly adoption: Adoption | null }
  | { readonly type: "freezeRoll"; readonly roll: RollFreeze; readonly reason: string }
  | { readonly type: "objectToRoll"; readonly id: string; readonly at: Instant }
  | { readonly type: "answerObjection"; readonly id: string; readonly upheld: boolean; readonly answer: string }
  | {
      readonly type: "openNominations";
      readonly at: Instant;
      readonly by: PersonId;
      readonly rulings: readonly Ruling[];
      readonly justification: Justification | null;
      /** What is asked of candidates, settled from here on. */
      readonly conditions: Conditions;
    }
  /** `exclusion`: why the person may not be elected here at all, where there is something. */
  | {
      readonly type: "nominate";
      readonly nomination: Nomination;
      readonly exclusion: Exclusion | null;
      readonly qualification: Qualification;
    }
  | { readonly type: "withdrawNomination"; readonly person: PersonId; readonly reason: string }
  | {
      readonly type: "fixCandidates";
      readonly candidates: readonly PersonId[];
      readonly by: PersonId;
      readonly justification: Justification | null;
      /** What the records say of those who stand, at this moment. */
      readonly qualifications: readonly Qualification[];
    }
  | { readonly type: "nameTellers"; readonly named: Tellers }
  | { readonly type: "seal"; readonly setup: SealedSetup };

export type RollFreeze = Pick<FrozenRoll, "size" | "root" | "frozenAt" | "objectionsUntil">;

export type PreparationEvent =
  | { readonly type: "rulesAdopted"; readonly rules: ElectionRules; readonly adoption: Adoption | null }
  | { readonly type: "rollFrozen"; readonly roll: FrozenRoll }
  | { readonly type: "rollObjected"; readonly id: string }
  | { readonly type: "objectionAnswered"; readonly id: string; readonly upheld: boolean }
  | {
      readonly type: "nominationsOpened";
      readonly at: Instant;
      readonly departsFrom: readonly string[];
      readonly conditions: Conditions;
    }
  | { readonly type: "nominated"; readonly nomination: Nomination }
  | { readonly type: "nominationWithdrawn"; readonly person: PersonId }
  | ({ readonly type: "candidatesFixed" } & FixedCandidates)
  | { readonly type: "tellersNamed"; readonly named: Tellers }
  | { readonly type: "sealed"; readonly setup: SealedSetup };

export type PreparationRefusal =
  | "rules-not-adopted"
  | "roll-not-frozen"
  | "roll-empty"
  | "objections-over"
  | "objection-unknown"
  | "objection-answered"
  | "no-reason"
  | "nominations-not-open"
  | "nominations-open"
  | "candidates-not-fixed"
  | "nobody-nominated"
  | "delegation-missing"
  | Exclusion
  | QualificationFault
  | "already-nominated"
  | "nominee-among-tellers"
  | "not-nominated"
  | "threshold-too-low"
  | "marking-differs-from-paper"
  | SealedFormRefusal
  | RulesFault
  | AdoptionFault
  | TellersFault
  | CandidatesFault
  | RuleRefusal;

/** What follows from a step of preparation, or which fact stands in the way. */
export function decidePreparation(
  preparation: Preparation,
  command: PreparationCommand,
  channel: Channel,
): Result<PreparationEvent, PreparationRefusal> {
  switch (command.type) {
    case "adoptRules":
      return adoptRules(command);
    case "freezeRoll":
      return freezeRoll(preparation, command);
    case "objectToRoll":
      return objectToRoll(preparation, command);
    case "answerObjection":
      return answerObjection(preparation, command);
    case "openNominations":
      return openNominations(preparation, command);
    case "nominate":
      return nominate(preparation, command);
    case "withdrawNomination":
      return withdraw(preparation, command);
    case "fixCandidates":
      return fixCandidates(preparation, command);
    case "nameTellers": {
      const standing = preparation.nominations.map(({ person }) => person);
      const fault = findTellersFault(command.named, standing);
      return fault === null ? accept({ type: "tellersNamed", named: command.named }) : refuse(fault);
    }
    case "seal":
      return seal(preparation, command.setup, channel);
  }
}

/**
 * The preparation after an event. Other rules or other candidates make another ballot: what was fixed is open again.
 * Another roll needs other credentials, so what was sealed for it is undone.
 */
export function evolvePreparation(preparation: Preparation, event: PreparationEvent): Preparation {
  const { roll, nominations } = preparation;
  switch (event.type) {
    case "rulesAdopted":
      return { ...preparation, rules: event.rules, adoption: event.adoption, fixed: null };
    case "rollFrozen":
      return { ...preparation, roll: event.roll, sealed: null };
    case "rollObjected":
      return withObjection(preparation, { id: event.id, status: "received" });
    case "objectionAnswered":
      return withObjection(preparation, { id: event.id, status: event.upheld ? "upheld" : "dismissed" });
    case "nominationsOpened":
      return { ...preparation, nominationsOpenedAt: event.at, conditions: event.conditions };
    case "nominated":
      return { ...preparation, nominations: [...nominations, event.nomination], fixed: null };
    case "nominationWithdrawn": {
      const left = nominations.filter(({ person }) => person !== event.person);
      return { ...preparation, nominations: left, fixed: null };
    }
    case "candidatesFixed": {
      const { type: _, ...fixed } = event;
      return { ...preparation, fixed };
    }
    case "tellersNamed":
      return { ...preparation, tellers: event.named };
    case "sealed":
      assert(roll !== null, "sealed over a frozen roll");
      return { ...preparation, sealed: event.setup };
  }
}

function adoptRules({
  rules,
  adoption,
}: Extract<PreparationCommand, { type: "adoptRules" }>): Result<PreparationEvent, PreparationRefusal> {
  const [fault] = findRulesFaults(rules);
  if (fault !== undefined) return refuse(fault);
  const notCarried = adoption === null ? null : findAdoptionFault(adoption);
  return notCarried === null ? accept({ type: "rulesAdopted", rules, adoption }) : refuse(notCarried);
}

/** Freezing again is a correction: it needs a reason, starts the time for objections anew and keeps the earlier ones. */
function freezeRoll(
  { roll }: Preparation,
  { roll: freeze, reason }: Extract<PreparationCommand, { type: "freezeRoll" }>,
): Result<PreparationEvent, PreparationRefusal> {
  if (freeze.size === 0) return refuse("roll-empty");
  if (roll === null) return accept({ type: "rollFrozen", roll: { ...freeze, objections: [], corrections: [] } });
  if (reason.trim() === "") return refuse("no-reason");
  const corrections = [...roll.corrections, { reason: reason.trim(), size: roll.size }];
  return accept({ type: "rollFrozen", roll: { ...freeze, objections: roll.objections, corrections } });
}

function objectToRoll(
  { roll }: Preparation,
  { id, at }: Extract<PreparationCommand, { type: "objectToRoll" }>,
): Result<PreparationEvent, PreparationRefusal> {
  if (roll === null) return refuse("roll-not-frozen");
  return at < roll.objectionsUntil ? accept({ type: "rollObjected", id }) : refuse("objections-over");
}

function answerObjection(
  { roll }: Preparation,
  { id, upheld, answer }: Extract<PreparationCommand, { type: "answerObjection" }>,
): Result<PreparationEvent, PreparationRefusal> {
  const objection = roll?.objections.find((one) => one.id === id);
  if (objection === undefined) return refuse("objection-unknown");
  if (objection.status !== "received") return refuse("objection-answered");
  return answer.trim() === "" ? refuse("no-reason") : accept({ type: "objectionAnswered", id, upheld });
}

function openNominations(
  { nominationsOpenedAt }: Preparation,
  { at, by, rulings, justification, conditions }: Extract<PreparationCommand, { type: "openNominations" }>,
): Result<PreparationEvent, PreparationRefusal> {
  if (nominationsOpenedAt !== null) return refuse("nominations-open");
  const heeded = heedRules({ rulings, justification: justification ?? undefined, by });
  return heeded.ok ? accept({ type: "nominationsOpened", at, departsFrom: heeded.value, conditions }) : heeded;
}

function nominate(
  preparation: Preparation,
  { nomination, exclusion, qualification }: Extract<PreparationCommand, { type: "nominate" }>,
): Result<PreparationEvent, PreparationRefusal> {
  if (preparation.nominationsOpenedAt === null) return refuse("nominations-not-open");
  if (exclusion !== null) return refuse(exclusion);
  const fault = findQualificationFault(conditionsOf(preparation), [qualification], { isFinal: false });
  if (fault !== null) return refuse(fault);
  if (isNominated(preparation, nomination.person)) return refuse("already-nominated");
  if (sitsAtTable(preparation, nomination.person)) return refuse("nominee-among-tellers");
  return accept({ type: "nominated", nomination });
}

function withdraw(
  preparation: Preparation,
  { person, reason }: Extract<PreparationCommand, { type: "withdrawNomination" }>,
): Result<PreparationEvent, PreparationRefusal> {
  if (!isNominated(preparation, person)) return refuse("not-nominated");
  return reason.trim() === "" ? refuse("no-reason") : accept({ type: "nominationWithdrawn", person });
}

function fixCandidates(
  preparation: Preparation,
  { candidates, by, justification, qualifications }: Extract<PreparationCommand, { type: "fixCandidates" }>,
): Result<PreparationEvent, PreparationRefusal> {
  const { rules, nominations } = preparation;
  if (rules === null) return refuse("rules-not-adopted");
  if (candidates.length === 0 && !rules.writeIns) return refuse("nobody-nominated");
  const fault = findCandidatesFault(candidates, { rules, nominations }, { justification, by });
  if (fault !== null) return refuse(fault);
  const unqualified = findQualificationFault(conditionsOf(preparation), qualifications, { isFinal: true });
  if (unqualified !== null) return refuse(unqualified);
  const delegations = delegationsOf(candidates, nominations);
  if (rules.reserved.length > 0 && delegations.length < candidates.length) return refuse("delegation-missing");
  const isDeparture = justification !== null;
  return accept({
    type: "candidatesFixed",
    candidates,
    delegations,
    departsFrom: isDeparture ? ["R-10"] : [],
    justification,
  });
}

function delegationsOf(candidates: readonly PersonId[], nominations: readonly Nomination[]): readonly Delegation[] {
  return candidates.flatMap((person) => {
    const delegation = nominations.find((one) => one.person === person)?.delegation ?? null;
    return delegation === null ? [] : [{ person, delegation }];
  });
}

/** More than half of the trustees must be needed: otherwise a few could open ballots that the rest would not. */
function seal(
  { roll, rules, fixed }: Preparation,
  setup: SealedSetup,
  channel: Channel,
): Result<PreparationEvent, PreparationRefusal> {
  if (channel === "mixed" && setup.marking === "for-only") return refuse("marking-differs-from-paper");
  if (rules === null) return refuse("rules-not-adopted");
  if (roll === null) return refuse("roll-not-frozen");
  const form = sealedFormOf(rules, fixed?.candidates.length ?? leastCandidates(rules), setup.marking);
  if (!form.ok) return form;
  const isLow = setup.threshold * 2 <= setup.trustees;
  return isLow ? refuse("threshold-too-low") : accept({ type: "sealed", setup });
}

/** Elections of before conditions were kept ask nothing that records answer. */
function conditionsOf({ conditions }: Pick<Preparation, "conditions">): Conditions {
  return conditions ?? noConditions;
}

function isNominated({ nominations }: Preparation, person: PersonId): boolean {
  return nominations.some((one) => one.person === person);
}

/** Nobody counts or watches a vote in which they stand, whichever of the two was settled first. E-12. */
function sitsAtTable({ tellers }: Preparation, person: PersonId): boolean {
  if (tellers === null) return false;
  return tellers.chief === person || tellers.scrutineers.includes(person) || tellers.tellers.includes(person);
}

function withObjection(preparation: Preparation, objection: FrozenRoll["objections"][number]): Preparation {
  const { roll } = preparation;
  assert(roll !== null, "an objection is to a frozen roll");
  const others = roll.objections.filter(({ id }) => id !== objection.id);
  return { ...preparation, roll: { ...roll, objections: [...others, objection] } };
}
