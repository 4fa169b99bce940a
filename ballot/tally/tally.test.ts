import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openHostGroup } from "../node/host-groups.ts";
import { readArchive } from "../archive/reader.ts";
import type { Group } from "../groups/group.ts";
import { toScalar } from "../groups/scalars.ts";
import { runs } from "../testing/chance.ts";
import { holdElection, writeParts, type Recipe } from "../testing/example-election.ts";
import { verifyArchive } from "../verifier/verify-archive.ts";
import { findLogarithmsUpTo } from "./discrete-logarithm.ts";
import { readBallot } from "../ballots/ballot.ts";
import { joinTallies, lastBallots, sortCiphertexts, startTally, writeTally } from "./encrypted-tally.ts";

const group = openHostGroup("Ed25519") as Group;

describe("a tally", () => {
  it("counts what was voted: the last of each voter, by weight", () => {
    const cast = fc.array(fc.record({ voter: fc.nat(2), votes: fc.constantFrom([[1, 0]], [[0, 1]], [[0, 0]]) }), {
      minLength: 3,
      maxLength: 4,
    });
    const weights = [1n, 7n, 3n, 1n];
    fc.assert(
      fc.property(cast, (ballots) => {
        const recipe: Recipe = {
          openGroup: openHostGroup,
          group: "Ed25519",
          questions: [{ kind: "homomorphic", answers: ["甲", "乙"], blank: false, min: 0, max: 1 }],
          cast: ballots,
          weights,
          singleKeys: 1,
        };
        const last = new Map(ballots.map(({ voter, votes }) => [voter, votes[0] ?? []]));
        const expected = [0, 1].map((answer) =>
          [...last].reduce((sum, [voter, votes]) => sum + BigInt(votes[answer] ?? 0) * (weights[voter] ?? 0n), 0n),
        );
        const report = verifyArchive(writeParts(holdElection(recipe).parts), { openGroup: openHostGroup });
        expect(report.result).toEqual([expected]);
      }),
      runs(3),
    );
  });

  it("keeps of each voter the last ballot, in the order of these", () => {
    const cast = ["a1", "b1", "a2", "c1", "b2"].map((text) => ({ credential: text.charAt(0), text }));
    expect(lastBallots(cast)).toEqual(["a2", "c1", "b2"]);
  });

  it("is the same added up at once and in parts, whichever part comes first", () => {
    const questions = [
      { kind: "homomorphic", answers: ["甲", "乙"], blank: false, min: 0, max: 2 },
      { kind: "non-homomorphic", answers: ["丙", "丁"] },
    ] as const;
    const cast = [0, 1, 2, 3].map((voter) => ({
      voter,
      votes: [
        [1, voter % 2],
        [voter, 1],
      ],
    }));
    const { election, parts } = holdElection({
      openGroup: openHostGroup,
      group: "Ed25519",
      questions,
      cast,
      singleKeys: 1,
    });
    const credentials = new Map(parts.ballots.map((ballot) => [readBallot(election, ballot).credential, 1n]));
    const addUp = (ballots: readonly string[]) => {
      const tallying = startTally(election, credentials);
      for (const ballot of ballots) tallying.add(ballot);
      return tallying.finish().tally;
    };
    const [early, late] = [addUp(parts.ballots.slice(0, 1)), addUp(parts.ballots.slice(1))];
    for (const apart of [
      [early, late],
      [late, early],
      [addUp([]), late, early],
    ])
      expect(writeTally(election.group, joinTallies(election, apart))).toBe(parts.tally);
  });

  it("sorts ciphertexts the same from any order", () => {
    const all = [5n, 3n, 9n, 1n].map((number) => {
      const element = group.generator.power(toScalar(group, number));
      return { alpha: element, beta: element };
    });
    const spelled = (list: readonly (typeof all)[number][]) => list.map(({ alpha }) => group.write(alpha));
    expect(spelled(sortCiphertexts(group, all.toReversed()))).toEqual(spelled(sortCiphertexts(group, all)));
  });
});

describe("the finder of small logarithms", () => {
  it("finds each up to its limit and none beyond", () => {
    const find = findLogarithmsUpTo(group, 1_000n);
    for (const number of [0n, 1n, 31n, 32n, 33n, 999n, 1_000n])
      expect(find(group.generator.power(toScalar(group, number)))).toBe(number);
    for (const number of [1_001n, 2_000n, -1n]) expect(find(group.generator.power(toScalar(group, number)))).toBeNull();
    expect(findLogarithmsUpTo(group, 0n)(group.one)).toBe(0n);
  });
});

describe("an archive", () => {
  it("is read as it was written, and no part of it otherwise", () => {
    const { parts } = holdElection({
      openGroup: openHostGroup,
      group: "Ed25519",
      questions: [{ kind: "homomorphic", answers: ["甲"], blank: false, min: 0, max: 1 }],
      cast: [{ voter: 0, votes: [[1]] }],
      singleKeys: 1,
    });
    const bytes = writeParts(parts);
    const reading = readArchive(bytes);
    if (!reading.ok) throw new Error(reading.refusal.problem);
    expect(reading.value.links.map(({ event }) => event.type).join(" ")).toBe(
      "Setup Ballot EndBallots EncryptedTally PartialDecryption Result",
    );
    expect(reading.value.links[1]?.payload).toBe(parts.ballots[0]);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(readArchive(changed).ok).toBe(false);
      }),
      runs(150),
    );
  });
});
