import { assert, present } from "@tongxin/core/shared/assert.ts";
import type { Ciphertext, RandomBytes, Scalar } from "../groups/group.ts";
import { randomScalar } from "../groups/scalars.ts";
import type { EncryptionKey } from "../proofs/one-of.ts";

/** A list of ciphertexts in another order and another look, and what only the mixer knows. */
export type Shuffled = {
  readonly ciphertexts: readonly Ciphertext[];
  /** Of the ciphertext that stood at a place before: what it was re-encrypted with. */
  readonly randomness: readonly Scalar[];
  /** `order[i]` is where the ciphertext now at i stood before. */
  readonly order: readonly number[];
};

/** Source: specification, “Shuffle algorithms”, GenShuffle. */
export function shuffle(
  { group, key }: EncryptionKey,
  ciphertexts: readonly Ciphertext[],
  randomBytes: RandomBytes,
): Shuffled {
  const order = drawOrder(ciphertexts.length, randomBytes);
  const randomness = ciphertexts.map(() => randomScalar(group, randomBytes));
  const changed = ciphertexts.map(({ alpha, beta }, at) => {
    const exponent = present(randomness[at], "randomness");
    return {
      alpha: group.multiply(alpha, group.generator.secretPower(exponent)),
      beta: group.multiply(beta, key.secretPower(exponent)),
    };
  });
  return { ciphertexts: order.map((from) => present(changed[from], "a ciphertext")), randomness, order };
}

/** Every order with the same chance (Fisher and Yates); numbers that would favour some are drawn again. */
function drawOrder(length: number, randomBytes: RandomBytes): readonly number[] {
  const order = Array.from({ length }, (_, at) => at);
  for (let last = length - 1; last > 0; last--) {
    const at = drawBelow(last + 1, randomBytes);
    [order[last], order[at]] = [present(order[at], "a place"), present(order[last], "a place")];
  }
  return order;
}

function drawBelow(limit: number, randomBytes: RandomBytes): number {
  const range = 2 ** 32;
  assert(limit <= range, "at most 2^32 ciphertexts");
  const fair = range - (range % limit);
  for (;;) {
    const drawn = randomBytes(4).reduce((number, byte) => number * 256 + byte, 0);
    if (drawn < fair) return drawn % limit;
  }
}
