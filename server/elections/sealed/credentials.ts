import type { Group } from "@tongxin/ballot/groups/group.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import type { SchoolTransaction } from "../../database/connection.ts";
import { insertRows } from "../../database/insert-rows.ts";
import type { Refusal } from "../../http/refusals.ts";

/** Public credentials as an archive holds them: in order of their spelling, which tells nothing of the roll's. */
export async function loadCredentials(transaction: SchoolTransaction, election: string): Promise<readonly string[]> {
  const rows = await transaction
    .selectFrom("sealed_credential")
    .select("credential")
    .where("election_id", "=", election)
    .execute();
  return rows.map(({ credential }) => credential).sort();
}

export async function countCredentials(transaction: SchoolTransaction, election: string) {
  const { rows } = await sql<{ public: number; held: number }>`select
    (select count(*)::int from sealed_credential where election_id = ${election}) as public,
    (select count(*)::int from held_credential where election_id = ${election}) as held`.execute(transaction);
  return rows[0] ?? { public: 0, held: 0 };
}

/**
 * Takes the list that an office of its own has made. Each is a member of the group, none is there twice, and there are
 * as many as voters on the roll; whose is which this list does not say.
 */
export function checkCredentials(
  group: Group,
  credentials: readonly string[],
  voters: number,
): Result<readonly string[], Refusal> {
  if (credentials.length !== voters)
    return refuse({ kind: "credentials-count", have: credentials.length, need: voters });
  if (new Set(credentials).size !== credentials.length) return refuse("credentials-twice");
  const stranger = credentials.findIndex((written) => group.read(written) === null);
  return stranger === -1 ? accept(credentials) : refuse({ kind: "credentials-unreadable", row: stranger + 1 });
}

type Saving = { readonly school: string; readonly election: string };

export async function saveCredentials(
  transaction: SchoolTransaction,
  { school, election }: Saving,
  credentials: readonly string[],
): Promise<void> {
  await dropCredentials(transaction, election);
  const rows = credentials.map((credential) => ({ school_id: school, election_id: election, credential }));
  await insertRows(transaction, "sealed_credential", rows);
}

/** Keeps the private halves, where no office of its own hands them out: the server then knows whose is which. */
export async function saveHeld(
  transaction: SchoolTransaction,
  { school, election }: Saving,
  held: readonly { readonly person: string; readonly credential: string }[],
): Promise<void> {
  const rows = held.map(({ person, credential }) => {
    return { school_id: school, election_id: election, person_id: person, credential };
  });
  await insertRows(transaction, "held_credential", rows);
}

/** Another roll makes the credentials of the earlier one worthless. */
export async function dropCredentials(transaction: SchoolTransaction, election: string): Promise<void> {
  await transaction.deleteFrom("held_credential").where("election_id", "=", election).execute();
  await transaction.deleteFrom("sealed_credential").where("election_id", "=", election).execute();
}

/** The voter's own credential where the server holds it; null where an office of its own gave it out. */
export async function findHeldCredential(
  transaction: SchoolTransaction,
  election: string,
  person: string,
): Promise<string | null> {
  const row = await transaction
    .selectFrom("held_credential")
    .select("credential")
    .where("election_id", "=", election)
    .where("person_id", "=", person)
    .executeTakeFirst();
  return row?.credential ?? null;
}
