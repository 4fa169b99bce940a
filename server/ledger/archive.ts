import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const blockLength = 512;

/**
 * A whole log as one file, in the format of tar (POSIX.1-1988 ustar), so that anyone can take it away and check it.
 *
 * The checkpoint is read before anything else: what is published afterwards only adds files, so the tiles in the
 * archive always cover the checkpoint in it. Files that never change carry no date, and equal logs give equal bytes.
 */
export function* archiveLog(folder: string): Generator<Buffer> {
  const first = ["checkpoint", "keys"].filter((name) => existsSync(join(folder, name)));
  for (const name of first) yield* member(name, readFileSync(join(folder, name)));
  for (const path of listTiles(join(folder, "tile"))) {
    yield* member(relative(folder, path).split(sep).join("/"), readFileSync(path));
  }
  yield Buffer.alloc(2 * blockLength);
}

/** Files that are still being written have another ending and are left out. */
function listTiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^\d+$/.test(entry.name.replace(/^x/, "")))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
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
  block.write("0000644\0" + "0000000\0" + "0000000\0", 100, "latin1");
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
