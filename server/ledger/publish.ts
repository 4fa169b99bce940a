import { areEqual, hashLeaf, joinBytes, type Hash } from "@tongxin/core/ledger/hash.ts";
import { rootOf } from "@tongxin/core/ledger/merkle.ts";
import {
  decodeBundle,
  encodeBundle,
  hashesOf,
  tilesSince,
  tileWidth,
  wholeRoot,
  type Tile,
} from "@tongxin/core/ledger/tile.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { append, floorToTile, readPublishedFrontier, type Log, type SequencingRefusal } from "./log.ts";
import { sha256 } from "./platform.ts";
import type { Publication } from "./publication.ts";

/**
 * Publishes everything up to the database's head: bundles, tiles, and the signed checkpoint last.
 * What is signed is the root of the bundles as read back from the disk: one flipped bit in a signed leaf could
 * never be repaired. The checkpoint is stored before it is shown.
 */
export async function publish(log: Log): Promise<Result<{ readonly size: number }, SequencingRefusal>> {
  const { publication, signer, store } = log;
  const published = publication.readCheckpoint()?.checkpoint ?? null;
  const from = published?.size ?? 0;
  const first = floorToTile(from);
  const { head, bodies } = await store.inSchool(log.school, async (transaction) => {
    const head = await transaction.loadHead();
    return { head, bodies: await transaction.loadBodies(first, head.frontier.size) };
  });
  const { size } = head.frontier;
  if (published !== null && size === from) return accept({ size });
  const base = readPublishedFrontier(publication, from);
  const isRoot = (leaves: readonly Hash[]) => areEqual(rootOf(sha256, leaves.reduce(append, base)), head.root);
  if (!isRoot(bodies.map((body) => hashLeaf(sha256, body)))) return refuse("other-root");
  writeBundles(publication, first, bodies);
  const leaves = rereadLeaves(publication, first, size);
  if (!isRoot(leaves)) return refuse("other-root");
  writeTiles(publication, { from, size }, leaves);
  const note = signer.sign({ origin: signer.origin, size, root: head.root });
  const isStillHead = await store.inSchool(log.school, async (transaction) => {
    if ((await transaction.loadHead()).frontier.size !== size) return false;
    await transaction.saveCheckpoint({ size, root: head.root, note });
    return true;
  });
  // A writer who came later publishes more; an older checkpoint is never put over a newer one.
  const isNewest = (publication.readCheckpoint()?.checkpoint.size ?? 0) <= size;
  if (!isStillHead || !isNewest) return refuse("other-writer");
  publication.writeVerifierKeys(signer.verifierKeys);
  publication.writeCheckpoint(note);
  return accept({ size });
}

function writeBundles(publication: Publication, first: number, bodies: readonly Uint8Array[]): void {
  for (let at = 0; at < bodies.length; at += tileWidth) {
    const entries = bodies.slice(at, at + tileWidth);
    publication.writeBundle((first + at) / tileWidth, entries.length, encodeBundle(entries));
  }
}

function rereadLeaves(publication: Publication, first: number, size: number): readonly Hash[] {
  const leaves: Hash[] = [];
  for (let at = first; at < size; at += tileWidth) {
    const entries = decodeBundle(publication.readBundle(at / tileWidth, Math.min(tileWidth, size - at)));
    if (entries.ok) for (const entry of entries.value) leaves.push(hashLeaf(sha256, entry));
  }
  return leaves;
}

type Growth = { readonly from: number; readonly size: number };

/** Writes the tiles that are new since `from`, lowest level first. `leaves` begin with the last full tile then. */
function writeTiles(publication: Publication, growth: Growth, leaves: readonly Hash[]): void {
  const first = floorToTile(growth.from);
  for (const tile of tilesSince(first, growth.size)) {
    const start = tile.index * tileWidth - first;
    const hashes =
      tile.level === 0 ? leaves.slice(start, start + tile.width) : hashesAbove(publication, growth.from, tile);
    publication.writeTile(tile, joinBytes(hashes));
  }
}

/** The hashes of a tile above the leaves: those it had already, then one for each tile filled since. */
function hashesAbove(publication: Publication, from: number, tile: Tile): readonly Hash[] {
  const had = Math.floor(from / tileWidth ** tile.level) - tile.index * tileWidth;
  const known = had > 0 ? hashesOf(publication.readTile({ ...tile, width: Math.min(had, tileWidth) })) : [];
  const filled = Array.from({ length: tile.width - known.length }, (_, at) => {
    const index = tile.index * tileWidth + known.length + at;
    return wholeRoot(sha256, hashesOf(publication.readTile({ level: tile.level - 1, index, width: tileWidth })));
  });
  return [...known, ...filled];
}
