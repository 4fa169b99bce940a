import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openElection, writeElection } from "../elections/election.ts";
import type { Group } from "../groups/group.ts";
import { openGroup } from "../groups/open-group.ts";
import { randomScalar, toScalar } from "../groups/scalars.ts";
import { chance, runs } from "../testing/chance.ts";
import { findBallotFault, readBallot, receiptOf, sealBallot, signBallot } from "./ballot.ts";
import { holdsVotes } from "./opened-ballot.ts";

const group = openGroup("Ed25519") as Group;
const draft = {
  name: "班级推选",
  description: "",
  uuid: "11111111111111",
  questions: [
    { question: { kind: "homomorphic", answers: ["甲", "乙"], blank: false, min: 0, max: 1 }, wording: "谁" },
    { question: { kind: "non-homomorphic", answers: ["丙", "丁"] }, wording: "排序" },
  ],
} as const;
const text = writeElection(draft, group, group.generator.power(toScalar(group, 4242n)));
const election = openElection(text);
const secret = randomScalar(group, chance);
const {
  text: ballot,
  open,
  randomness,
} = sealBallot(
  election,
  secret,
  [
    [1, 0],
    [2, 1],
  ],
  chance,
);

describe("an election", () => {
  it("is the very bytes its fingerprint covers", () => {
    expect(openElection(text.replace("班级推选", "班级推荐")).fingerprint).not.toBe(election.fingerprint);
  });

  it("cannot be opened in another version, group, spelling or with a kind of question unknown", () => {
    const json = JSON.parse(text) as Record<string, unknown>;
    const changed = (change: object) => JSON.stringify({ ...json, ...change });
    for (const wrong of [
      changed({ version: 2 }),
      changed({ group: "P-256" }),
      changed({ group: "BELENIOS-2048" }),
      changed({ public_key: "00" }),
      changed({ questions: [] }),
      changed({ questions: [{ type: "Lists", value: {} }] }),
      changed({ uuid: "0OIl0OIl0OIl0O" }),
      changed({ extra: 1 }),
      `${text} `,
      text.replace('"version":1', '"version":1,"version":1'),
      text.slice(1),
    ])
      expect(() => openElection(wrong)).toThrow(/election|element/);
  });
});

describe("a ballot", () => {
  it("passes, and reads back as it was written", () => {
    expect(findBallotFault(election, ballot)).toBeNull();
    expect(JSON.stringify(readBallot(election, ballot))).toBe(ballot);
    expect(open[0]?.map(({ value }) => value)).toEqual([1, 0]);
    expect(open[1]).toBeNull();
  });

  it("is never the same twice, nor is its receipt", () => {
    const again = sealBallot(
      election,
      secret,
      [
        [1, 0],
        [2, 1],
      ],
      chance,
    ).text;
    expect(again).not.toBe(ballot);
    expect(receiptOf(again)).not.toBe(receiptOf(ballot));
    expect(receiptOf(ballot)).toMatch(/^[A-Za-z0-9+/]{43}$/);
  });

  it.each([
    ["form", ballot.replace("{", "{ ")],
    ["form", `${ballot}\n`],
    ["form", ballot.slice(0, -1)],
    ["form", ballot.replace('"election_uuid"', '"weight":1,"election_uuid"')],
    ["election", ballot.replace(draft.uuid, "22222222222222")],
    ["election", ballot.replace(election.fingerprint, receiptOf("another"))],
    ["credential", ballot.replace(/"credential":"[0-9a-f]+"/, `"credential":"${(2n ** 255n - 20n).toString(16)}"`)],
    ["signature", ballot.replace(/"hash":"./, '"hash":"_')],
    ["signature", ballot.replace(/("proof":\{"challenge":"[0-9]+","response":")[0-9]+("\}\}\})$/, "$11$2")],
  ])("has a fault of its %s", (fault, wrong) => {
    expect(wrong).not.toBe(ballot);
    expect(findBallotFault(election, wrong)).toBe(fault);
  });

  it("with answers that prove nothing is faulty even when signed", () => {
    const other = openElection(text.replace('"min":0', '"min":1'));
    const { text: foreign } = sealBallot(
      other,
      secret,
      [
        [1, 0],
        [0, 0],
      ],
      chance,
    );
    const answers = JSON.stringify((JSON.parse(foreign) as { answers: unknown }).answers);
    expect(findBallotFault(other, foreign)).toBeNull();
    expect(resign(answers)).toBe("answers");
    expect(resign(JSON.stringify((JSON.parse(ballot) as { answers: unknown }).answers))).toBeNull();
  });

  it("does not survive the change of any single digit", () => {
    fc.assert(
      fc.property(fc.nat(ballot.length - 1), (start) => {
        const at = ballot.slice(start).search(/[0-9]/) + start;
        const digit = (Number(ballot.charAt(at)) + 1) % 10;
        expect(findBallotFault(election, ballot.slice(0, at) + digit + ballot.slice(at + 1))).not.toBeNull();
      }),
      runs(12),
    );
  });
});

describe("a ballot laid open", () => {
  const votes = [
    [1, 0],
    [2, 1],
  ];

  it("is seen to hold the votes it was made of", () => {
    expect(holdsVotes(election, { text: ballot, votes, randomness })).toBe(true);
  });

  it.each([
    [[[0, 1], votes[1] ?? []]],
    [[[0, 0], votes[1] ?? []]],
    [[votes[0] ?? [], [1, 2]]],
    [[votes[0] ?? [], [513]]],
    [[votes[0] ?? []]],
    [[[1], votes[1] ?? []]],
  ])("does not pass for one of %j", (others) => {
    expect(holdsVotes(election, { text: ballot, votes: others, randomness })).toBe(false);
  });

  it("needs its own randomness, and to be whole", () => {
    const swapped = randomness.map((row) => row.toReversed());
    const strange = randomness.map((row) => row.map(() => randomScalar(group, chance)));
    expect(holdsVotes(election, { text: ballot, votes, randomness: swapped })).toBe(false);
    expect(holdsVotes(election, { text: ballot, votes, randomness: strange })).toBe(false);
    expect(holdsVotes(election, { text: ballot, votes, randomness: [] })).toBe(false);
    expect(holdsVotes(election, { text: `${ballot} `, votes, randomness })).toBe(false);
  });
});

/** The fault of a ballot of this election, signed by its own credential over answers brought along. */
function resign(answers: string): string | null {
  const { election_uuid, election_hash, credential } = readBallot(election, ballot);
  const unsigned = { election_uuid, election_hash, credential, answers: JSON.parse(answers) as never };
  return findBallotFault(election, signBallot(group, secret, unsigned, chance));
}
