import { readElement } from "../formats/written.ts";
import { productOf, type Ciphertext, type Element, type Group, type Scalar } from "../groups/group.ts";
import { readScalar, toScalar } from "../groups/scalars.ts";
import {
  at,
  challengeOfProof,
  challengesOf,
  generatorsOf,
  negative,
  spellElements,
  spellLists,
  type Commitments,
  type Lists,
  type Responses,
  type ShuffleContext,
  type WrittenShuffleProof,
} from "./shuffle-statement.ts";

/** True when the proof holds. Throws `Unreadable` for an element or exponent that is none. */
export function checkShuffle(context: ShuffleContext, lists: Lists, proof: WrittenShuffleProof): boolean {
  const { group } = context;
  const { before, after } = lists;
  const length = before.length;
  const [[, , , , writtenTHat], [, , , , writtenSHat, writtenSPrime], writtenC, writtenChain] = proof;
  const sized = [after, writtenTHat, writtenSHat, writtenSPrime, writtenC, writtenChain];
  if (!sized.every((one) => one.length === length)) return false;
  if (length === 0) return false;
  const { t, s, c, chain } = openProof(group, proof);
  const hashed = spellLists(group, lists) + spellElements(group, c);
  const u = challengesOf(context, length, hashed);
  const challenge = negative(group, challengeOfProof(context, t, hashed, chain));
  return areCommitmentsKept(context, lists, { t, s, c, chain, u, challenge });
}

type OpenProof = {
  readonly t: Commitments;
  readonly s: Responses;
  readonly c: readonly Element[];
  readonly chain: readonly Element[];
};

function openProof(group: Group, [ts, ss, cs, chain]: WrittenShuffleProof): OpenProof {
  const element = (written: string): Element => readElement(group, written);
  const exponent = (written: string): Scalar => readScalar(group, written);
  const [t1, t2, t3, [t41, t42], tHat] = ts;
  const [s1, s2, s3, s4, sHat, sPrime] = ss;
  return {
    t: {
      t1: element(t1),
      t2: element(t2),
      t3: element(t3),
      t41: element(t41),
      t42: element(t42),
      tHat: tHat.map(element),
    },
    s: {
      s1: exponent(s1),
      s2: exponent(s2),
      s3: exponent(s3),
      s4: exponent(s4),
      sHat: sHat.map(exponent),
      sPrime: sPrime.map(exponent),
    },
    c: cs.map(element),
    chain: chain.map(element),
  };
}

type Recomputation = OpenProof & { readonly u: readonly Scalar[]; readonly challenge: Scalar };

/** Every commitment is what the responses and the (negated) challenge make it. */
function areCommitmentsKept(
  { group, key }: ShuffleContext,
  { before, after }: Lists,
  { t, s, c, chain, u, challenge }: Recomputation,
): boolean {
  const g = group.generator;
  const { h, hs } = generatorsOf(group, before.length);
  const powers = (elements: readonly Element[], exponents: readonly Scalar[]): Element =>
    productOf(
      group,
      elements.map((element, index) => group.power(element, at(exponents, index))),
    );
  const isKept = (commitment: Element, statement: Element, ...others: readonly Element[]): boolean =>
    group.areEqual(commitment, productOf(group, [group.power(statement, challenge), ...others]));
  const divide = (left: Element, right: Element): Element => group.multiply(left, group.invert(right));

  const allChallenges = toScalar(
    group,
    u.reduce<bigint>((product, value) => (product * value) % group.order, 1n),
  );
  const betas = (list: readonly Ciphertext[]) => list.map(({ beta }) => beta);
  const alphas = (list: readonly Ciphertext[]) => list.map(({ alpha }) => alpha);
  const s4 = negative(group, s.s4);
  return (
    isKept(t.t1, divide(productOf(group, c), productOf(group, hs)), g.power(s.s1)) &&
    isKept(t.t2, divide(at(chain, chain.length - 1), group.power(h, allChallenges)), g.power(s.s2)) &&
    isKept(t.t3, powers(c, u), g.power(s.s3), powers(hs, s.sPrime)) &&
    isKept(t.t41, powers(betas(before), u), key.power(s4), powers(betas(after), s.sPrime)) &&
    isKept(t.t42, powers(alphas(before), u), g.power(s4), powers(alphas(after), s.sPrime)) &&
    t.tHat.every((commitment, index) => {
      const last = index === 0 ? h : at(chain, index - 1);
      const link = group.power(last, at(s.sPrime, index));
      return isKept(commitment, at(chain, index), g.power(at(s.sHat, index)), link);
    })
  );
}
