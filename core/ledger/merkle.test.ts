import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashLeaf, type Hash } from "./hash.ts";
import {
  appendLeaf,
  emptyFrontier,
  readFrontier,
  readFromLeaves,
  rootOf,
  subtreesOf,
  type Frontier,
} from "./merkle.ts";
import { isConsistent, isIncluded, proveConsistency, proveInclusion } from "./proof.ts";
import { naiveReader, naiveRoot, numbered, sha256 } from "./testing/tree.ts";
import vectors from "./vectors/merkle.json" with { type: "json" };

const entries = vectors.entries.map((entry) => Uint8Array.from(Buffer.from(entry, "hex")));

function grow(all: readonly Uint8Array[]): Frontier {
  return all.reduce((frontier, entry) => appendLeaf(sha256, frontier, hashLeaf(sha256, entry)), emptyFrontier);
}

function hex(hash: Hash): string {
  return Buffer.from(hash).toString("hex");
}

function changed(proof: readonly Hash[], at: number): readonly Hash[] {
  return proof.map((hash, place) => (place === at ? sha256(hash) : hash));
}

describe("a tree", () => {
  it("has the roots of the published test data", () => {
    expect(hex(rootOf(sha256, emptyFrontier))).toBe(vectors.emptyRoot);
    for (const [at, root] of vectors.roots.entries())
      expect(hex(rootOf(sha256, grow(entries.slice(0, at + 1))))).toBe(root);
  });

  it("has the root of its definition at every size, however it was grown", () => {
    for (let size = 0; size <= 70; size++) {
      const all = numbered(size);
      expect(hex(rootOf(sha256, grow(all)))).toBe(hex(naiveRoot(all)));
      expect(readFrontier(naiveReader(all), size)).toEqual(grow(all));
      const leaves = all.map((entry) => hashLeaf(sha256, entry));
      expect(readFrontier(readFromLeaves(sha256, leaves), size)).toEqual(grow(all));
    }
  });

  it("divides any range of leaves into whole subtrees without gap or overlap", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (end) => {
        let at = 0;
        for (const { height, index } of subtreesOf(0, end)) {
          expect(index * 2 ** height).toBe(at);
          at += 2 ** height;
        }
        expect(at).toBe(end);
      }),
    );
  });
});

describe("a proof of inclusion", () => {
  it("has the length the standard gives it", () => {
    for (const { index, size, length } of vectors.inclusionLengths)
      expect(proveInclusion(sha256, naiveReader(entries), index, size)).toHaveLength(length);
  });

  it("holds for its leaf, and for no other leaf, index, size, root or proof", () => {
    const all = numbered(40);
    const read = naiveReader(all);
    for (let size = 1; size <= all.length; size++) {
      const root = naiveRoot(all.slice(0, size));
      for (let index = 0; index < size; index++) {
        const proof = proveInclusion(sha256, read, index, size);
        const claim = { index, size, leaf: hashLeaf(sha256, all[index] as Uint8Array), root, proof };
        expect(isIncluded(sha256, claim)).toBe(true);
        expect(isIncluded(sha256, { ...claim, leaf: sha256(claim.leaf) })).toBe(false);
        expect(isIncluded(sha256, { ...claim, index: index + 1 })).toBe(false);
        expect(isIncluded(sha256, { ...claim, index: -1 })).toBe(false);
        expect(isIncluded(sha256, { ...claim, root: sha256(root) })).toBe(false);
        expect(isIncluded(sha256, { ...claim, proof: [...proof, root] })).toBe(false);
        if (size > 1) expect(isIncluded(sha256, { ...claim, proof: proof.slice(1) })).toBe(false);
        for (let at = 0; at < proof.length; at++)
          expect(isIncluded(sha256, { ...claim, proof: changed(proof, at) })).toBe(false);
      }
    }
  });
});

describe("a proof of consistency", () => {
  it("has the length the standard gives it", () => {
    for (const { older, size, length } of vectors.consistencyLengths)
      expect(proveConsistency(sha256, naiveReader(entries), older, size)).toHaveLength(length);
  });

  it("holds for the tree it began with, and for no other root, size or proof", () => {
    const all = numbered(40);
    const read = naiveReader(all);
    const tree = (size: number) => ({ size, root: naiveRoot(all.slice(0, size)) });
    for (let size = 1; size <= all.length; size++) {
      for (let older = 0; older <= size; older++) {
        const proof = proveConsistency(sha256, read, older, size);
        const claim = { older: tree(older), newer: tree(size), proof };
        expect(isConsistent(sha256, claim)).toBe(true);
        const otherRoot = { size: older, root: sha256(claim.older.root) };
        expect(isConsistent(sha256, { ...claim, older: otherRoot })).toBe(false);
        expect(isConsistent(sha256, { ...claim, proof: [...proof, claim.newer.root] })).toBe(false);
        if (older > 0)
          expect(isConsistent(sha256, { ...claim, newer: { size, root: sha256(claim.newer.root) } })).toBe(false);
        for (let at = 0; at < proof.length; at++)
          expect(isConsistent(sha256, { ...claim, proof: changed(proof, at) })).toBe(false);
        if (proof.length > 0) expect(isConsistent(sha256, { ...claim, proof: proof.slice(1) })).toBe(false);
        if (older < size)
          expect(isConsistent(sha256, { ...claim, older: claim.newer, newer: claim.older })).toBe(false);
      }
    }
  });
});
