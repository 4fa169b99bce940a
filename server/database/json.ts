import { sql, type RawBuilder } from "kysely";

/** A value for a `jsonb` column, spelled the same for both databases. */
export function jsonb<Value>(value: Value): RawBuilder<Value> {
  return sql<Value>`${JSON.stringify(value)}::jsonb`;
}
