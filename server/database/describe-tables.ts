import { sql } from "kysely";
import type { Database } from "./connection.ts";

type Column = {
  table_name: string;
  column_name: string;
  data_type: string;
  is_nullable: string;
  column_default: string | null;
};

const typeOf: Record<string, string> = {
  uuid: "string",
  text: "string",
  boolean: "boolean",
  integer: "number",
  smallint: "number",
  bigint: "number",
  bytea: "Uint8Array",
  date: "string",
  "timestamp with time zone": "string",
  jsonb: "unknown",
  ARRAY: "string[]",
  tsvector: "string",
};

/** The TypeScript types of all tables, read from the catalogue of a migrated database. */
export async function describeTables(database: Database): Promise<string> {
  const { rows } = await sql<Column>`
    select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%' order by table_name, ordinal_position`.execute(
    database.kysely,
  );
  const tables = Map.groupBy(rows, (column) => column.table_name);
  const texts = [...tables].map(([name, columns]) => `  ${name}: {\n${columns.map(describe).join("\n")}\n  };`);
  return [
    'import type { Generated } from "kysely";',
    "",
    "/** Generated from the migrations by scripts/generate; not to be edited. */",
    "export type Tables = {",
    ...texts,
    "};",
    "",
  ].join("\n");
}

function describe(column: Column): string {
  const base = typeOf[column.data_type];
  if (base === undefined)
    throw new Error(`no type for ${column.data_type} of ${column.table_name}.${column.column_name}`);
  const nullable = column.is_nullable === "YES" ? `${base} | null` : base;
  return `    ${column.column_name}: ${column.column_default === null ? nullable : `Generated<${nullable}>`};`;
}
