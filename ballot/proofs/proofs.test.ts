import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Proof } from "../formats/written.ts";
import type { Group } from "../groups/group.ts";
import { openGroup } from "../groups/open-group.ts";
import { toScalar } from "../groups/scalars.ts";
import { anyExponent, chance, runs } from "../testing/chance.ts";
import { checkDecryption, proveDecryption } from "./decryption.ts";
import { checkKnowledge, proveKnowledge } from "./knowledge.ts";
import { addOpen, checkOneOf, claimsOfRange, encrypt, proveOneOf, type EncryptionKey } from "./one-of.ts";

const bumped = (group: Group, proof: Proof, field: keyof Proof): Proof => ({
  ...proof,
  [field]: toScalar(group, proof[field] + 1n),
});

describe.each(["Ed25519", "BELENIOS-2048"])("in %s", (name) => {
  const group = openGroup(name) as Group;
  const encryptionKey: EncryptionKey = {
    group,
    key: group.fixedBase(group.generator.power(toScalar(group, 987_654_321_987n))),
  };

  it("knowledge of an exponent is proven, and the proof holds for no other key, prefix or number", () => {
    fc.assert(
      fc.property(anyExponent, fc.string(), (number, prefix) => {
        const secret = toScalar(group, number);
        const key = group.generator.power(secret);
        const proof = proveKnowledge(group, secret, prefix, chance);
        expect(checkKnowledge(group, key, prefix, proof)).toBe(true);
        expect(checkKnowledge(group, key, `${prefix}.`, proof)).toBe(false);
        expect(checkKnowledge(group, group.multiply(key, group.generator.base), prefix, proof)).toBe(false);
        for (const field of ["challenge", "response"] as const)
          expect(checkKnowledge(group, key, prefix, bumped(group, proof, field))).toBe(false);
      }),
      runs(4),
    );
  });

  it("a value in a range is proven, and the proof holds for no other ciphertext, range or prefix", () => {
    fc.assert(
      fc.property(fc.nat(3), fc.nat(2), fc.nat(2), (value, below, above) => {
        const ciphertext = encrypt(encryptionKey, value, chance);
        const claims = claimsOfRange(ciphertext, value - below, value + above);
        const proofs = proveOneOf(encryptionKey, claims, "p|", chance);
        expect(checkOneOf(encryptionKey, claims, proofs, "p|")).toBe(true);
        expect(checkOneOf(encryptionKey, claims, proofs, "q|")).toBe(false);
        expect(checkOneOf(encryptionKey, claims.slice(1), proofs.slice(1), "p|")).toBe(false);
        expect(checkOneOf(encryptionKey, claims, proofs.slice(1), "p|")).toBe(false);
        const shifted = claimsOfRange(ciphertext, value - below + 1, value + above + 1);
        expect(checkOneOf(encryptionKey, shifted, proofs, "p|")).toBe(false);
        const other = encrypt(encryptionKey, value, chance);
        const moved = claimsOfRange(other, value - below, value + above);
        expect(checkOneOf(encryptionKey, moved, proofs, "p|")).toBe(false);
      }),
      runs(3),
    );
  });

  it("every single number of a range proof matters", () => {
    const claims = claimsOfRange(encrypt(encryptionKey, 1, chance), 0, 2);
    const proofs = proveOneOf(encryptionKey, claims, "p|", chance);
    for (let at = 0; at < proofs.length; at++)
      for (const field of ["challenge", "response"] as const) {
        const mutated = proofs.map((proof, index) => (index === at ? bumped(group, proof, field) : proof));
        expect(checkOneOf(encryptionKey, claims, mutated, "p|")).toBe(false);
      }
  });

  it("nothing false can be proven", () => {
    const claims = claimsOfRange(encrypt(encryptionKey, 3, chance), 0, 2);
    expect(() => proveOneOf(encryptionKey, claims, "p|", chance)).toThrow("one of the claims is true");
  });

  it("a sum is open to whoever opened its parts", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2), { minLength: 1, maxLength: 4 }), (values) => {
        const sum = addOpen(
          group,
          values.map((value) => encrypt(encryptionKey, value, chance)),
        );
        const total = values.reduce((one, other) => one + other, 0);
        expect(sum.value).toBe(total);
        const claims = claimsOfRange(sum, 0, total);
        expect(checkOneOf(encryptionKey, claims, proveOneOf(encryptionKey, claims, "", chance), "")).toBe(true);
      }),
      runs(2),
    );
  });

  it("a decryption is proven, and not with another key or factor", () => {
    fc.assert(
      fc.property(anyExponent, anyExponent, (number, other) => {
        const secret = toScalar(group, number);
        const publicKey = group.generator.power(secret);
        const alpha = group.generator.power(toScalar(group, other + 1n));
        const factor = group.power(alpha, secret);
        const proof = proveDecryption(group, { secret, alpha }, "d|", chance);
        const g = group.generator.base;
        expect(checkDecryption(group, { publicKey, alpha, factor }, "d|", proof)).toBe(true);
        expect(checkDecryption(group, { publicKey, alpha, factor }, "e|", proof)).toBe(false);
        for (const statement of [
          { publicKey: group.multiply(publicKey, g), alpha, factor },
          { publicKey, alpha: group.multiply(alpha, g), factor },
          { publicKey, alpha, factor: group.multiply(factor, g) },
        ])
          expect(checkDecryption(group, statement, "d|", proof)).toBe(false);
        for (const field of ["challenge", "response"] as const)
          expect(checkDecryption(group, { publicKey, alpha, factor }, "d|", bumped(group, proof, field))).toBe(false);
      }),
      runs(3),
    );
  });
});
