import { sql } from "kysely";
import { readFromTiles, decodeBundle, tileWidth } from "@tongxin/core/ledger/tile.ts";
import { proveInclusion } from "@tongxin/core/ledger/proof.ts";
import { writeReceipt } from "@tongxin/core/ledger/receipt.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { sha256 } from "./platform.ts";
import type { Publication } from "./publication.ts";

/** The receipt for an entry, with the entry inside; null while no published checkpoint covers it. */
export function makeReceipt(publication: Publication, index: number): string | null {
  const published = publication.readCheckpoint();
  const size = published?.checkpoint.size ?? 0;
  if (published === null || index >= size) return null;
  const bundle = Math.floor(index / tileWidth);
  const width = Math.min(tileWidth, size - bundle * tileWidth);
  const entries = decodeBundle(publication.readBundle(bundle, width));
  const extra = entries.ok ? entries.value[index % tileWidth] : undefined;
  if (extra === undefined) return null;
  const proof = proveInclusion(sha256, readFromTiles(sha256, publication.readTile, size), index, size);
  return writeReceipt({ index, proof, checkpoint: published.note, extra });
}

/** Where an entry stands in the log; null while it waits for its place. */
export async function findEntryIndex(transaction: SchoolTransaction, entryId: string): Promise<number | null> {
  const { rows } = await sql<{ index: number | null }>`
    select index from ledger_entry
    where school_id = current_setting('app.school_id')::uuid and id = ${entryId}`.execute(transaction);
  return rows[0]?.index ?? null;
}
