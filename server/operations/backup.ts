import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { Config } from "../config.ts";
import { isUnused } from "../database/connection.ts";
import { lockDataFolder } from "../database/data-lock.ts";
import { differences, listFiles, type Manifest } from "./manifest.ts";
import { dumpDatabase, isDatabaseEmpty, readDump, type ToolRefusal } from "./postgresql-tools.ts";

export type BackupRefusal =
  | {
      readonly kind: "no-data" | "target-not-empty" | "not-a-backup" | "damaged" | "other-database";
      readonly message: string;
    }
  | ToolRefusal;

/**
 * Writes everything needed to go on elsewhere into an empty folder: database, published ledger, manifest.
 * Signing keys are left out on purpose: whoever steals a backup must not be able to sign for the school.
 */
export async function makeBackup(
  config: Config,
  target: string,
  version: string,
): Promise<Result<Manifest, BackupRefusal>> {
  if (isUnused(config.database)) {
    return refuse({
      kind: "no-data",
      message: `${config.dataFolder} 里没有数据，没有可以备份的。请用 --data 写明数据目录。`,
    });
  }
  if (existsSync(target) && readdirSync(target).length > 0) {
    return refuse({
      kind: "target-not-empty",
      message: `${target} 不是空目录，为免覆盖旧备份，没有写入。请换一个目录。`,
    });
  }
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const copied = await copyData(config, target);
  if (!copied.ok) return copied;
  const manifest: Manifest = {
    format: "tongxin-backup/1",
    madeAt: new Date().toISOString(),
    version,
    database: config.database.kind === "postgresql" ? "postgresql" : "pglite",
    files: await listFiles(target),
  };
  writeFileSync(join(target, "manifest.json"), JSON.stringify(manifest, null, 1));
  return accept(manifest);
}

/** Puts a backup into an empty place, after every file was compared with the manifest. */
export async function restoreBackup(config: Config, source: string): Promise<Result<Manifest, BackupRefusal>> {
  const checked = await checkBackup(source);
  if (!checked.ok) return checked;
  const manifest = checked.value;
  if ((config.database.kind === "postgresql") !== (manifest.database === "postgresql")) {
    return refuse({
      kind: "other-database",
      message: `这份备份来自 ${manifest.database}，而现在用的是另一种数据库，没有恢复。`,
    });
  }
  const occupied = await findOccupied(config);
  if (occupied !== null) {
    return refuse({
      kind: "target-not-empty",
      message: `${occupied} 里已有数据，为免覆盖，没有恢复。请换一个空的地方。`,
    });
  }
  const folder = config.dataFolder;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (config.database.kind === "postgresql") {
    const read = await readDump(config.database.url, join(source, "database.dump"));
    if (!read.ok) return read;
  } else {
    const unlock = lockDataFolder(folder);
    cpSync(join(source, "pglite"), join(folder, "pglite"), { recursive: true });
    unlock();
  }
  if (existsSync(join(source, "log"))) cpSync(join(source, "log"), join(folder, "log"), { recursive: true });
  return accept(manifest);
}

/** What stands in the way of restoring: nothing is ever written over. */
async function findOccupied({ dataFolder, database }: Config): Promise<string | null> {
  if (existsSync(join(dataFolder, "pglite")) || existsSync(join(dataFolder, "log"))) return dataFolder;
  if (database.kind !== "postgresql") return null;
  return (await isDatabaseEmpty(database.url)) ? null : "数据库";
}

/**
 * The published ledger first, the database after it: then the database is never behind what the backup says was
 * published, and the signer goes on from it.
 */
async function copyData(config: Config, target: string): Promise<Result<null, BackupRefusal>> {
  if (config.database.kind === "postgresql") {
    copyPublication(config.dataFolder, target);
    return dumpDatabase(config.database.url, join(target, "database.dump"));
  }
  // PGlite has no second reader: the folder is copied while nobody else has it open.
  const unlock = lockDataFolder(config.dataFolder);
  try {
    copyPublication(config.dataFolder, target);
    cpSync(join(config.dataFolder, "pglite"), join(target, "pglite"), { recursive: true });
  } finally {
    unlock();
  }
  return accept(null);
}

export async function checkBackup(source: string): Promise<Result<Manifest, BackupRefusal>> {
  const file = join(source, "manifest.json");
  if (!existsSync(file))
    return refuse({ kind: "not-a-backup", message: `${source} 里没有 manifest.json，不是同心的备份。` });
  const manifest = readManifest(file);
  if (manifest === null) return refuse({ kind: "damaged", message: `${file} 读不出来，没有恢复。` });
  const wrong = await differences(source, manifest);
  if (wrong.length > 0) {
    return refuse({ kind: "damaged", message: `备份与清单不符，没有恢复：${wrong.slice(0, 5).join("；")}。` });
  }
  return accept(manifest);
}

function readManifest(file: string): Manifest | null {
  try {
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Partial<Manifest>;
    return manifest.format === "tongxin-backup/1" && Array.isArray(manifest.files) ? (manifest as Manifest) : null;
  } catch {
    return null;
  }
}

/** The checkpoint as it was before the files it stands for were copied: files are only ever added to a log. */
function copyPublication(dataFolder: string, target: string): void {
  const log = join(dataFolder, "log");
  if (!existsSync(log)) return;
  const checkpoints = readdirSync(log)
    .map((school) => join(school, "checkpoint"))
    .filter((path) => existsSync(join(log, path)))
    .map((path) => ({ path, bytes: readFileSync(join(log, path)) }));
  cpSync(log, join(target, "log"), { recursive: true });
  for (const { path, bytes } of checkpoints) writeFileSync(join(target, "log", path), bytes);
}
