import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { appendLeaf, emptyFrontier, readFrontier, type Frontier } from "@tongxin/core/ledger/merkle.ts";
import { readFromTiles, tileWidth } from "@tongxin/core/ledger/tile.ts";
import type { Hash } from "@tongxin/core/ledger/hash.ts";
import { sha256 } from "./platform.ts";
import type { Publication } from "./publication.ts";
import type { Signer } from "./signer.ts";
import type { LedgerStore } from "./store.ts";

/** One log, and everything that carries it. */
export type Log = {
  readonly school: SchoolId;
  readonly store: LedgerStore;
  readonly publication: Publication;
  readonly signer: Signer;
};

/**
 * Why nothing is signed. `behind-publication`: the database has been set back; go forward from the published
 * tiles. `forked`: it holds another history than the one published. `other-root`: what was stored and written
 * does not hash to the head. `other-writer`: another process sequences this log; nothing was changed.
 * `other-origin`: the folder holds a log of another name.
 */
export type SequencingRefusal = "behind-publication" | "forked" | "other-root" | "other-writer" | "other-origin";

export function append(frontier: Frontier, leaf: Hash): Frontier {
  return appendLeaf(sha256, frontier, leaf);
}

/** Where the last tile begins that a tree of this size does not fill. */
export function floorToTile(size: number): number {
  return size - (size % tileWidth);
}

/** The frontier at the last full tile of the published tree of `size` entries, read from its tiles. */
export function readPublishedFrontier(publication: Publication, size: number): Frontier {
  const count = floorToTile(size);
  if (count === 0) return emptyFrontier;
  return readFrontier(readFromTiles(sha256, publication.readTile, size), count);
}
