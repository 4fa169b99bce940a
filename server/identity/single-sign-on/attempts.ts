import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import type { Attempt } from "./provider.ts";

/** As long as it may take to sign in over there. */
export const attemptLifeMinutes = 10;

export type BegunAttempt = Omit<Attempt, "returnTo"> & {
  /** Goes to the browser as a cookie: only the browser that set out can come back. */
  readonly browser: string;
};

/** Remembers somebody who sets out, and forgets those who never came back. */
export async function rememberAttempt(
  transaction: SchoolTransaction,
  school: SchoolId,
  thenPath: string,
): Promise<BegunAttempt> {
  const [state, browser, nonce, verifier] = [newSecret(), newSecret(), newSecret(), newSecret()];
  await transaction
    .deleteFrom("sign_on_attempt")
    .where("expires_at", "<", sql<string>`now()`)
    .execute();
  await transaction
    .insertInto("sign_on_attempt")
    .values({
      school_id: school,
      state_hash: hash(state),
      browser_hash: hash(browser),
      nonce,
      verifier,
      then_path: thenPath,
      expires_at: sql`now() + make_interval(mins => ${attemptLifeMinutes})`,
    })
    .execute();
  return { state, browser, nonce, verifier };
}

/** Takes the attempt somebody comes back from, or null: it is gone after that, whatever follows. */
export async function takeAttempt(
  transaction: SchoolTransaction,
  { state, browser }: Pick<BegunAttempt, "state" | "browser">,
): Promise<{ readonly nonce: string; readonly verifier: string; readonly thenPath: string } | null> {
  const row = await transaction
    .deleteFrom("sign_on_attempt")
    .where("state_hash", "=", hash(state))
    .where("browser_hash", "=", hash(browser))
    .where("expires_at", ">", sql<string>`now()`)
    .returning(["nonce", "verifier", "then_path"])
    .executeTakeFirst();
  return row === undefined ? null : { nonce: row.nonce, verifier: row.verifier, thenPath: row.then_path };
}

/** 256 bits, in letters that stand in an address as they are; long enough for a PKCE verifier (RFC 7636, 43 signs). */
function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

function hash(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
