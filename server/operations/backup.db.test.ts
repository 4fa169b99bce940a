import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runVerify } from "../../verify/command.ts";
import type { Config } from "../config.ts";
import { inSchool, openDatabase, type Database } from "../database/connection.ts";
import { migrate } from "../database/migrate.ts";
import { addTestSchool, databaseKinds, testInstant } from "../database/testing.ts";
import { appendToLedger } from "../ledger/append.ts";
import { keepLedger, LogRefused } from "../ledger/keeper.ts";
import { logFolder } from "../ledger/publication.ts";
import { listSchools, type School } from "../schools/school.ts";
import { makeBackup, restoreBackup } from "./backup.ts";
import { examine } from "./doctor.ts";

const place = mkdtempSync(join(tmpdir(), "backup-"));
const dropped: string[] = [];
afterAll(async () => {
  rmSync(place, { recursive: true });
  for (const name of dropped) await onServer(`drop database if exists ${name} with (force)`);
});

/** A place to run in: a folder, and for PostgreSQL an empty database of its own. */
async function newPlace(kind: "pglite" | "postgresql"): Promise<Config> {
  const name = `backup_${randomBytes(6).toString("hex")}`;
  const dataFolder = join(place, name);
  const where = { port: 8105, host: "127.0.0.1", origin: "http://localhost:8105", dataFolder };
  if (kind === "pglite") return { ...where, database: { kind: "folder", folder: dataFolder } };
  await onServer(`create database ${name}`);
  dropped.push(name);
  const url = new URL(process.env["TONGXIN_TEST_POSTGRES"] ?? "");
  url.pathname = `/${name}`;
  return { ...where, database: { kind: "postgresql", url: url.href } };
}

async function onServer(statement: string): Promise<void> {
  const url = process.env["TONGXIN_TEST_POSTGRES"] ?? "";
  const server = await openDatabase({ kind: "postgresql", url, connections: 1 });
  await sql.raw(statement).execute(server.kysely);
  await server.close();
}

async function enter(database: Database, school: School, text: string): Promise<void> {
  await inSchool(database, school.id, (transaction) =>
    appendToLedger(transaction, {
      school,
      at: testInstant,
      actor: "测试人员",
      noun: "note",
      id: "n",
      command: { type: "say", text },
      event: { type: "said" },
      terms: null,
      publicFields: { command: "all", event: "all" },
    }),
  );
}

/** One digest of all rows of every table, so that two databases can be compared row for row. */
async function digestTables(database: Database): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' order by 1`.execute(database.kysely);
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ digest: string }>`select count(*) || ' ' ||
      coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as digest
      from ${sql.table(name)} t`.execute(database.kysely);
    digests[name] = rows[0]?.digest ?? "";
  }
  return digests;
}

function flipBit(path: string): void {
  const bytes = readFileSync(path);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] as number) ^ 1;
  writeFileSync(path, bytes);
}

describe.each(databaseKinds)("a backup on %s", (kind) => {
  let config: Config;
  let rows: Readonly<Record<string, string>>;
  let root: string | null;
  const backup = join(place, `of-${kind}`);

  beforeAll(async () => {
    config = await newPlace(kind);
    const database = await openDatabase(config.database);
    await migrate(database);
    const school = await addTestSchool(database, "yunhe");
    for (const text of ["一", "二", "三"]) await enter(database, school, text);
    await keepLedger({ ...config, database }, () => undefined).settle();
    rows = await digestTables(database);
    await database.close();
    root = await rootOf(config);
    const made = await makeBackup(config, backup, "0.1.0");
    expect(made).toMatchObject({ ok: true, value: { database: kind } });
  });

  async function rootOf({ dataFolder }: Config): Promise<string | null> {
    const { report } = await runVerify(logFolder(dataFolder, "yunhe"));
    return report.kind === "ledger" && report.verdict === "passed" ? report.root : null;
  }

  it("holds no signing key", () => {
    const files = readdirSync(backup, { recursive: true }) as string[];
    expect(files.filter((path) => path.includes("keys/") || path.endsWith(".json"))).toEqual(["manifest.json"]);
  });

  it("brings back every row and the ledger's root, and the ledger goes on with its key put back", async () => {
    const restored = await newPlace(kind);
    expect(await restoreBackup(restored, backup)).toMatchObject({ ok: true });
    expect(root).not.toBeNull();
    expect(await rootOf(restored)).toBe(root);
    const database = await openDatabase(restored.database);
    expect(await digestTables(database)).toEqual(rows);
    cpSync(join(config.dataFolder, "keys"), join(restored.dataFolder, "keys"), { recursive: true });
    const [school] = await listSchools(database);
    await enter(database, school as School, "四");
    await keepLedger({ ...restored, database }, () => undefined).settle();
    await database.close();
    expect((await runVerify(logFolder(restored.dataFolder, "yunhe"))).report).toMatchObject({ size: 4 });
  });

  it("that is older than what was published since is restored, and nothing is signed from it", async () => {
    const restored = await newPlace(kind);
    const running = await openDatabase(config.database);
    const [school] = await listSchools(running);
    await enter(running, school as School, "备份之后");
    await keepLedger({ ...config, database: running }, () => undefined).settle();
    await running.close();
    expect(await restoreBackup(restored, backup)).toMatchObject({ ok: true });
    // What the world has seen is put in the place of what the backup remembers.
    rmSync(join(restored.dataFolder, "log"), { recursive: true });
    for (const folder of ["log", "keys"])
      cpSync(join(config.dataFolder, folder), join(restored.dataFolder, folder), { recursive: true });
    const before = readFileSync(join(logFolder(restored.dataFolder, "yunhe"), "checkpoint"), "utf8");
    const database = await openDatabase(restored.database);
    const settled = keepLedger({ ...restored, database }, () => undefined).settle();
    await expect(settled).rejects.toThrow(LogRefused);
    await expect(settled).rejects.toThrow(/数据库比已经公布的日志旧.*已停止签名/);
    await database.close();
    expect(readFileSync(join(logFolder(restored.dataFolder, "yunhe"), "checkpoint"), "utf8")).toBe(before);
  });

  it("is not restored over anything, nor onto the other kind of database", async () => {
    expect(await restoreBackup(config, backup)).toMatchObject({ refusal: { kind: "target-not-empty" } });
    const other: Config =
      kind === "pglite"
        ? { ...config, dataFolder: join(place, "x"), database: { kind: "postgresql", url: "postgres://localhost/x" } }
        : { ...config, dataFolder: join(place, "x"), database: { kind: "folder", folder: join(place, "x") } };
    expect(await restoreBackup(other, backup)).toMatchObject({ refusal: { kind: "other-database" } });
    expect(await makeBackup(config, backup, "0.1.0")).toMatchObject({ refusal: { kind: "target-not-empty" } });
  });

  it("is found damaged when one bit has flipped, a file is missing or the list is cut off", async () => {
    const empty = await newPlace(kind);
    const damaged = join(place, `damaged-${kind}`);
    cpSync(backup, damaged, { recursive: true });
    const bundle = join(damaged, "log/yunhe/tile/entries/000.p/3");
    flipBit(bundle);
    const flipped = await restoreBackup(empty, damaged);
    expect(flipped).toMatchObject({ refusal: { kind: "damaged" } });
    expect(!flipped.ok && flipped.refusal.message).toContain("log/yunhe/tile/entries/000.p/3 的内容变了");
    rmSync(bundle);
    const missing = await restoreBackup(empty, damaged);
    expect(!missing.ok && missing.refusal.message).toContain("缺少 log/yunhe/tile/entries/000.p/3");
    writeFileSync(join(damaged, "manifest.json"), "{");
    expect(await restoreBackup(empty, damaged)).toMatchObject({ refusal: { kind: "damaged" } });
  });

  it("comes from an installation that the doctor finds in order", async () => {
    const examinations = await examine(config);
    const database = examinations.filter(({ name }) => /数据库|密钥/.test(name));
    expect(database.map(({ status }) => status)).toEqual(["well", "well", "well"]);
    expect(examinations.filter(({ status }) => status === "fault")).toEqual([]);
  });
});
