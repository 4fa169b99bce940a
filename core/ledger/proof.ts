import { assert } from "../shared/assert.ts";
import { areEqual, hashNode, type Hash, type Sha256 } from "./hash.ts";
import { readRange, splitOf, type HashReader } from "./merkle.ts";

type Range = readonly [begin: number, end: number];

/** The hashes that lead from leaf `index` to the root of the tree of `size` leaves. Source: RFC 9162 §2.1.3.1. */
export function proveInclusion(sha256: Sha256, read: HashReader, index: number, size: number): readonly Hash[] {
  assert(Number.isSafeInteger(index) && index >= 0 && index < size, "a leaf of the tree");
  return inclusionRanges(index, [0, size]).map(([begin, end]) => readRange(sha256, read, begin, end));
}

/** The hashes that show the tree of `older` leaves to be the beginning of the tree of `size`. Source: RFC 9162 §2.1.4.1. */
export function proveConsistency(sha256: Sha256, read: HashReader, older: number, size: number): readonly Hash[] {
  assert(Number.isSafeInteger(older) && older >= 0 && older <= size, "an older tree is no larger");
  if (older === 0 || older === size) return [];
  return consistencyRanges(older, [0, size], true).map(([begin, end]) => readRange(sha256, read, begin, end));
}

function inclusionRanges(index: number, [begin, end]: Range): readonly Range[] {
  if (end - begin === 1) return [];
  const middle = begin + splitOf(end - begin);
  return index < middle
    ? [...inclusionRanges(index, [begin, middle]), [middle, end]]
    : [...inclusionRanges(index, [middle, end]), [begin, middle]];
}

/** `isKnown`: the older tree itself is this range, so whoever checks has its hash already. */
function consistencyRanges(older: number, [begin, end]: Range, isKnown: boolean): readonly Range[] {
  if (older === end) return isKnown ? [] : [[begin, end]];
  const middle = begin + splitOf(end - begin);
  return older <= middle
    ? [...consistencyRanges(older, [begin, middle], isKnown), [middle, end]]
    : [...consistencyRanges(older, [middle, end], false), [begin, middle]];
}

export type InclusionClaim = {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly root: Hash;
  readonly proof: readonly Hash[];
};

/** Whether a leaf is in the tree at its index. Source: RFC 9162 §2.1.3.2; the step numbers are its own. */
export function isIncluded(sha256: Sha256, claim: InclusionClaim): boolean {
  if (!isCount(claim.index) || !isCount(claim.size) || claim.index >= claim.size) return false; // 1
  let [node, last] = [claim.index, claim.size - 1]; // 2: fn, sn
  let hash = claim.leaf; // 3
  for (const sibling of claim.proof) {
    if (last === 0) return false; // 4.1
    if (isOdd(node) || node === last) {
      hash = hashNode(sha256, sibling, hash); // 4.2.1
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]; // 4.2.2
    } else {
      hash = hashNode(sha256, hash, sibling); // 4.3
    }
    [node, last] = [half(node), half(last)]; // 4.4
  }
  return last === 0 && areEqual(hash, claim.root); // 5
}

export type ConsistencyClaim = {
  readonly older: { readonly size: number; readonly root: Hash };
  readonly newer: { readonly size: number; readonly root: Hash };
  readonly proof: readonly Hash[];
};

/**
 * Whether the newer tree begins with the whole older one. Source: RFC 9162 §2.1.4.2.
 * Every tree begins with the empty tree; equal sizes need equal roots; both with an empty proof.
 */
export function isConsistent(sha256: Sha256, { older, newer, proof }: ConsistencyClaim): boolean {
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && areEqual(older.root, newer.root);
  if (older.size === 0) return proof.length === 0 && areEqual(older.root, sha256(new Uint8Array(0)));
  if (proof.length === 0) return false; // 1
  return endsInBothRoots(sha256, { older, newer, proof });
}

/** The steps of the algorithm for 0 < older < newer. */
function endsInBothRoots(sha256: Sha256, { older, newer, proof }: ConsistencyClaim): boolean {
  const steps = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof; // 2
  let [node, last] = [older.size - 1, newer.size - 1]; // 3
  while (isOdd(node)) [node, last] = [half(node), half(last)]; // 4
  let [olderHash, newerHash] = [steps[0] as Hash, steps[0] as Hash]; // 5
  for (const step of steps.slice(1)) {
    if (last === 0) return false; // 6.1
    if (isOdd(node) || node === last) {
      olderHash = hashNode(sha256, step, olderHash); // 6.2.1
      newerHash = hashNode(sha256, step, newerHash); // 6.2.2
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]; // 6.2.3
    } else {
      newerHash = hashNode(sha256, newerHash, step); // 6.3
    }
    [node, last] = [half(node), half(last)]; // 6.4
  }
  return last === 0 && areEqual(olderHash, older.root) && areEqual(newerHash, newer.root); // 7
}

// Bitwise operators would cut sizes to 32 bits.
function isOdd(number: number): boolean {
  return number % 2 === 1;
}

function half(number: number): number {
  return Math.floor(number / 2);
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}

function isPowerOfTwo(number: number): boolean {
  let power = 1;
  while (power < number) power *= 2;
  return power === number;
}
