import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";

/** The tool of the protocol's authors, where it is installed (Debian: `apt-get install belenios-tool`). */
export const toolVersion = findVersion();

function findVersion(): string | null {
  const { status, stdout } = spawnSync("belenios-tool", ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

/** A folder in which the tool holds an election. */
export type ToolFolder = {
  readonly run: (args: readonly string[], input?: string) => string;
  /** Exit code and what was said of `election verify` on an archive. */
  readonly verify: (archive: Uint8Array, uuid: string) => { readonly accepts: boolean; readonly said: string };
  readonly write: (name: string, content: string) => void;
  readonly read: (name: string) => Buffer;
  readonly list: (ending: string) => readonly string[];
  readonly rename: (from: string, to: string) => void;
  readonly remove: () => void;
};

const environment = { ...env, BELENIOS_USE_URANDOM: "1" };

export function openToolFolder(): ToolFolder {
  const folder = mkdtempSync(join(tmpdir(), "belenios-"));
  return {
    run: (args, input = "") =>
      execFileSync("belenios-tool", args, {
        cwd: folder,
        env: environment,
        input,
        encoding: "utf8",
        stdio: ["pipe", "pipe", "pipe"],
      }),
    verify: (archive, uuid) => {
      const place = mkdtempSync(join(folder, "verify-"));
      writeFileSync(join(place, `${uuid}.bel`), archive);
      const { status, stdout, stderr } = spawnSync("belenios-tool", ["election", "verify"], {
        cwd: place,
        env: environment,
        encoding: "utf8",
      });
      return { accepts: status === 0, said: stdout + stderr };
    },
    write: (name, content) => writeFileSync(join(folder, name), content),
    read: (name) => readFileSync(join(folder, name)),
    list: (ending) => {
      return readdirSync(folder).filter((name) => name.endsWith(ending));
    },
    rename: (from, to) => renameSync(join(folder, from), join(folder, to)),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
