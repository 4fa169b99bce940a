import { bundlePath, tilePath, tilesSince, tileWidth } from "@tongxin/core/ledger/tile.ts";
import type { Log } from "./log.ts";

const hourMs = 3_600_000;

/**
 * Deletes the partial tiles and bundles that nobody can still ask for; says how many. Every publication leaves some,
 * and a log of many small steps would otherwise be mostly them.
 *
 * Kept are those of every checkpoint that was the current one at some moment of the last hour, so that whoever has just
 * read it finds its whole tree, and whatever was written within the hour, which another process may be about to sign.
 * Source: C2SP tlog-tiles, "Partial Tiles": they may go once the full tile is there. We also let those go that a wider
 * partial replaced; whoever holds so old a checkpoint reads the newer one and its tiles.
 */
export async function dropOldPartials({ publication, store, school }: Log): Promise<number> {
  const published = publication.readCheckpoint()?.checkpoint;
  if (published === undefined) return 0;
  const current = await store.inSchool(school, (transaction) => transaction.loadCurrentSizes(hourMs));
  const kept = new Set([published.size, ...current].flatMap(partialsOf));
  return publication.dropPartials((path) => kept.has(path), hourMs);
}

/** Where the partial tiles and bundles of a tree of `size` entries are: at most one a level. */
function partialsOf(size: number): readonly string[] {
  return tilesSince(0, size)
    .filter(({ width }) => width < tileWidth)
    .flatMap((tile) => (tile.level === 0 ? [bundlePath(tile.index, tile.width), tilePath(tile)] : [tilePath(tile)]));
}
