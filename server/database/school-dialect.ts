import { CompiledQuery, PostgresDialect, PostgresDriver, type PostgresPool } from "kysely";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { assert } from "@tongxin/core/shared/assert.ts";

/** Whose rows a transaction sees, and by how many days its clock is put back (`Database.daysBack`). */
export type View = { readonly school: SchoolId; readonly daysBack: number };

/**
 * PostgreSQL where every transaction begins as one school. The role without ownership makes row-level security bind
 * even where the connection belongs to a superuser; all settings end with the transaction. They go with the `begin`,
 * in one message: the way to the database and back takes longer than most of what is asked there.
 */
export class SchoolDialect extends PostgresDialect {
  readonly #pool: PostgresPool;
  readonly #view: View;

  constructor(pool: PostgresPool, view: View) {
    super({ pool });
    this.#pool = pool;
    this.#view = view;
  }

  override createDriver(): PostgresDriver {
    return new SchoolDriver(this.#pool, this.#view);
  }
}

type Connection = Parameters<PostgresDriver["rollbackTransaction"]>[0];

class SchoolDriver extends PostgresDriver {
  readonly #opening: CompiledQuery;

  constructor(pool: PostgresPool, view: View) {
    super({ pool });
    this.#opening = CompiledQuery.raw(`begin; ${settingsOf(view)}`);
  }

  override async beginTransaction(connection: Connection): Promise<void> {
    try {
      await connection.executeQuery(this.#opening);
    } catch (error) {
      await this.rollbackTransaction(connection); // it had begun before its settings failed
      throw error;
    }
  }
}

/** Several statements in one message take no parameters: nothing but a UUID and a number may stand in this text. */
function settingsOf({ school, daysBack }: View): string {
  assert(/^[0-9a-f-]{36}$/i.test(school), "a school is named by its UUID");
  const settings = [`set_config('role', 'tongxin_app', true)`, `set_config('app.school_id', '${school}', true)`];
  if (daysBack !== 0) settings.push(`set_config('app.days_back', '${Math.trunc(daysBack)}', true)`);
  return `select ${settings.join(", ")}`;
}
