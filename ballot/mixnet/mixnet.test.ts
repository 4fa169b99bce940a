import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ciphertext, Group } from "../groups/group.ts";
import { openGroup } from "../groups/open-group.ts";
import { toScalar } from "../groups/scalars.ts";
import { encrypt } from "../proofs/one-of.ts";
import { chance, runs } from "../testing/chance.ts";
import { checkShuffle } from "./check-shuffle.ts";
import { proveShuffle } from "./prove-shuffle.ts";
import { shuffle } from "./shuffle.ts";
import type { WrittenShuffleProof } from "./shuffle-statement.ts";

const group = openGroup("Ed25519") as Group;
const secret = toScalar(group, 31_337n);
const context = { group, key: group.fixedBase(group.generator.power(secret)), fingerprint: "f" };

const sealAll = (values: readonly number[]): readonly Ciphertext[] =>
  values.map((value) => encrypt(context, value, chance)).map(({ alpha, beta }) => ({ alpha, beta }));
const openAll = (list: readonly Ciphertext[]): readonly string[] =>
  list.map(({ alpha, beta }) => group.write(group.multiply(beta, group.invert(group.power(alpha, secret))))).sort();

describe("a shuffle", () => {
  it("keeps what is inside and proves it, for another election not", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }), (values) => {
        const before = sealAll(values);
        const shuffled = shuffle(context, before, chance);
        const lists = { before, after: shuffled.ciphertexts };
        expect(openAll(lists.after)).toEqual(openAll(before));
        const proof = proveShuffle(context, before, shuffled, chance);
        expect(checkShuffle(context, lists, proof)).toBe(true);
        expect(checkShuffle({ ...context, fingerprint: "g" }, lists, proof)).toBe(false);
        expect(checkShuffle(context, { before: lists.after, after: before }, proof)).toBe(false);
      }),
      runs(3),
    );
  });

  it("cannot replace, drop or repeat a ciphertext", () => {
    const before = sealAll([1, 2, 3]);
    const honest = shuffle(context, before, chance);
    const [first, second, third] = honest.ciphertexts as [Ciphertext, Ciphertext, Ciphertext];
    const [foreign] = sealAll([1]) as [Ciphertext];
    for (const after of [
      [foreign, second, third],
      [first, first, third],
      [first, second],
    ]) {
      const proof = proveShuffle(context, before, { ...honest, ciphertexts: after }, chance);
      expect(checkShuffle(context, { before, after }, proof)).toBe(false);
    }
    expect(
      checkShuffle(context, { before: [], after: [] }, [["", "", "", ["", ""], []], ["", "", "", "", [], []], [], []]),
    ).toBe(false);
  });

  it("is proven by every single number and element of its proof", () => {
    const before = sealAll([1, 2]);
    const shuffled = shuffle(context, before, chance);
    const lists = { before, after: shuffled.ciphertexts };
    const proof = proveShuffle(context, before, shuffled, chance);
    const leaves = JSON.stringify(proof).match(/"[^"]+"/g) ?? [];
    expect(leaves.length).toBe(5 + 2 + 4 + 2 + 2 + 2 + 2);
    leaves.forEach((leaf, at) => {
      const text = leaf.slice(1, -1);
      const other =
        text.length === 64 && /^[0-9a-f]{64}$/.test(text) && BigInt(`0x${text}`) > 0n && !isResponse(at)
          ? group.write(group.multiply(group.read(text) ?? group.one, group.generator.base))
          : toScalar(group, BigInt(text) + 1n).toString();
      let seen = -1;
      const changed = JSON.stringify(proof).replaceAll(/"[^"]+"/g, (one) => (++seen === at ? `"${other}"` : one));
      expect(checkShuffle(context, lists, JSON.parse(changed) as WrittenShuffleProof), `leaf ${at}`).toBe(false);
    });
  });

  it("puts everything everywhere with the same chance", () => {
    const seen = new Map<string, number>();
    const before = sealAll([0, 0, 0]);
    const tries = 240;
    for (let at = 0; at < tries; at++) {
      const order = shuffle(context, before, chance).order.join("");
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect([...seen.keys()].sort()).toEqual(["012", "021", "102", "120", "201", "210"]);
    for (const times of seen.values()) expect(times).toBeGreaterThan(tries / 24); // a sixth each: 40, ±5 standard deviations
  });
});

/** In a proof of two: five t, two t̂, then four s, two ŝ and two s′. */
function isResponse(leaf: number): boolean {
  return leaf >= 7 && leaf < 15;
}
