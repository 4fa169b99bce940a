import { readOrNull } from "@tongxin/ballot/formats/unreadable.ts";
import { readCanonical } from "@tongxin/ballot/formats/shape.ts";
import type { Election as SealedElection } from "@tongxin/ballot/elections/election.ts";
import { openMix } from "@tongxin/ballot/mixnet/mix.ts";
import { readTally, type EncryptedTally } from "@tongxin/ballot/tally/encrypted-tally.ts";
import {
  decryptTally,
  openPartialDecryption,
  partialDecryption,
  type DecryptionFactors,
} from "@tongxin/ballot/tally/partial-decryption.ts";
import { computeResult, writeResult } from "@tongxin/ballot/tally/result.ts";
import { assert, present } from "@tongxin/core/shared/assert.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { inSchool, type SchoolTransaction } from "../../database/connection.ts";
import type { Refusal } from "../../http/refusals.ts";
import type { School } from "../../schools/school.ts";
import type { World } from "../../world.ts";
import { loadBox, loadSteps, type Step } from "./box.ts";
import { ownerOf, readKeys, serverOwner, type ElectionKeys } from "./keys.ts";
import { chance, serverSecret } from "./server-key.ts";
import { inThread } from "./threads.ts";
import { loadVote, openVote, type SealedVote } from "./vote.ts";

/** Where a closed vote stands on its way to a result. Only ballots that are opened one by one are mixed first. */
export type Stage = "adding-up" | "mixing" | "decrypting" | "opened";

export type Opening = {
  readonly vote: SealedVote;
  readonly steps: readonly Step[];
  readonly threshold: number;
  readonly stage: Stage;
  /** Trustees (from 1) who have done their part of this stage. */
  readonly done: readonly number[];
};

export async function loadOpening(
  transaction: SchoolTransaction,
  { election, round, threshold }: { election: string; round: number; threshold: number },
): Promise<Opening | null> {
  const vote = await loadVote(transaction, election, round);
  if (vote === null) return null;
  const steps = await loadSteps(transaction, vote);
  const stage = stageOf(vote, steps, threshold);
  const type = stage === "mixing" ? "Shuffle" : "PartialDecryption";
  const done = steps
    .filter((step) => step.type === type && step.owner !== serverOwner)
    .map(({ owner }) => owner - serverOwner);
  return { vote, steps, threshold, stage, done };
}

/**
 * As many trustees mix as are needed to decrypt: whoever could still tell one ballot from another would have to win
 * over as many of them as could open the ballots outright.
 */
function stageOf(vote: SealedVote, steps: readonly Step[], threshold: number): Stage {
  if (vote.tally === null) return "adding-up";
  // An empty box needs no keys: there is nothing in it to mix or to keep secret.
  if (vote.result !== null || vote.ballotCount === 0) return "opened";
  const mixers = steps.filter(({ type, owner }) => type === "Shuffle" && owner !== serverOwner).length;
  return isMixed(vote) && mixers < threshold ? "mixing" : "decrypting";
}

function isMixed(vote: SealedVote): boolean {
  return openVote(vote).questions.some(({ kind }) => kind === "non-homomorphic");
}

type At = { readonly world: World; readonly school: School; readonly election: string; readonly round: number };

/** Adds up the box of a vote that is closed, and mixes first where it is mixed. Done again, it finds it done. */
export async function addUp({ world, school, election, round }: At): Promise<void> {
  const ready = await inSchool(world.database, school.id, async (transaction) => {
    const vote = await loadVote(transaction, election, round);
    if (vote === null || vote.tally !== null) return null;
    return { vote, ballots: (await loadBox(transaction, vote)).map(({ ballot }) => ballot) };
  });
  if (ready === null) return;
  const { vote, ballots } = ready;
  const tally = await addUpInParts(vote.text, ballots);
  const mix = isMixed(vote) && ballots.length > 0 ? await inThread({ kind: "mix", election: vote.text, tally }) : null;
  await inSchool(world.database, school.id, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("sealed_vote")
      .set({ tally, ballot_count: ballots.length })
      .where("election_id", "=", election)
      .where("round", "=", round)
      .where("tally", "is", null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 1n && mix !== null)
      await putStep(transaction, { school: school.id, vote }, { type: "Shuffle", owner: serverOwner, content: mix });
  });
}

const ballotsAtOnce = 1_000;

/** On all threads at once: a part takes a fraction of a second, so that ballots of other votes wait no longer. */
async function addUpInParts(election: string, ballots: readonly string[]): Promise<string> {
  const starts = Array.from({ length: Math.max(1, Math.ceil(ballots.length / ballotsAtOnce)) }, (_, n) => n);
  const tallies = await Promise.all(
    starts.map((n) =>
      inThread({ kind: "add-up", election, ballots: ballots.slice(n * ballotsAtOnce, (n + 1) * ballotsAtOnce) }),
    ),
  );
  const [only] = tallies;
  return tallies.length === 1 && only !== undefined ? only : inThread({ kind: "join-tallies", election, tallies });
}

/** A trustee's part, held to its proof before it is taken; the last one needed gives the result. */
export async function takePart(
  transaction: SchoolTransaction,
  { world, school, opening }: { world: World; school: School; opening: Opening },
  { number, uuid, content }: { readonly number: number; readonly uuid: string; readonly content: string },
): Promise<Result<Stage, Refusal>> {
  const { vote, stage, done, steps, threshold } = opening;
  if (stage !== "mixing" && stage !== "decrypting") return refuse("opening-not-now");
  if (done.includes(number)) return refuse("opening-part-given");
  const election = openVote(vote);
  const current = tallyOf(election, opening);
  const keys = readKeys(election.group, vote.trustees);
  const owner = ownerOf(number);
  const type = stage === "mixing" ? "Shuffle" : "PartialDecryption";
  const holds =
    stage === "mixing"
      ? readOrNull(() => openMix(election, current, content)) !== null
      : factorsOf(election, { tally: current, keys, owner, content }) !== null;
  if (!holds) return refuse("opening-proof-does-not-hold");
  await putStep(transaction, { school: school.id, vote }, { type, owner, content });
  const now: Opening = { ...opening, steps: [...steps, { type, owner, content }], done: [...done, number] };
  if (stage === "mixing") return accept(now.done.length >= threshold ? "decrypting" : "mixing");
  if (now.done.length < threshold) return accept("decrypting");
  await conclude(transaction, { world, school, opening: now, keys, uuid });
  return accept("opened");
}

/** The tally as the mixes so far left it. Each of them was checked when it was taken. */
export function tallyOf(election: SealedElection, { vote, steps }: Pick<Opening, "vote" | "steps">): EncryptedTally {
  const tally = readTally(election.group, present(vote.tally, "a tally"));
  const mixes = steps.filter(({ type }) => type === "Shuffle");
  const last = mixes.at(-1);
  if (last === undefined) return tally;
  const { ciphertexts } = JSON.parse(last.content) as { readonly ciphertexts: unknown };
  const mixed = readTally(election.group, JSON.stringify(ciphertexts));
  let next = 0;
  return tally.map((row, at) => (election.questions[at]?.kind === "non-homomorphic" ? (mixed[next++] ?? row) : row));
}

type Part = {
  readonly tally: EncryptedTally;
  readonly keys: ElectionKeys;
  readonly owner: number;
  readonly content: string;
};

function factorsOf(election: SealedElection, { tally, keys, owner, content }: Part): DecryptionFactors | null {
  const key = keys.items.flatMap(({ owners }) => owners).find((one) => one.owner === owner)?.key;
  if (key === undefined) return null;
  return readOrNull(() =>
    openPartialDecryption(election, tally, key, readCanonical(content, partialDecryption, "decryption")),
  );
}

type Concluding = {
  readonly world: World;
  readonly school: School;
  readonly opening: Opening;
  readonly keys: ElectionKeys;
  readonly uuid: string;
};

/** Adds the server's own part to those of the trustees, and writes the result. */
async function conclude(
  transaction: SchoolTransaction,
  { world, school, opening, keys, uuid }: Concluding,
): Promise<void> {
  const { vote, steps } = opening;
  const election = openVote(vote);
  const tally = tallyOf(election, opening);
  const secret = serverSecret(world.dataFolder, election.group, uuid);
  const own: Step = {
    type: "PartialDecryption",
    owner: serverOwner,
    content: JSON.stringify(decryptTally(election, tally, secret, chance)),
  };
  await putStep(transaction, { school: school.id, vote }, own);
  const factors = new Map<number, DecryptionFactors>();
  for (const { type, owner, content } of [...steps, own]) {
    if (type !== "PartialDecryption") continue;
    factors.set(owner, present(factorsOf(election, { tally, keys, owner, content }), "a decryption that holds"));
  }
  const result = computeResult(election, { tally, weight: BigInt(vote.ballotCount ?? 0) }, keys.items, factors);
  assert(typeof result !== "string", "a result from enough decryptions");
  await saveResult(transaction, vote, writeResult(result));
}

async function putStep(
  transaction: SchoolTransaction,
  { school, vote }: { readonly school: string; readonly vote: SealedVote },
  { type, owner, content }: Step,
): Promise<void> {
  const { election, round } = vote;
  const before = await loadSteps(transaction, vote);
  const position = before.length + 1;
  await transaction
    .insertInto("sealed_step")
    .values({ school_id: school, election_id: election, round, position, type, owner, content })
    .execute();
}

async function saveResult(
  transaction: SchoolTransaction,
  { election, round }: SealedVote,
  result: string,
): Promise<void> {
  await transaction
    .updateTable("sealed_vote")
    .set({ result })
    .where("election_id", "=", election)
    .where("round", "=", round)
    .execute();
}
