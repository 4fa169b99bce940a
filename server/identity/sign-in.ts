import { sql } from "kysely";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { uuidWithoutTime } from "../database/uuid.ts";
import { hashCode, readCode } from "./code.ts";
import { isPassword } from "./password.ts";
import { endSessionOf, openSession } from "./session.ts";
import { countFailure, giveTryBack, takeTry, type Attempt } from "./tries.ts";

/** One transaction under the school's row-level security. */
export type InSchool = <Value>(work: (transaction: SchoolTransaction) => Promise<Value>) => Promise<Value>;

export type SignInAttempt = Attempt & {
  readonly secret: string;
  readonly agent: string;
  /** The session the visitor came with, if any: it ends, so that nobody keeps a session of somebody else's making. */
  readonly earlier: string | null;
};
export type Opened = { readonly token: string; readonly name: string; readonly next: "home" | "choose-password" };

/**
 * Signs in with a password or an unused one-time code. What was wrong is never said: an unknown number,
 * a wrong password and a used code get the same answer after the same work. The password is compared between
 * two transactions, so that the slow comparison holds no connection.
 */
export async function signIn(
  inSchool: InSchool,
  typed: SignInAttempt,
): Promise<Result<Opened, "sign-in-failed" | "too-many-tries">> {
  const attempt = { ...typed, number: readNumber(typed.number) };
  const found = await inSchool(async (transaction) => {
    if (!(await takeTry(transaction, attempt))) return null;
    return { person: await findPerson(transaction, attempt.number) };
  });
  if (found === null) return refuse("too-many-tries");
  const { person } = found;
  const isRight = await isPassword(attempt.secret, person?.secret ?? null);
  return inSchool(async (transaction) => {
    const method = isRight ? "password" : await codeMethod(transaction, person?.id, attempt.secret);
    if (person === undefined || method === null) {
      await countFailure(transaction, attempt);
      return refuse("sign-in-failed");
    }
    await giveTryBack(transaction, attempt);
    await endSessionOf(transaction, attempt.earlier);
    const token = await openSession(transaction, { ...attempt, person: person.id, method });
    return accept({ token, name: person.name, next: method === "code" ? "choose-password" : "home" });
  });
}

/** As an input method leaves it: full-width digits, spaces. */
export function readNumber(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "");
}

type PersonRow = { readonly id: string; readonly name: string; readonly secret: string | null };

/** A staff number typed in small letters is found too. */
export async function findPerson(transaction: SchoolTransaction, number: string): Promise<PersonRow | undefined> {
  return transaction
    .selectFrom("person")
    .leftJoin("credential", (join) =>
      join.onRef("credential.person_id", "=", "person.id").on("credential.kind", "=", "password"),
    )
    .select(["person.id", "person.name", "credential.secret"])
    .where("person.number", "in", [number, number.toUpperCase()])
    .where("person.left_on", "is", null)
    .orderBy(sql`person.number = ${number}`, "desc")
    .executeTakeFirst();
}

async function codeMethod(
  transaction: SchoolTransaction,
  person: string | undefined,
  secret: string,
): Promise<"code" | null> {
  const code = readCode(secret);
  if (code === null) return null;
  // For an unknown number the same statement runs for somebody who does not exist.
  return (await useCode(transaction, person ?? uuidWithoutTime(), code)) ? "code" : null;
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
