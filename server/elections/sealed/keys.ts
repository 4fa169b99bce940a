import type { Group } from "@tongxin/ballot/groups/group.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import { publishedOf } from "@tongxin/ballot/trustees/check-visits.ts";
import {
  electionKey,
  openTrustees,
  readTrustees,
  type TrusteeItem,
  type WrittenTrustees,
} from "@tongxin/ballot/trustees/trustees.ts";
import type { Element } from "@tongxin/ballot/groups/group.ts";
import { keysOf, type Ceremony } from "@tongxin/core/elections/ceremony.ts";
import { assert, present } from "@tongxin/core/shared/assert.ts";
import { serverKey } from "./server-key.ts";

export type ConvenedCeremony = Exclude<Ceremony, { status: "absent" }>;

/** The keys of an election, once every trustee has paid three visits. The server's own stands first. */
export type ElectionKeys = {
  readonly group: Group;
  readonly trustees: string;
  readonly items: readonly TrusteeItem[];
  readonly publicKey: Element;
};

export const serverOwner = 1;

/** The number of a trustee in an archive: the server is 1, the first trustee 2. */
export function ownerOf(number: number): number {
  return number + serverOwner;
}

export function groupOf(name: string): Group {
  return present(openHostGroup(name), "a group known here");
}

export function openKeys(dataFolder: string, ceremony: ConvenedCeremony): ElectionKeys | null {
  const texts = keysOf(ceremony);
  if (texts === null) return null;
  const { terms } = ceremony;
  const group = groupOf(terms.group);
  const written: WrittenTrustees = [
    ["Single", serverKey(dataFolder, group, terms.uuid)],
    ["Pedersen", publishedOf(terms.threshold, texts)],
  ];
  return readKeys(group, JSON.stringify(written));
}

/** Keys as they are published, checked again: what was taken visit by visit holds as a whole. */
export function readKeys(group: Group, trustees: string): ElectionKeys {
  const items = openTrustees(group, readTrustees(trustees));
  assert(typeof items !== "string", "keys that hold together");
  return { group, trustees, items, publicKey: electionKey(group, items) };
}
