import { openElection, writeElection, type Election } from "@tongxin/ballot/elections/election.ts";
import { drawUuid } from "@tongxin/ballot/credentials/credential.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import type { SumRule } from "@tongxin/ballot/side/sum-rule.ts";
import { keysOf } from "@tongxin/core/elections/ceremony.ts";
import type { Round, SealedBallotPaper } from "@tongxin/core/elections/round.ts";
import { sealedFormOf, sealedQuestionsOf, sumLimitsOf, type Marking } from "@tongxin/core/elections/sealed-form.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { Instant } from "@tongxin/core/shared/instant.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import type { Refusal } from "../../http/refusals.ts";
import { loadPersons } from "../../people/persons.ts";
import type { LoadedElection } from "../stored.ts";
import { openKeys, type ConvenedCeremony } from "./keys.ts";
import { chance } from "./server-key.ts";

/** One vote by sealed ballots as it is kept: its election.json and trustees, and what came of it so far. */
export type SealedVote = {
  readonly election: string;
  readonly round: number;
  readonly uuid: string;
  readonly fingerprint: string;
  /** Seconds since 1970. */
  readonly openedAt: number;
  readonly text: string;
  readonly trustees: string;
  readonly tally: string | null;
  readonly ballotCount: number | null;
  readonly result: string | null;
  /** The entry of the ledger that holds the digest of the box. */
  readonly closeEntry: string | null;
};

/** The election as the library opens it: tables are made once, so it is kept for as long as the vote is looked at. */
const opened = new Map<string, Election>();
const openedMax = 8;

export function openVote({ fingerprint, text }: Pick<SealedVote, "fingerprint" | "text">): Election {
  const known = opened.get(fingerprint);
  if (known !== undefined) return known;
  if (opened.size >= openedMax) opened.clear();
  const election = openElection(text, openHostGroup);
  opened.set(fingerprint, election);
  return election;
}

export async function loadVote(
  transaction: SchoolTransaction,
  election: string,
  round: number,
): Promise<SealedVote | null> {
  const row = await transaction
    .selectFrom("sealed_vote")
    .selectAll()
    .where("election_id", "=", election)
    .where("round", "=", round)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { uuid, fingerprint, opened_at, election: text, trustees, tally, result } = row;
  const [openedAt, ballotCount, closeEntry] = [opened_at, row.ballot_count, row.close_entry];
  return { election, round, uuid, fingerprint, openedAt, text, trustees, tally, ballotCount, result, closeEntry };
}

type Preparing = {
  readonly dataFolder: string;
  readonly election: LoadedElection;
  readonly round: Round;
  readonly ceremony: ConvenedCeremony;
  readonly marking: Marking;
};
export type SealedQuestion = { readonly paper: SealedBallotPaper; readonly text: string; readonly trustees: string };

/**
 * The question that ballots of a vote are sealed to, written once when it opens: its fingerprint covers every byte.
 * The first vote bears the uuid of the ceremony; every further one its own, under the same keys and credentials.
 */
export async function sealQuestion(
  transaction: SchoolTransaction,
  { dataFolder, election, round, ceremony, marking }: Preparing,
): Promise<Result<SealedQuestion, Refusal>> {
  const form = sealedFormOf(round.rules, round.candidates.length, marking);
  if (!form.ok) return refuse(`vote-${form.refusal}`);
  const keys = keysOf(ceremony) === null ? null : openKeys(dataFolder, ceremony);
  if (keys === null) return refuse("vote-sealed-question-missing");
  const people = await loadPersons(transaction, round.candidates);
  const names = round.candidates.map((person) => people.get(person)?.name ?? "（已不在名册）");
  const { terms, preparation } = election.state;
  const title = titleOf(election, round);
  const uuid = round.number === 1 ? ceremony.terms.uuid : drawUuid(chance);
  const hasOwnAuthority = preparation.sealed?.hasOwnAuthority ?? false;
  const text = writeElection(
    {
      name: title,
      description: `应选 ${round.rules.seats} 名，候选人 ${names.length} 名。${terms.isTrial ? "试用，不产生效力。" : ""}`,
      uuid,
      questions: sealedQuestionsOf(form.value, title, names).map(({ question, wording }) => ({ question, wording })),
      administrator: election.organisation.name,
      credentialAuthority: hasOwnAuthority ? "凭证签发单位" : "server",
    },
    keys.group,
    keys.publicKey,
  );
  const { fingerprint } = openElection(text, openHostGroup);
  return accept({ paper: { uuid, fingerprint, form: form.value }, text, trustees: keys.trustees });
}

function titleOf({ state }: LoadedElection, { kind, number }: Round): string {
  const which = kind === "preliminary" ? "预选" : number > 1 ? `第${number}次投票` : "";
  return `${state.terms.title}${which}${state.terms.isTrial ? "（试用）" : ""}`;
}

export async function saveQuestion(
  transaction: SchoolTransaction,
  { school, election, round, openedAt }: { school: string; election: string; round: number; openedAt: Instant },
  { paper, text, trustees }: SealedQuestion,
): Promise<void> {
  const opened_at = Math.floor(Date.parse(openedAt) / 1000);
  const { uuid, fingerprint } = paper;
  await transaction
    .insertInto("sealed_vote")
    .values({ school_id: school, election_id: election, round, uuid, fingerprint, opened_at, election: text, trustees })
    .execute();
}

/** What is proven beside each ballot of a vote. */
export function sumRulesOf({ form }: SealedBallotPaper, candidateCount: number): readonly SumRule[] {
  return sumLimitsOf(form, candidateCount).map(({ lo, hi, parts }) => ({ lo, hi, parts }));
}
