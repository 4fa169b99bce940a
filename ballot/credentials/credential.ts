import { pbkdf2 } from "@noble/hashes/pbkdf2.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { present } from "@tongxin/core/shared/assert.ts";
import { sha256Hex } from "../formats/hashes.ts";
import type { Element, Group, RandomBytes, Scalar } from "../groups/group.ts";
import { toScalar } from "../groups/scalars.ts";

/** Base 58: digits and letters without those that are mistaken for one another (0 O I l). */
const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** Characters with an even chance each: bytes that would favour some are thrown away. */
export function randomBase58(length: number, randomBytes: RandomBytes): string {
  let drawn = "";
  while (drawn.length < length) {
    const byte = present(randomBytes(1)[0], "a byte");
    if (byte < alphabet.length * 4) drawn += alphabet.charAt(byte % alphabet.length);
  }
  return drawn;
}

const randomLength = 14;

/**
 * What a voter receives: 14 characters of chance and one that catches a slip of the pen, as `XXX-XXX-XXX-XXX-XXX`.
 * Source: specification, “Credentials” (tool 2.0): the check is (53 − n) mod 53, n the number the 14 write in base 58.
 */
export function drawCredential(randomBytes: RandomBytes): string {
  const drawn = randomBase58(randomLength, randomBytes);
  return (drawn + checkCharacter(drawn)).replaceAll(/.{3}(?!$)/g, "$&-");
}

/** True when a credential is of that form and its check character agrees. */
export function isCredential(typed: string): boolean {
  if (!/^(?:[1-9A-HJ-NP-Za-km-z]{3}-){4}[1-9A-HJ-NP-Za-km-z]{3}$/.test(typed)) return false;
  const characters = typed.replaceAll("-", "");
  return characters.charAt(randomLength) === checkCharacter(characters.slice(0, randomLength));
}

function checkCharacter(drawn: string): string {
  const value = Array.from(drawn).reduce((sum, letter) => sum * 58n + BigInt(alphabet.indexOf(letter)), 0n);
  return alphabet.charAt(Number((53n - (value % 53n)) % 53n));
}

/** How a credential becomes the secret key that signs a ballot; only the public half is ever published. */
export type Derivation = "pbkdf2" | "sha256";

/**
 * `pbkdf2`: tool 2.0 to 2.2, over the credential with its dashes, the uuid as salt, 1,000 rounds.
 * `sha256`: tool 2.4 to 3.3, two hashes side by side, so that 512 bits are reduced.
 */
export function deriveSecret(
  group: Group,
  { credential, uuid }: { readonly credential: string; readonly uuid: string },
  derivation: Derivation,
): Scalar {
  const hex =
    derivation === "pbkdf2"
      ? bytesToHex(pbkdf2(sha256, utf8ToBytes(credential), utf8ToBytes(uuid), { c: 1000, dkLen: 32 }))
      : [0, 1].map((half) => sha256Hex(`derive_credential|${uuid}|${half}|${credential}`)).join("");
  return toScalar(group, BigInt(`0x${hex}`));
}

export function publicCredential(group: Group, secret: Scalar): Element {
  return group.generator.secretPower(secret);
}

/** Uuid of a new election: 14 characters of base 58. */
export function drawUuid(randomBytes: RandomBytes): string {
  return randomBase58(randomLength, randomBytes);
}
