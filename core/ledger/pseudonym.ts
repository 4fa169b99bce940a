import type { Json } from "../shared/canonical-json.ts";
import { encodeUtf8 } from "../shared/utf8.ts";
import { encodeBase64 } from "./base64.ts";
import { joinBytes, type Sha256 } from "./hash.ts";

/** What stands for a person in public fields: always the same within one subject, different in every other. */
export type Pseudonym = (person: string) => string;

/**
 * base64 of SHA-256("tongxin/v1" ‖ "person" ‖ salt ‖ person), with one salt of 32 random bytes per subject,
 * deleted with the subject's committed content. Who proposed and who approved can then still be told apart, and a
 * decision that only asks whether two persons are the same comes out alike; who they are is not published.
 */
export function pseudonymsBy(sha256: Sha256, salt: Uint8Array): Pseudonym {
  return (person) => encodeBase64(sha256(joinBytes([encodeUtf8("tongxin/v1person"), salt, encodeUtf8(person)])));
}

/** A field that says who: `by`, `person`, `persons`, `candidates`, `trustees`, or any name that ends in `By`. */
export function namesPerson(field: string): boolean {
  return /^(by|persons?|candidates|trustees)$|By$/.test(field);
}

/** The value with a pseudonym for every person named in it, at any depth. */
export function hidePersons(field: string, value: Json, pseudonym: Pseudonym): Json {
  if (typeof value === "string") return namesPerson(field) ? pseudonym(value) : value;
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map((member) => hidePersons(field, member, pseudonym));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, hidePersons(name, member, pseudonym)]),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
