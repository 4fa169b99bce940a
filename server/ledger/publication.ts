import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { readCheckpoint, type Checkpoint } from "@tongxin/core/ledger/checkpoint.ts";
import { areEqual } from "@tongxin/core/ledger/hash.ts";
import { readSignedNote } from "@tongxin/core/ledger/signed-note.ts";
import { bundlePath, tilePath, type Tile } from "@tongxin/core/ledger/tile.ts";
import { writeWhole } from "./files.ts";

/** The public files of one log, as anyone reads them: tiles and bundles never change, the checkpoint comes last. */
export type Publication = {
  /** The signed checkpoint that is out, and the text it came in. */
  readonly readCheckpoint: () => { readonly checkpoint: Checkpoint; readonly note: string } | null;
  readonly writeCheckpoint: (note: string) => void;
  readonly readTile: (tile: Tile) => Uint8Array;
  readonly writeTile: (tile: Tile, bytes: Uint8Array) => void;
  readonly readBundle: (index: number, width: number) => Uint8Array;
  readonly writeBundle: (index: number, width: number, bytes: Uint8Array) => void;
  /** Deletes partial tiles and bundles older than that, but for those kept (by path); says how many. */
  readonly dropPartials: (isKept: (path: string) => boolean, olderThanMs: number) => number;
  /** The lines by which the signatures can be checked, beside the log for convenience. */
  readonly writeVerifierKeys: (lines: readonly string[]) => void;
};

export type PublicationProblem = "published-differently" | "checkpoint-unreadable";

/** What is published contradicts what would be published now. Nothing is overwritten. */
export class PublicationRefused extends Error {
  override readonly name = "PublicationRefused";
  readonly problem: PublicationProblem;

  constructor(problem: PublicationProblem, path: string) {
    super(`${problem}: ${path}`);
    this.problem = problem;
  }
}

/** Where a school's log is published: `/{school}/log` serves this folder as it is. */
export function logFolder(dataFolder: string, school: string): string {
  return join(dataFolder, "log", school);
}

export function publishIn(folder: string): Publication {
  const checkpointPath = join(folder, "checkpoint");
  return {
    readCheckpoint: () => readPublished(checkpointPath),
    writeCheckpoint: (note) => writeWhole(checkpointPath, Buffer.from(note)),
    readTile: (tile) => readFileSync(join(folder, tilePath(tile))),
    writeTile: (tile, bytes) => writeOnce(join(folder, tilePath(tile)), bytes),
    readBundle: (index, width) => readFileSync(join(folder, bundlePath(index, width))),
    writeBundle: (index, width, bytes) => writeOnce(join(folder, bundlePath(index, width)), bytes),
    dropPartials: (isKept, olderThanMs) => dropPartials(folder, isKept, olderThanMs),
    writeVerifierKeys: (lines) => writeWhole(join(folder, "keys"), Buffer.from(`${lines.join("\n")}\n`)),
  };
}

function readPublished(path: string) {
  if (!existsSync(path)) return null;
  const note = readFileSync(path, "utf8");
  const signed = readSignedNote(note);
  const checkpoint = signed.ok ? readCheckpoint(signed.value.text) : signed;
  if (!checkpoint.ok) throw new PublicationRefused("checkpoint-unreadable", path);
  return { checkpoint: checkpoint.value, note };
}

function dropPartials(folder: string, isKept: (path: string) => boolean, olderThanMs: number): number {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const old = paths.filter((path) => {
    if (!/\.p[/\\]\d+$/u.test(path) || isKept(path.replaceAll("\\", "/"))) return false;
    return statSync(join(folder, path)).mtimeMs < Date.now() - olderThanMs;
  });
  for (const path of old) rmSync(join(folder, path));
  return old.length;
}

/** Repeating a write after a crash changes nothing; writing something else in its place is refused. */
function writeOnce(path: string, bytes: Uint8Array): void {
  if (!existsSync(path)) return writeWhole(path, bytes);
  if (!areEqual(readFileSync(path), bytes)) throw new PublicationRefused("published-differently", path);
}
