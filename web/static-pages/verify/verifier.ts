import { findBallotFault, readBallot, receiptOf, type BallotFault } from "@tongxin/ballot/ballots/ballot.ts";
import { openElection, type Election } from "@tongxin/ballot/elections/election.ts";
import { sha256HexOfBytes } from "@tongxin/ballot/formats/hashes.ts";
import { readOrNull } from "@tongxin/ballot/formats/unreadable.ts";
import { startVerification, type ArchiveReport, type Verification } from "@tongxin/ballot/verifier/verify-archive.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import type { Arithmetic, GroupsOfBrowser } from "./groups.ts";
import { readQuestions, type QuestionResult } from "./questions.ts";

/** What the page asks of a thread. One thread opens the archive and finishes; all of them judge ballots. */
export type Ask =
  | { readonly kind: "open"; readonly bytes: Uint8Array; readonly side: string | null }
  | { readonly kind: "judge"; readonly election: string; readonly ballots: readonly string[] }
  | { readonly kind: "finish"; readonly faults: readonly (BallotFault | null)[] };

export type Replies = {
  readonly open: Opened;
  readonly judge: readonly (BallotFault | null)[];
  readonly finish: Finished;
};

/** `election` is null where the set-up does not hold: then there is nothing to judge. */
export type Opened = {
  readonly election: string | null;
  readonly ballots: readonly string[];
  readonly sha256: string;
  readonly arithmetic: Arithmetic;
};

/** A ballot of the archive: its receipt, and the number of the one that replaced it (from 1), if one did. */
export type Ballot = { readonly receipt: string; readonly replacedBy: number | null };

export type Finished = {
  readonly report: Omit<ArchiveReport, "result">;
  readonly questions: readonly QuestionResult[] | null;
  readonly ballots: readonly Ballot[];
};

/** Answers for one thread. The checks are those of `tongxin verify`: the same library makes them. */
export function makeVerifier({ openGroup, arithmetic }: GroupsOfBrowser): (ask: Ask) => Replies[Ask["kind"]] {
  let verification: Verification | null = null;
  let judged: Election | null = null;
  const judge = (text: string, ballots: readonly string[]) => {
    if (judged?.text !== text) judged = openElection(text, openGroup);
    const election = judged;
    return ballots.map((ballot) => findBallotFault(election, ballot));
  };
  return (ask) => {
    switch (ask.kind) {
      case "open": {
        const { bytes, side } = ask;
        const begun = startVerification(bytes, { openGroup, ...(side === null ? {} : { side }) });
        verification = begun;
        judged = begun.election;
        const election = begun.election?.text ?? null;
        return { election, ballots: begun.ballots, sha256: sha256HexOfBytes(bytes), arithmetic };
      }
      case "judge":
        return judge(ask.election, ask.ballots);
      case "finish":
        assert(verification !== null, "an archive was opened");
        return finish(verification, ask.faults);
    }
  };
}

function finish(verification: Verification, faults: readonly (BallotFault | null)[]): Finished {
  const { election, ballots } = verification;
  const { result, ...report } = verification.finish(faults);
  return {
    report,
    questions: election === null || result === null ? null : readQuestions(election, result),
    ballots: election === null ? [] : traceBallots(election, ballots),
  };
}

/** Of several ballots of one credential the last counts. */
function traceBallots(election: Election, ballots: readonly string[]): readonly Ballot[] {
  const credentials = ballots.map((text) => readOrNull(() => readBallot(election, text))?.credential ?? null);
  const lastOf = new Map(credentials.map((credential, at) => [credential, at] as const));
  return ballots.map((text, at) => {
    const last = credentials[at] === null ? at : (lastOf.get(credentials[at] ?? null) ?? at);
    return { receipt: receiptOf(text), replacedBy: last === at ? null : last + 1 };
  });
}
