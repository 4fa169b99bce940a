import type { WrittenShuffleProof } from "./shuffle-statement.ts";
import {
  productOf,
  type Ciphertext,
  type Element,
  type Group,
  type RandomBytes,
  type Scalar,
} from "../groups/group.ts";
import { randomScalar, toScalar } from "../groups/scalars.ts";
import type { Shuffled } from "./shuffle.ts";
import {
  at,
  challengeOfProof,
  challengesOf,
  generatorsOf,
  negative,
  spellElements,
  spellLists,
  type Commitments,
  type ShuffleContext,
} from "./shuffle-statement.ts";

/** Commitments to the order and, chained, to the challenges in that order, with the randomness of each. */
type CommittedOrder = {
  readonly c: readonly Element[];
  readonly r: readonly Scalar[];
  readonly chain: readonly Element[];
  readonly chainRandomness: readonly Scalar[];
  readonly u: readonly Scalar[];
  readonly permuted: readonly Scalar[];
  /** The lists and commitments as every challenge hashes them. */
  readonly hashed: string;
};

type Nonces = {
  readonly w: readonly Scalar[];
  readonly wHat: readonly Scalar[];
  readonly wPrime: readonly Scalar[];
};

/** Proves a shuffle. Source: specification, “Shuffle algorithms”, GenShuffleProof. */
export function proveShuffle(
  context: ShuffleContext,
  before: readonly Ciphertext[],
  shuffled: Shuffled,
  randomBytes: RandomBytes,
): WrittenShuffleProof {
  const { group } = context;
  const draw = (): Scalar => randomScalar(group, randomBytes);
  const committed = commitOrder(context, before, shuffled, draw);
  const nonces: Nonces = {
    w: Array.from({ length: 4 }, draw),
    wHat: before.map(draw),
    wPrime: before.map(draw),
  };
  const t = commitNonces(context, shuffled.ciphertexts, committed, nonces);
  const { write } = group;
  return [
    [write(t.t1), write(t.t2), write(t.t3), [write(t.t41), write(t.t42)], t.tHat.map(write)],
    respond(context, { t, committed, nonces, shuffled }),
    committed.c.map(write),
    committed.chain.map(write),
  ];
}

function commitOrder(
  context: ShuffleContext,
  before: readonly Ciphertext[],
  { ciphertexts: after, order }: Shuffled,
  draw: () => Scalar,
): CommittedOrder {
  const { group } = context;
  const { h, hs } = generatorsOf(group, before.length);
  const r = before.map(draw);
  const c: Element[] = [];
  order.forEach((from, to) => {
    c[from] = group.multiply(group.generator.secretPower(at(r, from)), at(hs, to));
  });
  const hashed = spellLists(group, { before, after }) + spellElements(group, c);
  const u = challengesOf(context, before.length, hashed);
  const permuted = order.map((from) => at(u, from));
  const chainRandomness = before.map(draw);
  const chain: Element[] = [];
  permuted.forEach((challenge, index) => {
    const mask = group.generator.secretPower(at(chainRandomness, index));
    chain.push(group.multiply(mask, group.secretPower(chain.at(-1) ?? h, challenge)));
  });
  return { c, r, chain, chainRandomness, u, permuted, hashed };
}

function commitNonces(
  { group, key }: ShuffleContext,
  after: readonly Ciphertext[],
  { chain }: CommittedOrder,
  { w, wHat, wPrime }: Nonces,
): Commitments {
  const g = group.generator;
  const { h, hs } = generatorsOf(group, after.length);
  const secretPowers = (elements: readonly Element[]): Element =>
    productOf(
      group,
      elements.map((element, index) => group.secretPower(element, at(wPrime, index))),
    );
  const w4 = negative(group, at(w, 3));
  return {
    t1: g.secretPower(at(w, 0)),
    t2: g.secretPower(at(w, 1)),
    t3: group.multiply(g.secretPower(at(w, 2)), secretPowers(hs)),
    t41: group.multiply(key.secretPower(w4), secretPowers(after.map(({ beta }) => beta))),
    t42: group.multiply(g.secretPower(w4), secretPowers(after.map(({ alpha }) => alpha))),
    tHat: wHat.map((nonce, index) => {
      const last = index === 0 ? h : at(chain, index - 1);
      return group.multiply(g.secretPower(nonce), group.secretPower(last, at(wPrime, index)));
    }),
  };
}

function respond(
  context: ShuffleContext,
  { t, committed, nonces, shuffled }: { t: Commitments; committed: CommittedOrder; nonces: Nonces; shuffled: Shuffled },
): WrittenShuffleProof[1] {
  const { group } = context;
  const { r, chain, chainRandomness, u, permuted, hashed } = committed;
  const { w, wHat, wPrime } = nonces;
  const challenge = challengeOfProof(context, t, hashed, chain);
  const answer = (nonce: Scalar, secret: bigint): string => toScalar(group, nonce + challenge * secret).toString();
  const weigh = (values: readonly Scalar[], weights: readonly bigint[]): bigint =>
    values.reduce((sum, value, index) => sum + value * at(weights, index), 0n);
  const ones = r.map(() => 1n);
  return [
    answer(at(w, 0), weigh(r, ones)),
    answer(at(w, 1), weigh(chainRandomness, tailProducts(group, permuted))),
    answer(at(w, 2), weigh(r, u)),
    answer(at(w, 3), weigh(shuffled.randomness, u)),
    chainRandomness.map((value, index) => answer(at(wHat, index), value)),
    permuted.map((value, index) => answer(at(wPrime, index), value)),
  ];
}

/** At each place the product of all values after it: what the randomness of a chain link weighs at its end. */
function tailProducts(group: Group, values: readonly Scalar[]): readonly bigint[] {
  const products: bigint[] = [];
  let product = 1n;
  for (const value of values.toReversed()) {
    products.unshift(product);
    product = (product * value) % group.order;
  }
  return products;
}
