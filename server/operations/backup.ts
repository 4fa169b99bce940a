import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { Config } from "../config.ts";
import { lockDataFolder } from "../database/data-lock.ts";
import { differences, listFiles, type Manifest } from "./manifest.ts";

const run = promisify(execFile);

export type BackupRefusal = {
  readonly kind: "target-not-empty" | "not-a-backup" | "damaged" | "other-database";
  readonly message: string;
};

/**
 * Writes everything needed to go on elsewhere into an empty folder: database, published ledger, manifest.
 * Signing keys are left out on purpose: whoever steals a backup must not be able to sign for the school.
 */
export async function makeBackup(
  config: Config,
  target: string,
  version: string,
): Promise<Result<Manifest, BackupRefusal>> {
  if (existsSync(target) && readdirSync(target).length > 0) {
    return refuse({
      kind: "target-not-empty",
      message: `${target} 不是空目录，为免覆盖旧备份，没有写入。请换一个目录。`,
    });
  }
  mkdirSync(target, { recursive: true, mode: 0o700 });
  if (config.database.kind === "postgresql") {
    await run("pg_dump", [
      "--format=custom",
      "--no-owner",
      "--file",
      join(target, "database.dump"),
      config.database.url,
    ]);
  } else {
    // PGlite has no second reader: the folder is copied while nobody else has it open.
    const unlock = lockDataFolder(config.dataFolder);
    try {
      cpSync(join(config.dataFolder, "pglite"), join(target, "pglite"), { recursive: true });
    } finally {
      unlock();
    }
  }
  copyPublication(config.dataFolder, target);
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
  const folder = config.dataFolder;
  if (existsSync(join(folder, "pglite")) || existsSync(join(folder, "log"))) {
    return refuse({
      kind: "target-not-empty",
      message: `${folder} 里已有数据，为免覆盖，没有恢复。请换一个数据目录。`,
    });
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (config.database.kind === "postgresql") {
    await run("pg_restore", [
      "--no-owner",
      "--exit-on-error",
      "--dbname",
      config.database.url,
      join(source, "database.dump"),
    ]);
  } else {
    const unlock = lockDataFolder(folder);
    cpSync(join(source, "pglite"), join(folder, "pglite"), { recursive: true });
    unlock();
  }
  if (existsSync(join(source, "log"))) cpSync(join(source, "log"), join(folder, "log"), { recursive: true });
  return accept(manifest);
}

export async function checkBackup(source: string): Promise<Result<Manifest, BackupRefusal>> {
  const file = join(source, "manifest.json");
  if (!existsSync(file))
    return refuse({ kind: "not-a-backup", message: `${source} 里没有 manifest.json，不是同心的备份。` });
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  const wrong = await differences(source, manifest);
  if (wrong.length > 0) {
    return refuse({ kind: "damaged", message: `备份与清单不符，没有恢复：${wrong.slice(0, 5).join("；")}。` });
  }
  return accept(manifest);
}

function copyPublication(dataFolder: string, target: string): void {
  const log = join(dataFolder, "log");
  if (existsSync(log)) cpSync(log, join(target, "log"), { recursive: true });
}
