import { sql } from "kysely";
import type { Tables } from "./generated/tables.ts";
import type { SchoolTransaction } from "./connection.ts";

const rowsAtOnce = 5_000;

/** Columns and values as the database spells them. Every row names the same columns. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Inserts many rows set-wise: one JSON text a few thousand rows instead of one parameter a value.
 * What a row leaves out takes the column's default, so all rows of a call must leave out the same.
 */
export async function insertRows(
  transaction: SchoolTransaction,
  table: keyof Tables,
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await sql`
      insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      select ${sql.join(columns.map((column) => sql.ref(column)))}
      from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows.slice(from, from + rowsAtOnce))}::jsonb)
    `.execute(transaction);
  }
}
