import { beforeAll, describe, expect, it } from "vitest";
import { openHostGroup } from "../node/host-groups.ts";
import type { Group } from "../groups/group.ts";
import { toScalar } from "../groups/scalars.ts";
import { chance } from "../testing/chance.ts";
import { generateKeys } from "../testing/example-election.ts";
import { drawPolynomial, drawSeed, isShareOf, shareFor, signingKeyOf, writeCoefficients } from "./key-generation.ts";
import { openPedersen, type WrittenPedersen } from "./pedersen.ts";
import { sign } from "./signed-message.ts";
import { combineFactors, electionKey, lagrangeFactor, openTrustees, readTrustees } from "./trustees.ts";
import { openTrusteeKey, writeTrusteeKey } from "./trustee-key.ts";

const group = openHostGroup("Ed25519") as Group;
let keys: ReturnType<typeof generateKeys>;
beforeAll(() => {
  keys = generateKeys(group, 3, 2);
});

/** As tool 2.0 publishes it: no context, no agreement, no signed verification keys. */
function inOldForm(published: WrittenPedersen): WrittenPedersen {
  const certs = published.certs.map(({ message }, at) => {
    const { verification, encryption } = JSON.parse(message) as Record<string, string>;
    const old = JSON.stringify({ verification, encryption });
    return { message: old, signature: sign(group, signingKeyOf(group, keys.people[at]?.seed ?? ""), old, chance) };
  });
  const verification_keys = published.verification_keys.map(({ pok, public_key }) => ({
    pok,
    public_key,
    signature: undefined,
    name: undefined,
  }));
  return {
    threshold: published.threshold,
    certs,
    coefexps: published.coefexps,
    signatures: undefined,
    verification_keys,
  };
}

describe("threshold trustees", () => {
  it("have one key, in both published forms", () => {
    const [older, newer] = [openPedersen(group, inOldForm(keys.published)), openPedersen(group, keys.published)];
    if (typeof older === "string" || typeof newer === "string") throw new Error("not opened");
    expect(group.areEqual(older.publicKey, newer.publicKey)).toBe(true);
    newer.verificationKeys.forEach((key, at) => {
      expect(group.areEqual(key, group.generator.power(keys.secrets[at] as never))).toBe(true);
    });
  });

  it("open with any two of three and not with one", () => {
    const text = JSON.stringify([["Pedersen", keys.published]]);
    const items = openTrustees(group, readTrustees(text));
    if (typeof items === "string") throw new Error(items);
    const [item] = items;
    if (item === undefined) throw new Error("no item");
    const alpha = group.generator.power(toScalar(group, 55n));
    const expected = group.power(electionKey(group, items), toScalar(group, 55n));
    for (const present of [
      [1, 2],
      [1, 3],
      [2, 3],
      [1, 2, 3],
    ]) {
      const combined = combineFactors(group, item, (owner) =>
        present.includes(owner) ? group.power(alpha, keys.secrets[owner - 1] as never) : undefined,
      );
      expect(combined !== null && group.areEqual(combined, expected)).toBe(true);
    }
    expect(combineFactors(group, item, (owner) => (owner === 2 ? alpha : undefined))).toBeNull();
  });

  it.each([
    ["size", (one: WrittenPedersen) => ({ ...one, coefexps: one.coefexps.slice(1) })],
    ["size", (one: WrittenPedersen) => ({ ...one, threshold: 4 })],
    ["certificate", (one: WrittenPedersen) => ({ ...one, certs: one.certs.toReversed() })],
    ["certificate", (one: WrittenPedersen) => ({ ...one, threshold: 1 })],
    ["coefficients", (one: WrittenPedersen) => ({ ...one, coefexps: one.coefexps.toReversed() })],
    ["signatures", (one: WrittenPedersen) => ({ ...one, signatures: one.signatures?.toReversed() })],
    ["verification-key", (one: WrittenPedersen) => ({ ...one, verification_keys: one.verification_keys.toReversed() })],
  ])("are refused for their %s", (fault, change) => {
    expect(openPedersen(group, change(keys.published))).toBe(fault);
  });

  it("find out a share that is not what its sender published", () => {
    const ceremony = { group, size: 3, threshold: 2 };
    const person = { seed: drawSeed(chance), polynomial: drawPolynomial(ceremony, chance), certs: [] };
    expect(person.seed).toMatch(/^[1-9A-HJ-NP-Za-km-z]{22}$/);
    const { coefexps } = writeCoefficients(ceremony, person, chance);
    const share = shareFor(group, person.polynomial, 2);
    expect(isShareOf(group, share, coefexps, 2)).toBe(true);
    expect(isShareOf(group, share, coefexps, 3)).toBe(false);
    expect(isShareOf(group, toScalar(group, share + 1n), coefexps, 2)).toBe(false);
  });

  it("weigh their shares so that they make up the whole", () => {
    const polynomial = [11n, 22n, 33n].map((value) => toScalar(group, value));
    const indexes = [1, 4, 5];
    const sum = indexes.reduce(
      (total, index) => total + lagrangeFactor(group, indexes, index) * shareFor(group, polynomial, index),
      0n,
    );
    expect(toScalar(group, sum)).toBe(11n);
  });
});

describe("a single trustee", () => {
  it("has a key with proof, and with no other", () => {
    const key = { ...writeTrusteeKey(group, toScalar(group, 99n), chance), signature: undefined, name: undefined };
    const other = group.write(group.generator.base);
    expect(openTrusteeKey(group, key)).not.toBeNull();
    expect(openTrusteeKey(group, { ...key, public_key: other })).toBeNull();
    for (const wrong of ["[]", "{}", '[["Single",{}]]', '[["Quorum",{}]]', '[ ["Single",{}]]'])
      expect(() => readTrustees(wrong)).toThrow(/trustees/);
  });
});
