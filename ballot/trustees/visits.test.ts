import { describe, expect, it } from "vitest";
import { openGroup } from "../groups/open-group.ts";
import type { Group } from "../groups/group.ts";
import { toScalar } from "../groups/scalars.ts";
import { chance } from "../testing/chance.ts";
import { drawSeed, signingKeyOf } from "./key-generation.ts";
import { openPedersen, type WrittenPedersen } from "./pedersen.ts";
import { openShare, sealShare } from "./sealed-share.ts";
import {
  commitmentTo,
  decryptionSecret,
  isSeedOf,
  payFirstVisit,
  paySecondVisit,
  payThirdVisit,
  type Received,
} from "./visits.ts";

const uuid = "TongxinExamp1e";

function hold(name: "Ed25519" | "BELENIOS-2048") {
  const group = openGroup(name) as Group;
  const ceremony = { group, size: 3, threshold: 2 };
  const seeds = [1, 2, 3].map(() => drawSeed(chance));
  const placeOf = (index: number) => ({ ceremony, uuid, index });
  const first = seeds.map((seed, at) => payFirstVisit(placeOf(at + 1), seed, chance));
  const certificates = first.map(({ certificate }) => certificate);
  const second = seeds.map((seed, at) => paySecondVisit(placeOf(at + 1), { seed, certificates }, chance));
  const receivedBy = (index: number): Received => ({
    coefficients: second.map(({ coefficients }) => coefficients),
    shares: second.map(({ shares }) => shares[index - 1] ?? ""),
  });
  return { group, seeds, placeOf, first, certificates, second, receivedBy };
}

describe.each(["Ed25519", "BELENIOS-2048"] as const)("three visits in %s", (name) => {
  const { group, seeds, placeOf, first, certificates, second, receivedBy } = hold(name);

  it("make keys that hold, with nothing kept but the seeds", () => {
    const keys = seeds.map((seed, at) =>
      payThirdVisit(placeOf(at + 1), { seed, received: receivedBy(at + 1) }, chance),
    );
    const published = {
      threshold: 2,
      certs: certificates,
      coefexps: second.map(({ coefficients }) => coefficients),
      signatures: second.map(({ agreement }) => agreement),
      verification_keys: keys.map((visit) => (visit.kind === "key" ? visit.key : null)),
    } as WrittenPedersen;
    const opened = openPedersen(group, published);
    if (typeof opened === "string") throw new Error(opened);
    opened.verificationKeys.forEach((key, at) => {
      const secret = decryptionSecret(placeOf(at + 1), seeds[at] ?? "", receivedBy(at + 1));
      expect(secret !== null && group.areEqual(key, group.generator.power(secret))).toBe(true);
    });
  });

  it("publish at the second what the first committed to, whenever it is paid", () => {
    second.forEach(({ coefficients }, at) => {
      expect(commitmentTo(coefficients.message)).toBe(first[at]?.commitment);
    });
    expect(commitmentTo(second[0]?.coefficients.message ?? "")).not.toBe(first[1]?.commitment);
  });

  it("name whose share is not what was published", () => {
    const received = receivedBy(1);
    const swapped = {
      ...received,
      shares: [received.shares[0] ?? "", second[1]?.shares[1] ?? "", received.shares[2] ?? ""],
    };
    const visit = payThirdVisit(placeOf(1), { seed: seeds[0] ?? "", received: swapped }, chance);
    expect(visit).toEqual({ kind: "dispute", against: 2 });
    expect(decryptionSecret(placeOf(1), seeds[0] ?? "", swapped)).toBeNull();
  });

  it("name whose share is none at all", () => {
    const received = receivedBy(1);
    for (const nothing of ["", "share", `${"f".repeat(64)}.${"0".repeat(64)}`]) {
      const shares = [received.shares[0] ?? "", received.shares[1] ?? "", nothing];
      const visit = payThirdVisit(placeOf(1), { seed: seeds[0] ?? "", received: { ...received, shares } }, chance);
      expect(visit).toEqual({ kind: "dispute", against: 3 });
    }
  });

  it("know a seed from another's and from a slip of the pen", () => {
    const [certificate] = certificates;
    if (certificate === undefined) throw new Error("no certificate");
    expect(isSeedOf(group, seeds[0] ?? "", certificate)).toBe(true);
    expect(isSeedOf(group, seeds[1] ?? "", certificate)).toBe(false);
    expect(isSeedOf(group, `${seeds[0]}`.slice(0, -1), certificate)).toBe(false);
  });
});

describe("a sealed share", () => {
  const group = openGroup("Ed25519") as Group;
  const secret = signingKeyOf(group, "recipient");
  const recipient = group.generator.power(secret);
  const path = { uuid, from: 1, to: 2 };

  it("opens with the recipient's key on its own path only", () => {
    const share = toScalar(group, 123_456_789n);
    const sealed = sealShare(group, { share, recipient, path }, chance);
    expect(openShare(group, { sealed, secret, path })).toBe(share);
    for (const other of [
      { ...path, uuid: "Anotherelect1on" },
      { ...path, from: 3 },
      { ...path, to: 3 },
    ])
      expect(openShare(group, { sealed, secret, path: other })).not.toBe(share);
    expect(openShare(group, { sealed, secret: signingKeyOf(group, "other"), path })).not.toBe(share);
    expect(sealShare(group, { share, recipient, path }, chance)).not.toBe(sealed);
  });

  it("is not made in a group whose shares are longer than the mask", () => {
    const wide = openGroup("RFC-3526-2048") as Group;
    const share = toScalar(wide, 5n);
    expect(() => sealShare(wide, { share, recipient: wide.generator.base, path }, chance)).toThrow(/256/);
  });

  it("is unreadable in any other form", () => {
    const sealed = sealShare(group, { share: toScalar(group, 5n), recipient, path }, chance);
    for (const wrong of [
      "",
      sealed.slice(1),
      `${sealed}0`,
      `${"f".repeat(64)}${sealed.slice(64)}`,
      `g${sealed.slice(1)}`,
    ])
      expect(() => openShare(group, { sealed: wrong, secret, path })).toThrow();
  });
});
