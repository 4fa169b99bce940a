import { present } from "@tongxin/core/shared/assert.ts";
import { writeArchive, type Owned } from "../archive/whole-archive.ts";
import { sealBallot, type SealedBallot, type Votes } from "../ballots/ballot.ts";
import { publicCredential } from "../credentials/credential.ts";
import { writePublicCredentials } from "../credentials/public-credentials.ts";
import { openElection, writeElection, type Election } from "../elections/election.ts";
import { writeCount } from "../formats/shape.ts";
import type { Group, Scalar } from "../groups/group.ts";
import type { OpenGroup } from "../groups/open-group.ts";
import { randomScalar } from "../groups/scalars.ts";
import { mixTally, openMix } from "../mixnet/mix.ts";
import type { Question } from "../questions/question.ts";
import { lastBallots, startTally, writeTally, type EncryptedTally } from "../tally/encrypted-tally.ts";
import { decryptTally, openPartialDecryption, type DecryptionFactors } from "../tally/partial-decryption.ts";
import { computeResult, writeResult } from "../tally/result.ts";
import {
  drawPolynomial,
  drawSeed,
  shareFor,
  writeCertificate,
  writeCoefficients,
  writeVerificationKey,
} from "../trustees/key-generation.ts";
import { electionKey, openTrustees, readTrustees } from "../trustees/trustees.ts";
import { writeTrusteeKey } from "../trustees/trustee-key.ts";
import type { WrittenPedersen } from "../trustees/pedersen.ts";
import { chance } from "./chance.ts";

/** The texts of an election's archive, part by part, so that a test can change one and write the rest around it. */
export type Parts = {
  readonly election: string;
  readonly trustees: string;
  readonly credentials: string;
  readonly ballots: readonly string[];
  readonly tally: string;
  readonly ballotCount: number;
  readonly weight: number | string;
  readonly shuffles: readonly Owned[];
  readonly decryptions: readonly Owned[];
  readonly result: string;
};

/** Writes the parts as an archive; with a mixing stage when there are shuffles. */
export function writeParts({ ballots, tally, ballotCount, weight, shuffles, decryptions, result, ...setup }: Parts) {
  const hasEndedShuffles = shuffles.length > 0;
  const ended = { tally, ballotCount, weight, shuffles, hasEndedShuffles, decryptions, result };
  return writeArchive({ ...setup, timestamp: 1_800_000_000, ballots, ended });
}

export type Recipe = {
  readonly openGroup: OpenGroup;
  readonly group: string;
  readonly questions: readonly Question[];
  /** Voter and votes of each ballot, in the order of casting. */
  readonly cast: readonly { readonly voter: number; readonly votes: Votes }[];
  /** Weights of the voters; 1 for each where left out. */
  readonly weights?: readonly bigint[];
  /** Single keys, and a threshold group where given. */
  readonly singleKeys: number;
  readonly threshold?: { readonly size: number; readonly needed: number };
};

export type Example = {
  readonly parts: Parts;
  readonly election: Election;
  readonly sealed: readonly SealedBallot[];
  readonly voters: readonly Scalar[];
  readonly trusteeSecrets: readonly Scalar[];
};

/** Holds a whole election among invented voters. */
export function holdElection(recipe: Recipe): Example {
  const group = recipe.openGroup(recipe.group) as Group;
  const { trustees, secrets } = makeTrustees(group, recipe);
  const items = openTrustees(group, readTrustees(trustees));
  if (typeof items === "string") throw new Error(items);
  const text = writeElection(
    {
      name: "虚构学院学生代表选举",
      description: "试用",
      uuid: "TongxinExamp1e",
      questions: recipe.questions.map((question, at) => ({ question, wording: `第 ${at + 1} 题` })),
    },
    group,
    electionKey(group, items),
  );
  const election = openElection(text, recipe.openGroup);
  const voters = recipe.cast.map(() => randomScalar(group, chance));
  const credentials = new Map(
    voters.map((secret, at) => [group.write(publicCredential(group, secret)), recipe.weights?.[at] ?? 1n]),
  );
  const sealed = recipe.cast.map(({ voter, votes }) =>
    sealBallot(election, present(voters[voter], "a voter"), votes, chance),
  );
  const cast = sealed.map(({ text }, at) => ({ credential: String(recipe.cast[at]?.voter), text }));
  const tallying = startTally(election, credentials);
  for (const ballot of lastBallots(cast)) tallying.add(ballot);
  const { tally, ballotCount, weight } = tallying.finish();
  const mixed = recipe.questions.some(({ kind }) => kind === "non-homomorphic")
    ? mix(election, tally)
    : { tally, shuffles: [] };
  const needed = recipe.singleKeys + (recipe.threshold?.needed ?? 0);
  const factors = new Map<number, DecryptionFactors>();
  const decryptions = secrets.slice(0, needed).map((secret, at) => {
    const decryption = decryptTally(election, mixed.tally, secret, chance);
    const key = items.flatMap(({ owners }) => owners)[at];
    const opened = key === undefined ? null : openPartialDecryption(election, mixed.tally, key.key, decryption);
    if (opened !== null) factors.set(at + 1, opened);
    return { owner: at + 1, content: JSON.stringify(decryption) };
  });
  const result = computeResult(election, { tally: mixed.tally, weight }, items, factors);
  if (typeof result === "string") throw new Error(result);
  const parts: Parts = {
    election: text,
    trustees,
    credentials: writePublicCredentials(credentials),
    ballots: sealed.map(({ text }) => text),
    tally: writeTally(group, tally),
    ballotCount,
    weight: writeCount(weight),
    shuffles: mixed.shuffles,
    decryptions,
    result: writeResult(result),
  };
  return { parts, election, sealed, voters, trusteeSecrets: secrets };
}

function mix(election: Election, tally: EncryptedTally): { tally: EncryptedTally; shuffles: readonly Owned[] } {
  const shuffles: Owned[] = [];
  let current = tally;
  for (const owner of [1, 2]) {
    const content = JSON.stringify(mixTally(election, current, chance));
    shuffles.push({ owner, content });
    current = present(openMix(election, current, content), "a mix that holds");
  }
  return { tally: current, shuffles };
}

function makeTrustees(
  group: Group,
  { singleKeys, threshold }: Recipe,
): { trustees: string; secrets: readonly Scalar[] } {
  const singles = Array.from({ length: singleKeys }, () => randomScalar(group, chance));
  const items: unknown[] = singles.map((secret) => ["Single", writeTrusteeKey(group, secret, chance)]);
  if (threshold === undefined) return { trustees: JSON.stringify(items), secrets: singles };
  const { published, secrets } = generateKeys(group, threshold.size, threshold.needed);
  return { trustees: JSON.stringify([...items, ["Pedersen", published]]), secrets: [...singles, ...secrets] };
}

/** A key generation with all trustees in one room. */
export function generateKeys(group: Group, size: number, threshold: number) {
  const ceremony = { group, size, threshold };
  const people = Array.from({ length: size }, () => ({
    seed: drawSeed(chance),
    polynomial: drawPolynomial(ceremony, chance),
  }));
  const certs = people.map(({ seed }, at) => writeCertificate(ceremony, seed, at + 1, chance));
  const second = people.map((person) => writeCoefficients(ceremony, { ...person, certs }, chance));
  const third = people.map(({ seed }, at) => {
    const shares = people.map(({ polynomial }) => shareFor(group, polynomial, at + 1));
    return writeVerificationKey(ceremony, { seed, shares }, chance);
  });
  const published: WrittenPedersen = {
    threshold,
    certs,
    coefexps: second.map(({ coefexps }) => coefexps),
    signatures: second.map(({ agreement }) => agreement),
    verification_keys: third.map(({ key }) => key),
  };
  return { published, secrets: third.map(({ secret }) => secret), people };
}
