import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

let lastNumber = 0;

/** Writes a file so that a reader, or a restart, finds either all of it or what was there before. */
export function writeWhole(path: string, bytes: Uint8Array, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  lastNumber += 1;
  const draft = `${path}.${process.pid}-${lastNumber}.draft`;
  const file = openSync(draft, "w", mode);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
