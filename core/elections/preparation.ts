import type { PersonId } from "../people/person.ts";
import type { Justification } from "../people/ruling.ts";
import type { Instant } from "../shared/instant.ts";
import { leastCandidates, type ElectionRules } from "./election-rules.ts";
import type { Conditions } from "./qualification.ts";
import type { Channel, Delegation } from "./round.ts";
import type { Marking } from "./sealed-form.ts";

/** How the meeting came to its rules: the vote by which they were adopted (E-15). Counts are persons. */
export type Adoption = {
  readonly on: string;
  readonly due: number;
  readonly present: number;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
};

/** Everybody who may vote, frozen: how many, and the root of the commitment to who they are. */
export type FrozenRoll = {
  readonly size: number;
  /** Base64 root of the Merkle tree over one salted commitment per voter. */
  readonly root: string;
  readonly frozenAt: Instant;
  /** Until when somebody may say that the roll is wrong. */
  readonly objectionsUntil: Instant;
  readonly objections: readonly RollObjection[];
  /** Why it was frozen again, each time; empty for the first. */
  readonly corrections: readonly { readonly reason: string; readonly size: number }[];
};
export type RollObjection = { readonly id: string; readonly status: "received" | "upheld" | "dismissed" };

export type Nomination = {
  readonly person: PersonId;
  /** SHA-256 (hex) of the statement as it is shown; null for none. */
  readonly statement: string | null;
  readonly delegation: string | null;
};

export type FixedCandidates = {
  /** In printed order: by strokes of the surname. */
  readonly candidates: readonly PersonId[];
  readonly delegations: readonly Delegation[];
  readonly departsFrom: readonly string[];
  readonly justification: Justification | null;
};

/** Who watches and who counts. None of them stands. Source: rules.md E-12. */
export type Tellers = {
  readonly chief: PersonId;
  readonly scrutineers: readonly PersonId[];
  readonly tellers: readonly PersonId[];
  /** Names of the numbered ballot boxes: 1号票箱. Empty where no paper is used. */
  readonly boxes: readonly string[];
};

/** Where sealed ballots stand: who holds the keys, whether everybody has tried theirs, and how ballots are marked. */
export type SealedSetup = {
  readonly group: string;
  /** The key that every ballot of this election is sealed to, as election.json writes it. */
  readonly publicKey: string;
  readonly marking: Marking;
  readonly trustees: number;
  readonly threshold: number;
  /** Trustees who have opened a trial ballot with the key on their sheet. */
  readonly rehearsed: number;
  readonly credentials: number;
  /** Whether the credentials were made by somebody who does not run the server. */
  readonly hasOwnAuthority: boolean;
};

export type Preparation = {
  readonly rules: ElectionRules | null;
  readonly adoption: Adoption | null;
  readonly roll: FrozenRoll | null;
  readonly nominationsOpenedAt: Instant | null;
  /** What candidates are asked for that records can answer; left out before nominations opened. */
  readonly conditions?: Conditions;
  readonly nominations: readonly Nomination[];
  readonly fixed: FixedCandidates | null;
  readonly tellers: Tellers | null;
  readonly sealed: SealedSetup | null;
};

export const unprepared: Preparation = {
  rules: null,
  adoption: null,
  roll: null,
  nominationsOpenedAt: null,
  nominations: [],
  fixed: null,
  tellers: null,
  sealed: null,
};

/** What still has to be done before a vote can open, in the order in which it is done. */
export const openingSteps = [
  "rules-not-adopted",
  "roll-not-frozen",
  "roll-objections-open",
  "roll-objection-unanswered",
  "candidates-not-fixed",
  "tellers-not-named",
  "ballot-boxes-missing",
  "seal-not-prepared",
  "rehearsal-unfinished",
  "credentials-differ-from-roll",
] as const;
export type OpeningStep = (typeof openingSteps)[number];

/** Everything that keeps a vote from opening at `at`; an empty list where nothing does. Source: procedures.md 2.4. */
export function listMissing(preparation: Preparation, channel: Channel, at: Instant): readonly OpeningStep[] {
  const { rules, roll, fixed, tellers, sealed } = preparation;
  const usesPaper = channel !== "sealed";
  const usesSeal = channel !== "paper";
  const missing: Readonly<Record<OpeningStep, boolean>> = {
    "rules-not-adopted": rules === null,
    "roll-not-frozen": roll === null,
    "roll-objections-open": roll !== null && at < roll.objectionsUntil,
    "roll-objection-unanswered": roll?.objections.some(({ status }) => status === "received") ?? false,
    "candidates-not-fixed": fixed === null,
    "tellers-not-named": tellers === null,
    "ballot-boxes-missing": usesPaper && tellers !== null && tellers.boxes.length === 0,
    "seal-not-prepared": usesSeal && sealed === null,
    "rehearsal-unfinished": usesSeal && sealed !== null && sealed.rehearsed < sealed.trustees,
    "credentials-differ-from-roll": usesSeal && sealed !== null && sealed.credentials !== roll?.size,
  };
  return openingSteps.filter((step) => missing[step]);
}

export type AdoptionFault =
  | { readonly kind: "adoption-not-closed"; readonly present: number; readonly sum: number }
  | { readonly kind: "present-beyond-due"; readonly present: number; readonly due: number }
  | { readonly kind: "rules-not-carried"; readonly for: number; readonly need: number };

/**
 * Whether the meeting adopted its rules. Everybody present is counted (for + against + abstain = present), and more
 * than half of them agree: the majority for decisions of a meeting in rules.md E-9, which the plan does not settle.
 */
export function findAdoptionFault({ due, present, ...vote }: Adoption): AdoptionFault | null {
  const sum = vote.for + vote.against + vote.abstain;
  if (present > due) return { kind: "present-beyond-due", present, due };
  if (sum !== present) return { kind: "adoption-not-closed", present, sum };
  const need = Math.floor(present / 2) + 1;
  return vote.for < need ? { kind: "rules-not-carried", for: vote.for, need } : null;
}

export type TellersFault =
  | "chief-counts"
  | "tellers-too-few"
  | "box-named-twice"
  | { readonly kind: "teller-twice"; readonly person: PersonId }
  | { readonly kind: "candidate-among-tellers"; readonly person: PersonId };

/** What is wrong with those who are to watch and count: two tellers at least, nobody twice, nobody who stands. */
export function findTellersFault(named: Tellers, standing: readonly PersonId[]): TellersFault | null {
  const { chief, scrutineers, tellers, boxes } = named;
  const all = [chief, ...scrutineers, ...tellers];
  const candidate = all.find((person) => standing.includes(person));
  if (candidate !== undefined) return { kind: "candidate-among-tellers", person: candidate };
  if (tellers.includes(chief)) return "chief-counts";
  const twice = all.find((person, at) => all.indexOf(person) !== at);
  if (twice !== undefined) return { kind: "teller-twice", person: twice };
  if (tellers.length < 2) return "tellers-too-few";
  return new Set(boxes).size === boxes.length ? null : "box-named-twice";
}

export type CandidatesFault =
  | "candidate-twice"
  | "justified-by-oneself"
  | { readonly kind: "not-nominated"; readonly person: PersonId }
  | { readonly kind: "too-few-candidates"; readonly have: number; readonly need: number };

/**
 * Fixes who stands. Fewer than the adopted surplus asks for (差额, rounded up to whole persons) is a departure from
 * R-10 that needs a reason and an approver who is not the applicant.
 */
export function findCandidatesFault(
  candidates: readonly PersonId[],
  { rules, nominations }: { rules: ElectionRules; nominations: readonly Nomination[] },
  { justification, by }: { justification: Justification | null; by: PersonId },
): CandidatesFault | null {
  if (new Set(candidates).size !== candidates.length) return "candidate-twice";
  const stranger = candidates.find((person) => nominations.every((one) => one.person !== person));
  if (stranger !== undefined) return { kind: "not-nominated", person: stranger };
  const need = leastCandidates(rules);
  if (candidates.length >= need) return null;
  if (justification === null || justification.reason.trim() === "")
    return { kind: "too-few-candidates", have: candidates.length, need };
  return justification.approvedBy === by ? "justified-by-oneself" : null;
}
