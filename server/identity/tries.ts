import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { networkPrefix } from "./network-prefix.ts";

/**
 * Failed tries in ten minutes after which the next is refused. A whole campus stands behind one address, so an
 * address alone is never refused, nor the school as a whole: where a prefix, or the school from everywhere, has seen
 * very many failures (somebody guesses at many accounts), each account has fewer tries left, and whoever knows their
 * password still gets in at the first.
 */
export const tryLimits = {
  accountFromPrefix: 10,
  accountInNoise: 3,
  account: 50,
  noisyPrefix: 3_000,
  noisySchool: 20_000,
} as const;
export type TryLimits = Readonly<Record<keyof typeof tryLimits, number>>;

export type Attempt = {
  readonly school: SchoolId;
  readonly number: string;
  readonly address: string;
  /** The hash of a session's token that the browser brought along (server/http/session-cookie.ts). */
  readonly earlierSession?: string;
};

/**
 * Takes one try of the account, or says that none is left. Taken before the secret is looked at, in one statement,
 * so that a hundred tries at the same moment cannot all pass; given back when the sign-in succeeds. A browser on which
 * the account was signed in before has ten tries of its own: nobody in the same dormitory can use them up.
 */
export async function takeTry(
  transaction: SchoolTransaction,
  attempt: Attempt,
  limits: TryLimits = tryLimits,
): Promise<boolean> {
  const { account, accountFromPrefix, prefix, school } = bucketsOf(attempt);
  const known = await knownBrowser(transaction, attempt);
  if (known !== null) {
    const [own] = await addTry(transaction, attempt.school, [known]);
    return (own?.tries ?? 0) <= limits.accountFromPrefix;
  }
  const failures = await failuresOf(transaction, [prefix, school]);
  const isNoisy =
    (failures.get(prefix) ?? 0) >= limits.noisyPrefix || (failures.get(school) ?? 0) >= limits.noisySchool;
  const rows = await addTry(transaction, attempt.school, [accountFromPrefix, account]);
  const tries = new Map(rows.map((row) => [row.bucket, row.tries]));
  const fromHere = isNoisy ? limits.accountInNoise : limits.accountFromPrefix;
  return (tries.get(accountFromPrefix) ?? 0) <= fromHere && (tries.get(account) ?? 0) <= limits.account;
}

/** The try was a failure: from now on it counts against the network it came from, and in the school's noise, as well. */
export async function countFailure(transaction: SchoolTransaction, attempt: Attempt): Promise<void> {
  const { prefix, school } = bucketsOf(attempt);
  await addTry(transaction, attempt.school, [prefix, school]);
}

/** The try was a success and counts as none: five thousand honest sign-ins from one address leave no trace here. */
export async function giveTryBack(transaction: SchoolTransaction, attempt: Attempt): Promise<void> {
  const { account, accountFromPrefix } = bucketsOf(attempt);
  const known = await knownBrowser(transaction, attempt);
  await transaction
    .updateTable("sign_in_window")
    .set({ tries: sql`greatest(tries - 1, 0)` })
    .where("bucket", "in", known === null ? [accountFromPrefix, account] : [known])
    .where("window_start", "=", currentWindow)
    .execute();
}

/** The bucket of a browser on which this very account was signed in before, by a session that may long have ended. */
async function knownBrowser(transaction: SchoolTransaction, attempt: Attempt): Promise<string | null> {
  const { number, earlierSession } = attempt;
  if (earlierSession === undefined) return null;
  const row = await transaction
    .selectFrom("session")
    .innerJoin("person", "person.id", "session.person_id")
    .select("session.id")
    .where("session.token_hash", "=", earlierSession)
    .where("person.number", "in", [number, number.toUpperCase()])
    .executeTakeFirst();
  return row === undefined ? null : hash(`account-browser ${number.toUpperCase()} ${earlierSession}`);
}

/** Ten-minute windows of the database's clock. */
const currentWindow = sql<string>`to_timestamp(floor(extract(epoch from now()) / 600) * 600)`;

async function failuresOf(
  transaction: SchoolTransaction,
  buckets: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await transaction
    .selectFrom("sign_in_window")
    .select(["bucket", "tries"])
    .where("bucket", "in", buckets)
    .where("window_start", "=", currentWindow)
    .execute();
  return new Map(rows.map((row) => [row.bucket, row.tries]));
}

/** One row a bucket, begun anew with each window, so that the table does not grow with time. */
async function addTry(transaction: SchoolTransaction, school: SchoolId, buckets: readonly string[]) {
  const isSameWindow = sql`sign_in_window.window_start = excluded.window_start`;
  return transaction
    .insertInto("sign_in_window")
    .values(buckets.map((bucket) => ({ school_id: school, bucket, window_start: currentWindow, tries: 1 })))
    .onConflict((conflict) =>
      conflict.columns(["school_id", "bucket"]).doUpdateSet({
        tries: sql`case when ${isSameWindow} then sign_in_window.tries + 1 else 1 end`,
        window_start: sql`excluded.window_start`,
      }),
    )
    .returning(["bucket", "tries"])
    .execute();
}

/** Names of buckets are hashed: the table tells nobody who tried to be whom from where. */
function bucketsOf({ number, address }: Attempt) {
  const prefix = networkPrefix(address);
  const account = number.toUpperCase();
  return {
    accountFromPrefix: hash(`account-prefix ${account} ${prefix}`),
    account: hash(`account ${account}`),
    prefix: hash(`prefix ${prefix}`),
    school: hash("school"),
  };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 24);
}
