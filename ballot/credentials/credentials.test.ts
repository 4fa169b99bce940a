import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Group } from "../groups/group.ts";
import { openGroup } from "../groups/open-group.ts";
import { chance, runs } from "../testing/chance.ts";
import { deriveSecret, drawCredential, drawUuid, isCredential, publicCredential } from "./credential.ts";
import { checkMembership, readPublicCredentials, writePublicCredentials } from "./public-credentials.ts";

const group = openGroup("Ed25519") as Group;

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

describe("a credential", () => {
  it("has a form and a check character that catches a slip", () => {
    fc.assert(
      fc.property(fc.nat(14), fc.nat(57), (place, other) => {
        const credential = drawCredential(chance);
        expect(isCredential(credential)).toBe(true);
        expect(isCredential(credential.replaceAll("-", ""))).toBe(false);
        const at = place + Math.floor(place / 3);
        const slip = credential.slice(0, at) + alphabet.charAt(other) + credential.slice(at + 1);
        const distance = alphabet.indexOf(credential.charAt(at)) - other;
        // The check is modulo 53, the alphabet has 58: five pairs of letters cannot be told apart, save in the check itself.
        expect(isCredential(slip)).toBe(place === 14 ? distance === 0 : distance % 53 === 0);
      }),
      runs(100),
    );
    expect(drawUuid(chance)).toMatch(/^[1-9A-HJ-NP-Za-km-z]{14}$/);
  });

  it("gives another key for each election and each derivation", () => {
    const credential = "MaX-Hsx-hLb-1mb-Zzq";
    const keys = ["7JCjFmmkwjGhbM", "8JCjFmmkwjGhbM"].flatMap((uuid) =>
      (["pbkdf2", "sha256"] as const).map((derivation) =>
        group.write(publicCredential(group, deriveSecret(group, { credential, uuid }, derivation))),
      ),
    );
    expect(new Set(keys).size).toBe(4);
    expect(isCredential(credential)).toBe(true);
    expect(isCredential("MaX-Hsx-hLb-1mb-Zzr")).toBe(false);
  });
});

describe("the public credentials", () => {
  const element = group.write(group.generator.base);

  it("are read as they are written, weights included", () => {
    const credentials = new Map([
      [element, 1n],
      ["12", 3n],
    ]);
    expect(writePublicCredentials(credentials)).toBe(`["${element}","12,3"]`);
    expect(readPublicCredentials(writePublicCredentials(credentials))).toEqual(credentials);
  });

  it("stand there once each, in one spelling", () => {
    for (const wrong of [`["1","1"]`, `["1","1,2"]`, `["1,0"]`, `["1,2,甲"]`, `[ "1"]`, `{}`, `["x"]`, ``])
      expect(() => readPublicCredentials(wrong)).toThrow(/credentials/);
  });

  it("are members of the group, every one", () => {
    expect(() => checkMembership(group, new Map([[element, 1n]]))).not.toThrow();
    expect(() =>
      checkMembership(
        group,
        new Map([
          [element, 1n],
          ["12", 1n],
        ]),
      ),
    ).toThrow(/element/);
  });
});
