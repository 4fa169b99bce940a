import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Group } from "../groups/group.ts";
import { openGroup } from "../groups/open-group.ts";
import { toScalar } from "../groups/scalars.ts";
import { chance, runs } from "../testing/chance.ts";
import { checkHomomorphic, isPermitted, sealHomomorphic } from "./homomorphic.ts";
import { canEmbed, checkNonHomomorphic, embed, extract, numbersHeld, sealNonHomomorphic } from "./non-homomorphic.ts";
import { question as readQuestion, writeQuestion, type HomomorphicQuestion } from "./question.ts";

const keyOf = (group: Group) => ({ group, key: group.fixedBase(group.generator.power(toScalar(group, 77_777_777n))) });
const encryption = keyOf(openGroup("Ed25519") as Group);
const context = "fingerprint|credential";

const anyQuestion: fc.Arbitrary<HomomorphicQuestion> = fc
  .record({ count: fc.integer({ min: 1, max: 3 }), blank: fc.boolean(), min: fc.nat(3), max: fc.nat(3) })
  .filter(({ count, min, max }) => min <= max && max <= count)
  .map(({ count, blank, min, max }) => ({
    kind: "homomorphic",
    answers: Array.from({ length: count }, (_, at) => `候选人${at}`),
    blank,
    min,
    max,
  }));

/** Every vote of 0 and 1 that could be put to a question. */
function allVotes({ answers, blank }: HomomorphicQuestion): readonly (readonly number[])[] {
  const length = answers.length + (blank ? 1 : 0);
  return Array.from({ length: 2 ** length }, (_, bits) => Array.from({ length }, (__, at) => (bits >> at) & 1));
}

describe("a homomorphic question", () => {
  it("seals exactly the votes it permits, and each passes the check", () => {
    fc.assert(
      fc.property(anyQuestion, fc.nat(), (question, choice) => {
        const permitted = allVotes(question).filter((votes) => isPermitted(question, votes));
        for (const votes of allVotes(question).filter((votes) => !isPermitted(question, votes)))
          expect(() => sealHomomorphic(encryption, { question, votes, context }, chance)).toThrow(/permits/);
        const votes = permitted[choice % permitted.length];
        if (votes === undefined) return;
        const { answer, open } = sealHomomorphic(encryption, { question, votes, context }, chance);
        expect(checkHomomorphic(encryption, { question, answer, context })).toBe(true);
        expect(checkHomomorphic(encryption, { question, answer, context: "another" })).toBe(false);
        expect(open.map(({ value }) => value)).toEqual(votes);
      }),
      runs(6),
    );
  });

  it("permits a blank vote alone, where it allows one", () => {
    const question = { kind: "homomorphic", answers: ["甲", "乙"], blank: true, min: 1, max: 1 } as const;
    const permitted = allVotes(question).filter((votes) => isPermitted(question, votes));
    expect(permitted).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });

  it("is not satisfied by an answer of the wrong length or with a proof too many", () => {
    const question = { kind: "homomorphic", answers: ["甲", "乙"], blank: false, min: 0, max: 1 } as const;
    const { answer } = sealHomomorphic(encryption, { question, votes: [1, 0], context }, chance);
    const check = (changed: object) =>
      checkHomomorphic(encryption, { question, answer: { ...answer, ...changed }, context });
    expect(check({})).toBe(true);
    expect(check({ choices: answer.choices.slice(1) })).toBe(false);
    expect(check({ individual_proofs: answer.individual_proofs.slice(1) })).toBe(false);
    expect(check({ overall_proof: answer.overall_proof.slice(1) })).toBe(false);
    expect(check({ blank_proof: answer.individual_proofs[0] })).toBe(false);
    expect(check({ choices: answer.choices.toReversed() })).toBe(false);
  });

  it("stands in the election as it is read", () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        expect(readQuestion(writeQuestion(question, "问"), "question")).toEqual(question);
      }),
    );
    for (const wrong of [
      { answers: [], min: 0, max: 0, question: "" },
      { answers: ["甲"], min: 1, max: 0, question: "" },
      { answers: ["甲"], min: 0, max: 2, question: "" },
      { answers: ["甲"], min: 0, max: 1, question: "", weight: 2 },
      { type: "Lists", value: { answers: [["甲", "乙"]], question: "" } },
    ])
      expect(() => readQuestion(wrong, "question")).toThrow(/question/);
  });
});

describe("a non-homomorphic question", () => {
  it.each(["Ed25519", "RFC-3526-2048"])("in %s gives back the numbers it was given", (name) => {
    const group = openGroup(name) as Group;
    fc.assert(
      fc.property(fc.array(fc.nat(255), { minLength: 1, maxLength: numbersHeld(group) }), (numbers) => {
        expect(extract(group, embed(group, numbers), numbers.length)).toEqual(numbers);
      }),
      runs(3),
    );
  });

  it("has room for thirty numbers on the curve, and none in BELENIOS-2048", () => {
    expect(numbersHeld(encryption.group)).toBe(30);
    expect(numbersHeld(openGroup("BELENIOS-2048") as Group)).toBe(0);
    const question = { kind: "non-homomorphic", answers: ["甲", "乙"] } as const;
    expect(canEmbed(encryption.group, question, [0, 255])).toBe(true);
    for (const numbers of [[0], [0, 256], [0, -1], [0, 0.5], [0, 0, 0]])
      expect(canEmbed(encryption.group, question, numbers)).toBe(false);
  });

  it("is answered with proof of knowing the answer, bound to the ballot", () => {
    const question = { kind: "non-homomorphic", answers: ["甲", "乙"] } as const;
    const { answer } = sealNonHomomorphic(encryption, { question, votes: [1, 2], context }, chance);
    const { answer: other } = sealNonHomomorphic(encryption, { question, votes: [1, 2], context }, chance);
    expect(checkNonHomomorphic(encryption, { answer, context })).toBe(true);
    expect(checkNonHomomorphic(encryption, { answer, context: "another" })).toBe(false);
    expect(checkNonHomomorphic(encryption, { answer: { ...answer, choices: other.choices }, context })).toBe(false);
    const swapped = { alpha: answer.choices.alpha, beta: other.choices.beta };
    expect(checkNonHomomorphic(encryption, { answer: { ...answer, choices: swapped }, context })).toBe(false);
  });
});
