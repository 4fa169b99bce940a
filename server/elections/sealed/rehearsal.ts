import { sealBallot } from "@tongxin/ballot/ballots/ballot.ts";
import { deriveSecret, publicCredential } from "@tongxin/ballot/credentials/credential.ts";
import { openElection, writeElection, type Election } from "@tongxin/ballot/elections/election.ts";
import { readCanonical } from "@tongxin/ballot/formats/shape.ts";
import { readOrNull } from "@tongxin/ballot/formats/unreadable.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import { startTally, writeTally, type EncryptedTally } from "@tongxin/ballot/tally/encrypted-tally.ts";
import { openPartialDecryption, partialDecryption } from "@tongxin/ballot/tally/partial-decryption.ts";
import type { Question } from "@tongxin/ballot/questions/question.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import { openKeys, ownerOf, type ConvenedCeremony } from "./keys.ts";
import { repeatableChance } from "./server-key.ts";

/**
 * A trial election of one ballot under the very keys of the real one: whoever decrypts its part has shown that the
 * seed on the sheet is still the right one. The same ballot is made again whenever it is asked for, so nothing is kept.
 */
export type Rehearsal = { readonly election: Election; readonly tally: EncryptedTally; readonly tallyText: string };

const question: Question = { kind: "homomorphic", answers: ["赞成", "反对"], blank: false, min: 0, max: 1 };

export function rehearsalOf(dataFolder: string, ceremony: ConvenedCeremony): Rehearsal | null {
  const keys = openKeys(dataFolder, ceremony);
  if (keys === null) return null;
  const { group, publicKey } = keys;
  const uuid = `${ceremony.terms.uuid}Rehearsa1`;
  const draft = { name: "演练", description: "试票一张，不计入任何选举", uuid };
  const text = writeElection({ ...draft, questions: [{ question, wording: "演练" }] }, group, publicKey);
  const election = openElection(text, openHostGroup);
  const secret = deriveSecret(group, { credential: "rehearsal", uuid }, "sha256");
  const { text: ballot } = sealBallot(election, secret, [[1, 0]], repeatableChance(dataFolder, uuid));
  const tallying = startTally(election, new Map([[group.write(publicCredential(group, secret)), 1n]]));
  tallying.add(ballot);
  const { tally } = tallying.finish();
  return { election, tally, tallyText: writeTally(group, tally) };
}

/** True when a trustee's part of opening the trial ballot is the one that only the own key can make. */
export function isRehearsed(
  dataFolder: string,
  ceremony: ConvenedCeremony,
  number: number,
  decryption: string,
): boolean {
  const rehearsal = rehearsalOf(dataFolder, ceremony);
  const keys = openKeys(dataFolder, ceremony);
  if (rehearsal === null || keys === null) return false;
  const owners = keys.items.flatMap((item) => item.owners);
  const { key } = present(
    owners.find(({ owner }) => owner === ownerOf(number)),
    "a trustee's key",
  );
  const opened = readOrNull(() => {
    const written = readCanonical(decryption, partialDecryption, "decryption");
    return openPartialDecryption(rehearsal.election, rehearsal.tally, key, written);
  });
  return opened !== null;
}
