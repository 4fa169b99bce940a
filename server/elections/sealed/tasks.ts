import { createHash } from "node:crypto";
import { writeBox, type ArchiveParts } from "@tongxin/ballot/archive/whole-archive.ts";
import { findBallotFault, readBallot, receiptOf, type BallotFault } from "@tongxin/ballot/ballots/ballot.ts";
import { deriveSecret, publicCredential } from "@tongxin/ballot/credentials/credential.ts";
import { openElection, type Election } from "@tongxin/ballot/elections/election.ts";
import { readOrNull } from "@tongxin/ballot/formats/unreadable.ts";
import type { WrittenProof } from "@tongxin/ballot/formats/written.ts";
import { mixTally } from "@tongxin/ballot/mixnet/mix.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import { checkSumRule, type SumRule } from "@tongxin/ballot/side/sum-rule.ts";
import { joinTallies, readTally, startTally, writeTally } from "@tongxin/ballot/tally/encrypted-tally.ts";
import { rootOfReceipts } from "@tongxin/core/ledger/ballot-proof.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import { sha256 } from "../../ledger/platform.ts";
import { chance } from "./server-key.ts";

/** Work that would keep everybody else waiting: threads of their own do it. */
export type Task =
  | {
      readonly kind: "judge";
      readonly election: string;
      readonly ballot: string;
      readonly rules: readonly SumRule[];
      readonly proofs: readonly (readonly WrittenProof[])[];
    }
  | { readonly kind: "add-up"; readonly election: string; readonly ballots: readonly string[] }
  | { readonly kind: "join-tallies"; readonly election: string; readonly tallies: readonly string[] }
  | { readonly kind: "digest-box"; readonly parts: ArchiveParts; readonly receipts: readonly string[] }
  | { readonly kind: "mix"; readonly election: string; readonly tally: string }
  | { readonly kind: "derive"; readonly group: string; readonly uuid: string; readonly credentials: readonly string[] };

/** `sum`: more approvals than seats, or no proof that there are not. What was read of a sound ballot comes along. */
export type Judgement =
  | { readonly fault: BallotFault | "sum" }
  | { readonly fault: null; readonly credential: string; readonly receipt: string };

export type Answers = {
  readonly judge: Judgement;
  /** The encrypted tally as the archive writes it. */
  readonly "add-up": string;
  readonly "join-tallies": string;
  /** The digest of the archive up to the end of voting, and the root over the receipts; both in hex. */
  readonly "digest-box": { readonly digest: string; readonly root: string };
  /** A shuffle as the archive writes it. */
  readonly mix: string;
  /** Public credentials in the order of the private ones. */
  readonly derive: readonly string[];
};

export function carryOut(task: Task): Answers[Task["kind"]] {
  switch (task.kind) {
    case "judge":
      return judge(task);
    case "add-up":
      return addUp(task);
    case "join-tallies":
      return joinUp(task);
    case "digest-box": {
      const digest = createHash("sha256").update(writeBox(task.parts)).digest("hex");
      return { digest, root: rootOfReceipts(sha256, task.receipts) };
    }
    case "mix": {
      const election = openOnce(task.election);
      return JSON.stringify(mixTally(election, readTally(election.group, task.tally), chance));
    }
    case "derive":
      return derive(task);
  }
}

let last: Election | null = null;

/** Ballots of one election come in a row; its tables are made once. */
function openOnce(text: string): Election {
  if (last?.text !== text) last = openElection(text, openHostGroup);
  return last;
}

function judge({ election: text, ballot, rules, proofs }: Extract<Task, { kind: "judge" }>): Judgement {
  const election = openOnce(text);
  const fault = findBallotFault(election, ballot);
  if (fault !== null) return { fault };
  const isKept =
    proofs.length === rules.length &&
    rules.every((rule, at) => readOrNull(() => checkSumRule(election, ballot, rule, proofs[at] ?? [])) === true);
  if (!isKept) return { fault: "sum" };
  return { fault: null, credential: readBallot(election, ballot).credential, receipt: receiptOf(ballot) };
}

/** The ballots were judged when they came and carry one vote each. */
function addUp({ election: text, ballots }: Extract<Task, { kind: "add-up" }>): string {
  const election = openOnce(text);
  const weights = { get: () => 1n } as unknown as ReadonlyMap<string, bigint>;
  const tallying = startTally(election, weights);
  for (const ballot of ballots) tallying.add(ballot);
  return writeTally(election.group, tallying.finish().tally);
}

function joinUp({ election: text, tallies }: Extract<Task, { kind: "join-tallies" }>): string {
  const election = openOnce(text);
  const parts = tallies.map((tally) => readTally(election.group, tally));
  return writeTally(election.group, joinTallies(election, parts));
}

function derive({ group: name, uuid, credentials }: Extract<Task, { kind: "derive" }>): readonly string[] {
  const group = present(openHostGroup(name), "a group known here");
  return credentials.map((credential) =>
    group.write(publicCredential(group, deriveSecret(group, { credential, uuid }, "sha256"))),
  );
}
