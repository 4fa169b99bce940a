import { deriveSecret, drawCredential, publicCredential } from "@tongxin/ballot/credentials/credential.ts";
import { writePublicCredentials } from "@tongxin/ballot/credentials/public-credentials.ts";
import { sha256Hex } from "@tongxin/ballot/formats/hashes.ts";
import type { GroupName, RandomBytes } from "@tongxin/ballot/groups/group.ts";
import { openGroup } from "@tongxin/ballot/groups/open-group.ts";
import { assert, present } from "@tongxin/core/shared/assert.ts";

/** The groups an election may be held in; the third of the protocol is for mixing only and slow. */
export const electionGroups = ["Ed25519", "BELENIOS-2048"] as const satisfies readonly GroupName[];
export type ElectionGroup = (typeof electionGroups)[number];

export type Terms = { readonly uuid: string; readonly group: ElectionGroup };

export type Issued = {
  /** In the order of the roll. Whoever has one can vote in that voter's place. */
  readonly credentials: readonly string[];
  /** `public-credentials.json`: in the order of their spelling, which says nothing of the roll. */
  readonly publicText: string;
  readonly publicSha256: string;
};

/** The characters of an election's number; 14 of them at least. */
export function isElectionNumber(text: string): boolean {
  return /^[1-9A-HJ-NP-Za-km-z]{14,}$/.test(text);
}

/** Draws a credential for each voter and derives its public half for this election and no other. */
export function issueCredentials(
  count: number,
  { uuid, group: name }: Terms,
  randomBytes: RandomBytes,
  onProgress: (done: number) => void = () => undefined,
): Issued {
  const group = present(openGroup(name), "a group of the protocol");
  const credentials: string[] = [];
  const written: string[] = [];
  for (let at = 0; at < count; at++) {
    const credential = drawCredential(randomBytes);
    credentials.push(credential);
    written.push(group.write(publicCredential(group, deriveSecret(group, { credential, uuid }, "sha256"))));
    onProgress(at + 1);
  }
  written.sort();
  const publicText = writePublicCredentials(new Map(written.map((one) => [one, 1n])));
  assert(new Set(written).size === count, "no two credentials are the same");
  return { credentials, publicText, publicSha256: sha256Hex(publicText) };
}
