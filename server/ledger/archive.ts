import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundlePath, tilePath, tilesSince } from "@tongxin/core/ledger/tile.ts";
import { tarEnd, tarMember } from "../documents/tar.ts";
import { publishIn } from "./publication.ts";

/**
 * A whole log as one file, in the format of tar (POSIX.1-1988 ustar), so that anyone can take it away and check it.
 *
 * It holds the checkpoint, the keys, and the tiles and entry bundles of exactly that tree; what is published while the
 * file is made only adds others. No file carries a date, and equal logs give equal bytes.
 */
export function* archiveLog(folder: string): Generator<Uint8Array> {
  const published = publishIn(folder).readCheckpoint();
  if (published !== null) yield* tarMember("checkpoint", Buffer.from(published.note));
  if (existsSync(join(folder, "keys"))) yield* tarMember("keys", readFileSync(join(folder, "keys")));
  for (const tile of tilesSince(0, published?.checkpoint.size ?? 0)) {
    const paths = tile.level === 0 ? [bundlePath(tile.index, tile.width), tilePath(tile)] : [tilePath(tile)];
    for (const path of paths) yield* tarMember(path, readFileSync(join(folder, path)));
  }
  yield tarEnd();
}
