import { listRepeated } from "../counting/lot.ts";
import type { ElectionRules } from "./election-rules.ts";

/** What a voter wrote beside a printed name. `illegible`: something that nobody can read. */
export type Mark = "for" | "against" | "abstain" | "illegible";

/** Ballots that say the same, as the tellers laid them together. */
export type BallotPile = {
  readonly times: number;
  /** 1 for every ballot unless the rules weigh votes. */
  readonly weight: number;
  /** By printed name; a name that is left out was left unmarked. */
  readonly marks: ReadonlyMap<string, Mark>;
  /** Names written in, each with its mark of approval (另选他人). */
  readonly writeIns: readonly string[];
  /** Nothing on the ballot can be read. */
  readonly illegible: boolean;
};

export type PileFault =
  | { readonly kind: "times-not-whole"; readonly pile: number }
  | { readonly kind: "weight-not-whole"; readonly pile: number }
  | { readonly kind: "weight-forbidden"; readonly pile: number }
  | { readonly kind: "unknown-candidate"; readonly pile: number; readonly names: readonly string[] }
  | { readonly kind: "marked-twice"; readonly pile: number; readonly names: readonly string[] }
  | { readonly kind: "write-ins-not-allowed"; readonly pile: number; readonly names: readonly string[] }
  | { readonly kind: "write-in-nameless"; readonly pile: number };

export type VoidReason = "illegible" | "blank" | "over-vote";

/** What a ballot says. `for` holds printed and written-in names alike; whoever is in neither set is abstained on. */
export type Reading =
  | { readonly kind: "valid"; readonly for: readonly string[]; readonly against: readonly string[] }
  | { readonly kind: "void"; readonly because: VoidReason };

type ReadingRules = Pick<ElectionRules, "seats" | "overVote" | "illegible" | "blankBallot" | "writeIns" | "weights">;

/**
 * What makes a pile no record of any ballot, or null. A name that a pile both marks and writes in, or writes in
 * twice, has been marked twice: what the voter meant is for the scrutineers to say, who then record it once.
 */
export function findPileFault(
  pile: BallotPile,
  index: number,
  candidates: readonly string[],
  rules: ReadingRules,
): PileFault | null {
  const at = { pile: index } as const;
  if (!isWhole(pile.times, 0)) return { kind: "times-not-whole", ...at };
  if (!isWhole(pile.weight, 1)) return { kind: "weight-not-whole", ...at };
  if (pile.weight !== 1 && rules.weights === null) return { kind: "weight-forbidden", ...at };
  const strangers = [...pile.marks.keys()].filter((name) => !candidates.includes(name));
  if (strangers.length > 0) return { kind: "unknown-candidate", ...at, names: strangers };
  if (pile.writeIns.some((name) => name.trim() === "")) return { kind: "write-in-nameless", ...at };
  if (!rules.writeIns && pile.writeIns.length > 0)
    return { kind: "write-ins-not-allowed", ...at, names: pile.writeIns };
  const twice = listRepeated([...pile.marks.keys(), ...pile.writeIns]);
  return twice.length > 0 ? { kind: "marked-twice", ...at, names: twice } : null;
}

/**
 * What the ballots of a pile say under the rules. Sources: rules.md E-4 to E-6.
 *
 * A printed name that is written in and not marked is approved like any other. Approvals count in printed order,
 * names written in last: where only the surplus is unread, those past the last seat fall away.
 */
export function readBallot(pile: BallotPile, candidates: readonly string[], rules: ReadingRules): Reading {
  if (pile.illegible) return { kind: "void", because: "illegible" };
  const marks = [...pile.marks.values()];
  const unread = marks.filter((mark) => mark === "illegible").length;
  const isWhollyUnread = unread === marks.length && pile.writeIns.length === 0;
  if (unread > 0 && (isWhollyUnread || rules.illegible === "whole-ballot-void"))
    return { kind: "void", because: "illegible" };
  const isBlank = marks.length === 0 && pile.writeIns.length === 0;
  if (isBlank && rules.blankBallot === "void") return { kind: "void", because: "blank" };
  const approved = candidates.filter((name) => pile.marks.get(name) === "for" || pile.writeIns.includes(name));
  const written = pile.writeIns.filter((name) => !candidates.includes(name));
  const choices = [...approved, ...written];
  if (choices.length > rules.seats && rules.overVote === "ballot-void") return { kind: "void", because: "over-vote" };
  return {
    kind: "valid",
    for: choices.slice(0, rules.seats),
    against: candidates.filter((name) => pile.marks.get(name) === "against"),
  };
}

function isWhole(number: number, min: number): boolean {
  return Number.isSafeInteger(number) && number >= min;
}
