import { assert, present } from "../shared/assert.ts";
import { hashNode, type Hash, type Sha256 } from "./hash.ts";

/**
 * The right edge of a tree: the hashes of its largest whole subtrees, the largest first. It is all that is
 * needed to go on appending and to know the root. (RFC 6962's tree seen as a "compact range".)
 */
export type Frontier = { readonly size: number; readonly hashes: readonly Hash[] };

export const emptyFrontier: Frontier = { size: 0, hashes: [] };

/** The frontier after one more leaf: each whole pair on the right edge becomes its parent. */
export function appendLeaf(sha256: Sha256, frontier: Frontier, leaf: Hash): Frontier {
  const hashes = [...frontier.hashes, leaf];
  for (let size = frontier.size; size % 2 === 1; size = (size - 1) / 2) {
    const right = hashes.pop() as Hash;
    const left = present(hashes.pop(), "the left neighbour");
    hashes.push(hashNode(sha256, left, right));
  }
  return { size: frontier.size + 1, hashes };
}

/** The root of the tree. The root of the empty tree is the hash of nothing. Source: RFC 6962 §2.1. */
export function rootOf(sha256: Sha256, frontier: Frontier): Hash {
  const last = frontier.hashes.at(-1);
  if (last === undefined) return sha256(new Uint8Array(0));
  return frontier.hashes.slice(0, -1).reduceRight((right, left) => hashNode(sha256, left, right), last);
}

/** A whole subtree: the `index`-th of those with 2^height leaves. */
export type Subtree = { readonly height: number; readonly index: number };

/** Reads the hash of a whole subtree, from memory or from tiles. */
export type HashReader = (subtree: Subtree) => Hash;

/** The whole subtrees that make up leaves `begin` to `end`, where `begin` is a multiple of the largest. */
export function subtreesOf(begin: number, end: number): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = begin; at < end;) {
    let height = 0;
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= end) height++;
    subtrees.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return subtrees;
}

/** Reads from the leaves themselves: each level is made once, from the one below. */
export function readFromLeaves(sha256: Sha256, leaves: readonly Hash[]): HashReader {
  const levels = [leaves];
  for (let below = leaves; below.length > 1;) {
    below = parentsOf(sha256, below);
    levels.push(below);
  }
  return ({ height, index }) => present(levels[height]?.[index], "a whole subtree of these leaves");
}

function parentsOf(sha256: Sha256, below: readonly Hash[]): readonly Hash[] {
  const parent = (_: unknown, at: number) => hashNode(sha256, below[at * 2] as Hash, below[at * 2 + 1] as Hash);
  return Array.from({ length: Math.floor(below.length / 2) }, parent);
}

/** The frontier of the first `size` leaves, read rather than computed. */
export function readFrontier(read: HashReader, size: number): Frontier {
  return { size, hashes: subtreesOf(0, size).map(read) };
}

/**
 * The largest power of two smaller than `size`. Where a tree divides. Source: RFC 9162 §2.1.1.
 */
export function splitOf(size: number): number {
  assert(size > 1, "more than one leaf");
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The hash of leaves `begin` to `end` as a subtree of its own. */
export function readRange(sha256: Sha256, read: HashReader, begin: number, end: number): Hash {
  return rootOf(sha256, { size: end - begin, hashes: subtreesOf(begin, end).map(read) });
}
