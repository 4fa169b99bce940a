import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { sql } from "kysely";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { openDatabase } from "../database/connection.ts";

const run = promisify(execFile);

export type ToolRefusal = { readonly kind: "database-tool"; readonly message: string };

/** Writes a PostgreSQL database to a file with its own `pg_dump`: one consistent moment, while people go on working. */
export function dumpDatabase(url: string, file: string): Promise<Result<null, ToolRefusal>> {
  return runTool("pg_dump", url, ["--format=custom", "--no-owner", "--file", file]);
}

/** Reads a file of `dumpDatabase` into an empty database. The role that rows are fenced by belongs to the server, not to the dump. */
export async function readDump(url: string, file: string): Promise<Result<null, ToolRefusal>> {
  const database = await openDatabase({ kind: "postgresql", url, connections: 1 });
  try {
    await sql`do $$ begin
      if not exists (select from pg_roles where rolname = 'tongxin_app') then create role tongxin_app nologin; end if;
    end $$`.execute(database.kysely);
  } finally {
    await database.close();
  }
  return runTool("pg_restore", url, ["--no-owner", "--exit-on-error", "--single-transaction", file]);
}

/** Whether a database holds any table of ours or of anybody. */
export async function isDatabaseEmpty(url: string): Promise<boolean> {
  const database = await openDatabase({ kind: "postgresql", url, connections: 1 });
  try {
    const { rows } = await sql`select 1 from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema') limit 1`.execute(database.kysely);
    return rows.length === 0;
  } finally {
    await database.close();
  }
}

/** The password goes by the environment: arguments can be read by every user of the machine. */
async function runTool(tool: string, url: string, args: readonly string[]): Promise<Result<null, ToolRefusal>> {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = "";
  const env = password === "" ? process.env : { ...process.env, PGPASSWORD: password };
  try {
    await run(tool, ["--dbname", address.href, ...args], { env });
    return accept(null);
  } catch (error) {
    return refuse({ kind: "database-tool", message: sayFailure(tool, error) });
  }
}

function sayFailure(tool: string, error: unknown): string {
  const { code, stderr } = error as NodeJS.ErrnoException & { readonly stderr?: string };
  if (code === "ENOENT")
    return `没有找到 ${tool}。请安装 PostgreSQL 的客户端程序（Debian：apt-get install postgresql-client）。`;
  const said = (stderr ?? "").trim().split("\n").at(-1) ?? "";
  const advice = /row-level security/.test(said)
    ? "备份要读到每一所学校的行，请用超级用户或有 BYPASSRLS 的用户备份。"
    : "请按它说的处理后再试。";
  return `${tool} 没有完成：${said}。${advice}`;
}
