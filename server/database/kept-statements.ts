import { sql, type RawBuilder } from "kysely";
import type { PoolClient } from "pg";

/** A builder's `modifyFront` comes after the first word. */
const mark = /^(?:select )?\/\* ([a-z ]+) \*\//;

/**
 * Before a statement that is to be prepared once a connection and planned no more: for the few that come with every
 * request. They find what they want by a whole key, so one plan serves all values; a statement whose plan depends on
 * its values (a partial index, a common value) must not be among them.
 */
export function keptAs(name: string): RawBuilder<unknown> {
  return sql.raw(`/* ${name} */`);
}

/** Prepares on this connection what carries such a name. PGlite, where nothing travels, goes without. */
export function keepStatements(client: PoolClient): PoolClient {
  const query = client.query.bind(client) as (...words: unknown[]) => unknown;
  const keeping = (text: unknown, values: unknown, ...rest: unknown[]): unknown => {
    const name = typeof text === "string" ? mark.exec(text)?.[1] : undefined;
    return name === undefined ? query(text, values, ...rest) : query({ name, text, values }, ...rest);
  };
  return Object.assign(client, { query: keeping });
}
