import { isSpellingOf, list, parseJson, text } from "../formats/shape.ts";
import { Unreadable } from "../formats/unreadable.ts";
import { readElement } from "../formats/written.ts";
import type { Group } from "../groups/group.ts";

/** Whoever may vote, by public credential as written, and how much each vote weighs (1 where nothing is said). */
export type PublicCredentials = ReadonlyMap<string, bigint>;

/**
 * The credentials record of an archive: `"element"` or `"element,weight"` each.
 * Source: specification, “Credentials”. Membership of each element is a check of its own, because it costs.
 */
export function readPublicCredentials(source: string): PublicCredentials {
  const entries = list(text)(parseJson(source, "credentials"), "credentials");
  if (!isSpellingOf(source, entries)) throw new Unreadable("credentials: not in their canonical spelling");
  const credentials = new Map(entries.map(readEntry));
  if (credentials.size !== entries.length) throw new Unreadable("credentials: one of them twice");
  return credentials;
}

function readEntry(entry: string): readonly [string, bigint] {
  const match = /^([0-9a-f]+)(?:,([1-9][0-9]{0,30}))?$/.exec(entry);
  if (match === null) throw new Unreadable("credentials: an element, or an element and a weight");
  return [match[1] as string, BigInt(match[2] ?? "1")];
}

export function writePublicCredentials(credentials: PublicCredentials): string {
  const entries = [...credentials].map(([credential, weight]) =>
    weight === 1n ? credential : `${credential},${weight}`,
  );
  return JSON.stringify(entries);
}

/** Throws `Unreadable` at the first credential that is not of the group. */
export function checkMembership(group: Group, credentials: PublicCredentials): void {
  for (const credential of credentials.keys()) readElement(group, credential);
}
