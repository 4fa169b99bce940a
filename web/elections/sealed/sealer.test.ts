import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findBallotFault } from "@tongxin/ballot/ballots/ballot.ts";
import { drawCredential } from "@tongxin/ballot/credentials/credential.ts";
import { openElection, writeElection } from "@tongxin/ballot/elections/election.ts";
import type { Group, RandomBytes } from "@tongxin/ballot/groups/group.ts";
import { openGroup } from "@tongxin/ballot/groups/open-group.ts";
import { toScalar } from "@tongxin/ballot/groups/scalars.ts";
import { checkSumRule } from "@tongxin/ballot/side/sum-rule.ts";
import {
  sealedQuestionsOf,
  sumLimitsOf,
  type SealedForm,
  type SealedMarks,
} from "@tongxin/core/elections/sealed-form.ts";
import { countDraws, prepareBallot } from "./seal.ts";
import { makeSealer, type Reply } from "./sealer.ts";

const chance: RandomBytes = (length) => new Uint8Array(randomBytes(length));
const group = openGroup("Ed25519") as Group;
const names = ["于样舟", "方演知", "石示远"];
const uuid = "11111111111111";

function electionOf(form: SealedForm): string {
  const questions = sealedQuestionsOf(form, "推选", names).map(({ question, wording }) => ({ question, wording }));
  const key = group.generator.power(toScalar(group, 4242n));
  return writeElection({ name: "推选", description: "", uuid, questions }, group, key);
}

function sealingOf(form: SealedForm) {
  const rules = sumLimitsOf(form, names.length).map(({ lo, hi, parts }) => ({
    lo,
    hi,
    parts: parts.map(([question, choice]): [number, number] => [question, choice]),
  }));
  return { form, rules, round: 1, credentialUuid: uuid, credential: drawCredential(chance) };
}

function openedSealer(form: SealedForm) {
  const ask = makeSealer(chance);
  const text = electionOf(form);
  const { fingerprint } = openElection(text);
  expect(ask({ kind: "open", text, fingerprint, form, names })).toEqual({ kind: "opened" });
  return { ask, election: openElection(text), sealing: sealingOf(form) };
}

const each: SealedForm = { kind: "each", limit: 2 };
const forms: readonly (readonly [SealedForm, SealedMarks])[] = [
  [each, { marks: ["for", "against", "for"], writeIns: [] }],
  [
    { kind: "each", limit: null },
    { marks: ["for", "for", "for"], writeIns: [] },
  ],
  [
    { kind: "one-of", seats: 1, countsBlank: true },
    { marks: ["abstain", "for", "abstain"], writeIns: [] },
  ],
  [
    { kind: "approval", seats: 2, countsBlank: false },
    { marks: ["for", "for", "abstain"], writeIns: [] },
  ],
  [
    { kind: "approval", seats: 2, countsBlank: true },
    { marks: ["abstain", "abstain", "abstain"], writeIns: [] },
  ],
  [
    { kind: "named", perNumber: 1, writeIns: 2 },
    { marks: ["for", "against", "abstain"], writeIns: [300] },
  ],
  [
    { kind: "named", perNumber: 4, writeIns: 0 },
    { marks: ["against", "for", "for"], writeIns: [] },
  ],
];

describe("the thread that seals", () => {
  it.each(forms)("seals the form %j so that it passes, and counts its steps to the last", (form, marks) => {
    const { ask, election, sealing } = openedSealer(form);
    const told: number[] = [];
    const reply = ask({ kind: "seal", sealing, marks }, (done) => told.push(done)) as Extract<
      Reply,
      { kind: "sealed" }
    >;
    const { ballot, proofs } = reply.sealed;
    expect(findBallotFault(election, ballot)).toBeNull();
    sealing.rules.forEach((rule, at) => expect(checkSumRule(election, ballot, rule, proofs[at] ?? [])).toBe(true));
    expect(told).toHaveLength(countDraws(election, sealing.rules));
    expect(told[told.length - 1]).toBe(1);
    expect(told).toEqual(told.toSorted((left, right) => left - right));
  });

  it.each(forms)("lays a ballot of the form %j open once, with its number and what was marked", (form, marks) => {
    const { ask, sealing } = openedSealer(form);
    const reply = ask({ kind: "seal", sealing, marks }) as Extract<Reply, { kind: "sealed" }>;
    const { receipt } = reply.sealed;
    expect(ask({ kind: "audit" })).toMatchObject({ kind: "audited", audit: { agrees: true, receipt, marks } });
    expect(() => ask({ kind: "audit" })).toThrow("prepared");
  });

  it("gives nothing away of what was marked with the ballot that is sent", () => {
    const { election, sealing } = openedSealer(each);
    const { sealed } = prepareBallot(election, sealing, { marks: ["for", "against", "for"], writeIns: [] }, chance);
    expect(Object.keys(sealed)).toEqual(["round", "ballot", "proofs", "receipt"]);
    expect(JSON.stringify(sealed)).not.toMatch(/for|against|randomness/);
  });

  it("refuses a question other than the one that is shown: names changed places, another limit, another text", () => {
    const text = electionOf(each);
    const { fingerprint } = openElection(text);
    const ask = makeSealer(chance);
    const wrong = { kind: "wrong-question" };
    const open = { kind: "open" as const, text, fingerprint, form: each, names };
    expect(ask({ ...open, names: names.toReversed() })).toEqual(wrong);
    expect(ask({ ...open, names: names.slice(1) })).toEqual(wrong);
    expect(ask({ ...open, form: { kind: "approval", seats: 2, countsBlank: false } })).toEqual(wrong);
    expect(ask({ ...open, fingerprint: "another" })).toEqual(wrong);
    const seal = { kind: "seal" as const, sealing: sealingOf(each), marks: { marks: [], writeIns: [] } };
    expect(() => ask(seal)).toThrow("opened");
  });

  it("knows a credential by its check character", () => {
    const ask = makeSealer(chance);
    const credential = drawCredential(chance);
    const last = credential.endsWith("x") ? "y" : "x";
    expect(ask({ kind: "check", credential })).toEqual({ kind: "checked", isCredential: true });
    expect(ask({ kind: "check", credential: credential.slice(0, -1) + last })).toEqual({
      kind: "checked",
      isCredential: false,
    });
  });
});
