import { sql } from "kysely";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { hashCode, readCode } from "./code.ts";
import { isPassword } from "./password.ts";
import { openSession } from "./session.ts";
import { countFailure, hasTriesLeft, type Attempt } from "./tries.ts";

export type SignInAttempt = Attempt & { readonly secret: string; readonly agent: string };
export type Opened = { readonly token: string; readonly name: string; readonly next: "home" | "choose-password" };

/**
 * Signs in with a password or an unused one-time code. What was wrong is never said: an unknown number,
 * a wrong password and a used code get the same answer after the same work.
 */
export async function signIn(
  transaction: SchoolTransaction,
  attempt: SignInAttempt,
): Promise<Result<Opened, "sign-in-failed" | "too-many-tries">> {
  if (!(await hasTriesLeft(transaction, attempt))) return refuse("too-many-tries");
  const person = await findPerson(transaction, attempt.number);
  const method = await methodOf(transaction, person, attempt.secret);
  if (person === undefined || method === null) {
    await countFailure(transaction, attempt);
    return refuse("sign-in-failed");
  }
  const token = await openSession(transaction, { ...attempt, person: person.id, method });
  return accept({ token, name: person.name, next: method === "code" ? "choose-password" : "home" });
}

type PersonRow = { readonly id: string; readonly name: string; readonly secret: string | null };

async function findPerson(transaction: SchoolTransaction, number: string): Promise<PersonRow | undefined> {
  return transaction
    .selectFrom("person")
    .leftJoin("credential", (join) =>
      join.onRef("credential.person_id", "=", "person.id").on("credential.kind", "=", "password"),
    )
    .select(["person.id", "person.name", "credential.secret"])
    .where("person.number", "=", number.normalize("NFKC").trim())
    .where("person.left_on", "is", null)
    .executeTakeFirst();
}

async function methodOf(
  transaction: SchoolTransaction,
  person: PersonRow | undefined,
  secret: string,
): Promise<"code" | "password" | null> {
  const isRight = await isPassword(secret, person?.secret ?? null);
  if (isRight) return "password";
  const code = readCode(secret);
  if (code === null || person === undefined) return null;
  return (await useCode(transaction, person.id, code)) ? "code" : null;
}

/** A code opens the door once: marked used in the same statement that finds it unused. */
async function useCode(transaction: SchoolTransaction, person: string, code: string): Promise<boolean> {
  const row = await transaction
    .updateTable("one_time_code")
    .set({ used_at: sql`now()` })
    .where("person_id", "=", person)
    .where("code_hash", "=", hashCode(person, code))
    .where("used_at", "is", null)
    .where("expires_at", ">", sql<string>`now()`)
    .returning("person_id")
    .executeTakeFirst();
  return row !== undefined;
}
