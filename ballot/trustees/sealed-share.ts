import { assert } from "@tongxin/core/shared/assert.ts";
import { sha256Hex } from "../formats/hashes.ts";
import { Unreadable } from "../formats/unreadable.ts";
import { readElement } from "../formats/written.ts";
import type { Element, Group, RandomBytes, Scalar } from "../groups/group.ts";
import { randomScalar, toScalar } from "../groups/scalars.ts";

/**
 * A share on its way from one trustee to another, through a server that must not read it: hashed ElGamal, written
 * `g^r.share⊕mask` with the mask SHA-256 over both ends, the ephemeral key and the common one.
 *
 * It never reaches an archive, so its form is ours. There is no authenticator: whoever receives a share compares it
 * with what the sender published (`isShareOf`), which a changed one cannot pass.
 */
export type SharePath = { readonly uuid: string; readonly from: number; readonly to: number };

/** A share must not be longer than the mask, or its head would stand open. */
const maskBits = 256n;

export function sealShare(
  group: Group,
  { share, recipient, path }: { readonly share: Scalar; readonly recipient: Element; readonly path: SharePath },
  randomBytes: RandomBytes,
): string {
  assert(group.order < 1n << maskBits, "a group whose scalars have at most 256 bits");
  const ephemeral = randomScalar(group, randomBytes);
  const alpha = group.write(group.generator.secretPower(ephemeral));
  const mask = maskOf(group, path, alpha, group.secretPower(recipient, ephemeral));
  return `${alpha}.${(share ^ mask).toString(16).padStart(64, "0")}`;
}

/** The share that was sealed to `secret`. Throws `Unreadable` for what no share can be. */
export function openShare(
  group: Group,
  { sealed, secret, path }: { readonly sealed: string; readonly secret: Scalar; readonly path: SharePath },
): Scalar {
  const match = /^([0-9a-f]+)\.([0-9a-f]{64})$/.exec(sealed);
  if (match === null) throw new Unreadable("share: an element and 64 hexadecimal digits");
  const [, alpha = "", masked = ""] = match;
  const mask = maskOf(group, path, alpha, group.secretPower(readElement(group, alpha), secret));
  return toScalar(group, BigInt(`0x${masked}`) ^ mask);
}

function maskOf(group: Group, { uuid, from, to }: SharePath, alpha: string, common: Element): bigint {
  return BigInt(`0x${sha256Hex(`share|${uuid}|${from}|${to}|${alpha}|${group.write(common)}`)}`);
}
