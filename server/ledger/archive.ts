import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundlePath, tilePath, tilesSince } from "@tongxin/core/ledger/tile.ts";
import { publishIn } from "./publication.ts";

const blockLength = 512;

/**
 * A whole log as one file, in the format of tar (POSIX.1-1988 ustar), so that anyone can take it away and check it.
 *
 * It holds the checkpoint, the keys, and the tiles and entry bundles of exactly that tree; what is published while the
 * file is made only adds others. No file carries a date, and equal logs give equal bytes.
 */
export function* archiveLog(folder: string): Generator<Buffer> {
  const published = publishIn(folder).readCheckpoint();
  if (published !== null) yield* member("checkpoint", Buffer.from(published.note));
  if (existsSync(join(folder, "keys"))) yield* member("keys", readFileSync(join(folder, "keys")));
  for (const tile of tilesSince(0, published?.checkpoint.size ?? 0)) {
    const paths = tile.level === 0 ? [bundlePath(tile.index, tile.width), tilePath(tile)] : [tilePath(tile)];
    for (const path of paths) yield* member(path, readFileSync(join(folder, path)));
  }
  yield Buffer.alloc(2 * blockLength);
}

function* member(name: string, bytes: Buffer): Generator<Buffer> {
  yield header(name, bytes.length);
  yield bytes;
  const rest = bytes.length % blockLength;
  if (rest > 0) yield Buffer.alloc(blockLength - rest);
}

/** Name, mode, owner, length, no date, then the sum of the header's bytes with the sum itself as eight spaces. */
function header(name: string, length: number): Buffer {
  const block = Buffer.alloc(blockLength);
  block.write(name, 0, 100, "latin1");
  block.write(`${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100, "latin1");
  block.write(`${octal(length, 11)}\0${octal(0, 11)}\0`, 124, "latin1");
  block.write("        0", 148, "latin1");
  block.write("ustar\u000000", 257, "latin1");
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148, "latin1");
  return block;
}

function octal(number: number, digits: number): string {
  return number.toString(8).padStart(digits, "0");
}
