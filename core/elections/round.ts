import type { PersonId } from "../people/person.ts";
import type { Instant } from "../shared/instant.ts";
import { concludeCount, type Attendance, type Counted, type ElectionCount, type Vote } from "./count.ts";
import type { ElectionRules } from "./election-rules.ts";
import type { SeatTie } from "./seats.ts";
import type { SealedForm } from "./sealed-form.ts";
import { mergeTallies, type Tally } from "./tally.ts";

/** How ballots are given: on paper, sealed on the voter's own device, or either, as each voter chooses. */
export const channels = ["paper", "sealed", "mixed"] as const;
export type Channel = (typeof channels)[number];

/** Whose delegation somebody belongs to. */
export type Delegation = { readonly person: PersonId; readonly delegation: string };

/** One vote of an election: its rules, and who stands in printed order. */
export type Round = {
  readonly number: number;
  /** A preliminary vote (预选) narrows who stands in the formal one and elects nobody. */
  readonly kind: "preliminary" | "formal";
  readonly channel: Channel;
  readonly rules: ElectionRules;
  readonly candidates: readonly PersonId[];
  /** Whose delegation a candidate belongs to, where seats are reserved for delegations. */
  readonly delegations: readonly Delegation[];
};

/** What every sealed ballot of one vote is bound to. */
export type SealedBallotPaper = {
  /** The vote's own number in base 58, as election.json has it. */
  readonly uuid: string;
  /** SHA-256 (base64, unpadded) of election.json. */
  readonly fingerprint: string;
  readonly form: SealedForm;
};

export type OpenRound = Round & {
  /** Persons in the hall, counted before the vote; null where no meeting is held and taking part decides. */
  readonly present: number | null;
  readonly openedAt: Instant;
  /** When it is announced to close; null where the chair closes it. */
  readonly closesAt: Instant | null;
  /** Null where all ballots are on paper. */
  readonly sealed: SealedBallotPaper | null;
};

/** What had been given out and had come in when voting closed, by channel; null where the channel was not used. */
export type Box = {
  /** Paper ballots given out, each to a person ticked off on the roll. */
  readonly paper: { readonly issued: number } | null;
  /**
   * Persons whose last sealed ballot counts, the SHA-256 (hex) of the archive up to its last ballot, and the root over
   * their receipts (base64, see `rootOfReceipts`).
   */
  readonly sealed: { readonly voters: number; readonly digest: string; readonly root: string } | null;
};
export type ClosedRound = OpenRound & { readonly closedAt: Instant; readonly box: Box };

/** What the tellers agreed on, and what the sealed ballots opened to; null for a channel that was not used. */
export type Returned = {
  readonly paper: { readonly returned: number; readonly tally: Tally } | null;
  readonly sealed: Tally | null;
};

/**
 * A vote that does not count: too few took part, more ballots came back than were given out, or the result was set
 * aside because an objection was upheld.
 */
export type FailedRound = ClosedRound & {
  readonly attendance: Attendance;
  readonly because: "no-quorum" | "void" | "set-aside";
  /** Why the result was set aside. */
  readonly reason?: string;
};

export type CountedRound = ClosedRound & {
  readonly attendance: Attendance;
  readonly tally: Tally;
  /** Those a public lot or a show of hands chose among the tied. */
  readonly drawn: readonly PersonId[];
  readonly counted: Counted;
};

/**
 * Who was due, was there, was given a ballot and gave one back, over both channels (E-1, E-7).
 * A sealed ballot that arrived was given out and came back; where no meeting is held, whoever took part was present.
 */
export function attendanceOf({ present, box }: Pick<ClosedRound, "present" | "box">, due: number, returned: Returned) {
  const sealed = box.sealed?.voters ?? 0;
  const issued = (box.paper?.issued ?? 0) + sealed;
  const there = box.sealed === null ? (present ?? issued) : Math.max(present ?? 0, issued);
  return { due, present: there, issued, returned: (returned.paper?.returned ?? 0) + sealed };
}

/** The ballots of all channels as one tally: a name written on paper and one chosen on a phone are the same person. */
export function tallyOf({ paper, sealed }: Returned): Tally | null {
  if (paper === null) return sealed;
  return sealed === null ? paper.tally : mergeTallies(paper.tally, sealed);
}

/** The tie that still waits, and the vote it came up in: those of one vote are settled one after the other. */
export function openTie(
  counted: readonly CountedRound[],
): { readonly round: CountedRound; readonly tie: SeatTie } | null {
  const at = counted.findLastIndex(({ counted: { ties } }) => ties.length > 0);
  const round = counted[at];
  const tie = round?.counted.ties[counted.length - 1 - at];
  return round === undefined || tie === undefined ? null : { round, tie };
}

/** The vote as `concludeCount` asks for it. `drawn`: those chosen among the tied. */
export function voteOf(round: Round, attendance: Attendance, drawn: readonly PersonId[] = []): Vote {
  const delegations = new Map(round.delegations.map(({ person, delegation }) => [person as string, delegation]));
  return { ...attendance, rules: round.rules, candidates: round.candidates, delegations, drawn };
}

/** Counts a round from its tally. A show of hands has chosen, as far as the count asks, just as a lot has. */
export function countRound(
  round: Round,
  { attendance, tally, drawn = [] }: { attendance: Attendance; tally: Tally; drawn?: readonly PersonId[] },
): ElectionCount {
  const isChosen = drawn.length > 0;
  const rules = isChosen ? { ...round.rules, tie: "lot" as const } : round.rules;
  return concludeCount(voteOf({ ...round, rules }, attendance, drawn), tally);
}
