import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findBallotFault, sealBallot } from "@tongxin/ballot/ballots/ballot.ts";
import { deriveSecret, isCredential, publicCredential } from "@tongxin/ballot/credentials/credential.ts";
import { checkMembership, readPublicCredentials } from "@tongxin/ballot/credentials/public-credentials.ts";
import { openElection, writeElection } from "@tongxin/ballot/elections/election.ts";
import type { Group } from "@tongxin/ballot/groups/group.ts";
import { openGroup } from "@tongxin/ballot/groups/open-group.ts";
import { linkFor, readBoothAddress } from "./booth-address.ts";
import { isElectionNumber, issueCredentials } from "./issue.ts";
import { makeOffice } from "./office.ts";
import { cutIntoParts } from "./parts.ts";
import { drawQr } from "./qr-picture.ts";

const chance = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const uuid = "TongxinExamp1e";

describe("issuing credentials", () => {
  it.each(["Ed25519", "BELENIOS-2048"] as const)("gives what the ballot library takes, in %s", (name) => {
    const group = openGroup(name) as Group;
    const { credentials, publicText } = issueCredentials(5, { uuid, group: name }, chance);
    expect(credentials.every(isCredential)).toBe(true);
    expect(new Set(credentials).size).toBe(5);
    const published = readPublicCredentials(publicText);
    expect(published.size).toBe(5);
    checkMembership(group, published);
    for (const credential of credentials) {
      const secret = deriveSecret(group, { credential, uuid }, "sha256");
      expect(published.get(group.write(publicCredential(group, secret)))).toBe(1n);
    }
  });

  it("tells nothing of the roll in the public list: its order is that of the spelling", () => {
    const { publicText } = issueCredentials(20, { uuid, group: "Ed25519" }, chance);
    const published = JSON.parse(publicText) as string[];
    expect(published).toEqual(published.toSorted());
  });

  it("makes credentials that sign a ballot which holds", () => {
    const group = openGroup("Ed25519") as Group;
    const key = group.generator.power(7n as never);
    const question = { kind: "homomorphic", answers: ["甲", "乙"], blank: false, min: 0, max: 1 } as const;
    const draft = { name: "例", description: "", uuid, questions: [{ question, wording: "选一人" }] };
    const election = openElection(writeElection(draft, group, key));
    const [credential = ""] = issueCredentials(1, { uuid, group: "Ed25519" }, chance).credentials;
    const ballot = sealBallot(election, deriveSecret(group, { credential, uuid }, "sha256"), [[1, 0]], chance);
    expect(findBallotFault(election, ballot.text)).toBeNull();
  });

  it("says how far it is, but not at every step of a long list", () => {
    const steps: number[] = [];
    const office = makeOffice(chance);
    office({ kind: "issue", count: 450, terms: { uuid, group: "Ed25519" } }, (done) => steps.push(done));
    expect(steps.at(-1)).toBe(450);
    expect(steps.length).toBeLessThan(230);
  });

  it("asks for an election number of 14 characters or more that no hand mistakes", () => {
    expect(isElectionNumber(uuid)).toBe(true);
    for (const wrong of ["", "TongxinExampl", "TongxinExample", "TongxinExamp1 ", "TongxinExamp10"])
      expect(isElectionNumber(wrong)).toBe(false);
  });
});

describe("the slips", () => {
  it("hold a link that sends the credential to no server, or the credential alone", () => {
    expect(linkFor("https://a.cn/booth", "abc")).toBe("https://a.cn/booth#abc");
    expect(linkFor("", "abc")).toBe("abc");
    expect(readBoothAddress(" https://a.cn/booth#old ")).toBe("https://a.cn/booth");
    expect(readBoothAddress("  ")).toBe("");
    for (const wrong of ["a.cn/booth", "javascript:alert(1)", "https://a.cn/x y", "file:///x"])
      expect(readBoothAddress(wrong)).toBeNull();
  });

  it("are printed in parts that keep a class together, and cut one only where it is larger than a part", () => {
    const classes = (sizes: readonly number[]) =>
      sizes.flatMap((size, at) => Array.from({ length: size }, () => ({ number: "", name: "", className: `${at}` })));
    expect(cutIntoParts(classes([400, 200, 10]))).toEqual([
      { from: 0, until: 400 },
      { from: 400, until: 610 },
    ]);
    expect(cutIntoParts(classes([504, 1]))).toEqual([
      { from: 0, until: 504 },
      { from: 504, until: 505 },
    ]);
    expect(cutIntoParts(classes([600]))).toEqual([
      { from: 0, until: 504 },
      { from: 504, until: 600 },
    ]);
  });

  it("draw a code in runs that cover its dark modules", () => {
    const { size, path } = drawQr("https://example.edu.cn/booth#abc-def-ghi-jkl-mno");
    const dark = [...path.matchAll(/h(\d+)v1/g)].reduce((sum, [, length]) => sum + Number(length), 0);
    expect(size).toBeGreaterThan(28);
    expect(dark).toBeGreaterThan((size * size) / 5);
    expect(path.startsWith("M4 4h7v1H4z")).toBe(true); // the finder pattern, after the quiet border
  });
});
