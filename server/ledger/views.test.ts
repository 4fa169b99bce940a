import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hashLeaf, hashNode, type Hash } from "@tongxin/core/ledger/hash.ts";
import { appendLeaf, emptyFrontier, rootOf } from "@tongxin/core/ledger/merkle.ts";
import { proveInclusion } from "@tongxin/core/ledger/proof.ts";
import { neighbourSides } from "./views.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
const leaves = Array.from({ length: 13 }, (_, number) => hashLeaf(sha256, Buffer.from(`entry ${number}`)));

describe("the path of an entry", () => {
  test("has its neighbours on the sides that lead to the root", () => {
    expect(neighbourSides(0, 1)).toEqual([]);
    expect(neighbourSides(2, 3)).toEqual(["left"]);
    expect(neighbourSides(4, 13)).toEqual(["right", "right", "left", "right"]);
  });

  test("climbs to the root when each neighbour is joined on its side, for every entry of every small tree", () => {
    for (let size = 1; size <= leaves.length; size++) {
      const root = rootOf(
        sha256,
        leaves.slice(0, size).reduce((tree, leaf) => appendLeaf(sha256, tree, leaf), emptyFrontier),
      );
      for (let index = 0; index < size; index++) expect(climb(index, size)).toEqual(root);
    }
  });
});

function climb(index: number, size: number): Hash {
  const sides = neighbourSides(index, size);
  return proveInclusion(sha256, subtreeHash, index, size).reduce(
    (hash, neighbour, step) =>
      sides[step] === "left" ? hashNode(sha256, neighbour, hash) : hashNode(sha256, hash, neighbour),
    leaves[index] as Hash,
  );
}

function subtreeHash({ height, index }: { readonly height: number; readonly index: number }): Hash {
  const width = 2 ** height;
  const own = leaves.slice(index * width, (index + 1) * width);
  return rootOf(
    sha256,
    own.reduce((tree, leaf) => appendLeaf(sha256, tree, leaf), emptyFrontier),
  );
}
