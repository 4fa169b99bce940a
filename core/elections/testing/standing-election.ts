import type { PostId } from "../../people/post.ts";
import type { OrganisationId } from "../../people/organisation.ts";
import type { PersonId } from "../../people/person.ts";
import { asDay, asInstant, type Instant } from "../../shared/instant.ts";
import { decide, evolve, initial, type Command, type Election, type ElectionTerms } from "../election.ts";
import type { ResultNotice, Seat } from "../concluding.ts";
import { defaultRules, type ElectionRules } from "../election-rules.ts";
import { noConditions } from "../qualification.ts";
import type { Channel, Returned, SealedBallotPaper } from "../round.ts";
import { tallyBallots } from "../tally.ts";
import { pile } from "./votes.ts";

export const people = (names: string) => [...names] as unknown as PersonId[];
export const [officer, chief, chair, first, second] = ["秘书", "总监", "主持", "计一", "计二"] as unknown as [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
  PersonId,
];
/** Minutes of one afternoon, in order. */
export const at = (minute: number): Instant => asInstant(`2026-11-26T06:${String(minute).padStart(2, "0")}:00.000Z`);
export const today = asDay("2026-11-26");

export const terms: ElectionTerms = {
  organisation: "union" as OrganisationId,
  unit: null,
  template: "presidium",
  body: "congress",
  title: "主席团选举",
  channel: "paper",
  isTrial: false,
  delegateElection: null,
};
export const rules: ElectionRules = { ...defaultRules, seats: 2, surplusPercent: 0 };

/** The election after the commands, each of which must be accepted. */
export function after(commands: readonly Command[], from: Election = initial): Election {
  return commands.reduce((election, command) => {
    const decision = decide(election, command);
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`);
    return evolve(election, decision.value);
  }, from);
}

type Wishes = {
  readonly rules?: ElectionRules;
  readonly channel?: Channel;
  readonly candidates?: string;
  readonly size?: number;
};

/** Everything up to the opening: `candidates` are one character each. */
export function preparations({ channel = "paper", candidates = "甲乙丙", size = 10, ...rest }: Wishes = {}): Command[] {
  const standing = people(candidates);
  const common: Command[] = [
    { type: "setUp", terms: { ...terms, channel }, by: officer, rulings: [], justification: null },
    { type: "adoptRules", rules: rest.rules ?? rules, adoption: null },
    {
      type: "freezeRoll",
      roll: { size, root: "root", frozenAt: at(0), objectionsUntil: at(10) },
      reason: "",
    },
    {
      type: "openNominations",
      at: at(1),
      by: officer,
      rulings: [],
      justification: null,
      conditions: noConditions,
    },
    ...standing.map((person): Command => {
      return nominating(person);
    }),
    { type: "fixCandidates", candidates: standing, by: officer, justification: null, qualifications: [] },
    {
      type: "nameTellers",
      named: { chief, scrutineers: [], tellers: [first, second], boxes: channel === "sealed" ? [] : ["1号票箱"] },
    },
  ];
  return channel === "paper" ? common : [...common, sealing(size)];
}

/** Somebody who may stand and of whom nothing is known; the conditions ask for nothing. */
export function nominating(person: PersonId): Command {
  const nomination = { person, statement: null, delegation: null };
  return { type: "nominate", nomination, exclusion: null, qualification: { person, study: "open", standing: null } };
}

export function sealing(credentials: number): Command {
  const setup = {
    group: "Ed25519",
    publicKey: "key",
    marking: "for-against" as const,
    trustees: 3,
    threshold: 2,
    rehearsed: 3,
    credentials,
    hasOwnAuthority: true,
  };
  return { type: "seal", setup };
}

export const opening = (present: number | null = 9, sealed: SealedBallotPaper | null = null): Command => {
  return { type: "open", at: at(20), closesAt: null, present, isDurable: true, sealed };
};
/** The question of a sealed vote among two seats and three candidates. */
export const sealedPaper: SealedBallotPaper = {
  uuid: "TongxinExamp1e",
  fingerprint: "print",
  form: { kind: "each", limit: 2 },
};
export const closing = (issued: number | null, voters: number | null = null): Command => ({
  type: "close",
  at: at(30),
  box: {
    paper: issued === null ? null : { issued },
    sealed: voters === null ? null : { voters, digest: "digest", root: "root" },
  },
});

/** Paper ballots as the tellers agreed on them, e.g. `ballots("甲乙丙", "5 甲+ 乙+", "4 甲+ 丙+")`. */
export function ballots(candidates: string, ...piles: readonly string[]): Returned {
  const { returned, tally } = read(candidates, piles);
  return { paper: { returned, tally }, sealed: null };
}

export function read(candidates: string, piles: readonly string[], adopted: ElectionRules = rules) {
  const read = piles.map((text) => {
    const [times = "0", ...marks] = text.split(" ");
    return pile(Number(times), marks.join(" "));
  });
  const returned = read.reduce((sum, { times }) => sum + times, 0);
  return { returned, tally: tallyBallots(read, [...candidates], adopted) };
}

/** The notice of the result, which hangs until minute 50, with no objection. */
export const hung: ResultNotice = {
  id: "notice",
  period: { lastDay: today, endsAt: at(50) },
  unanswered: 0,
  isUpheld: false,
  struck: { persons: [] },
};

type Ending = Partial<Extract<Command, { type: "finalise" }>>;

/** The result becomes final at minute 50, and those named take two seats of vice-president for a year. */
export function finalising(elected: string, change: Ending = {}): Command {
  const post = "post" as PostId;
  const seats = people(elected).map((person): Seat => ({ person, post, from: today, until: asDay("2027-11-26") }));
  return {
    type: "finalise",
    at: at(50),
    notice: hung,
    post: { id: post, seats: 2, staying: 0 },
    seating: { seats, relieved: [] },
    by: officer,
    rulings: [],
    justification: null,
    ...change,
  };
}
