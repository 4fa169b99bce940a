import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { SchoolTransaction } from "../database/connection.ts";

/**
 * Failed tries in ten minutes after which the next is refused. A whole campus stands behind one address,
 * so the address alone is allowed thousands, and only failures count: five thousand honest sign-ins pass.
 */
const limits = { accountFromPrefix: 10, account: 50, prefix: 3000 } as const;

export type Attempt = { readonly school: SchoolId; readonly number: string; readonly address: string };

export async function hasTriesLeft(transaction: SchoolTransaction, attempt: Attempt): Promise<boolean> {
  const buckets = bucketsOf(attempt);
  const rows = await transaction
    .selectFrom("sign_in_window")
    .select(["bucket", "tries"])
    .where(
      "bucket",
      "in",
      buckets.map(({ bucket }) => bucket),
    )
    .where("window_start", "=", currentWindow)
    .execute();
  const tries = new Map(rows.map((row) => [row.bucket, row.tries]));
  return buckets.every(({ bucket, limit }) => (tries.get(bucket) ?? 0) < limit);
}

export async function countFailure(transaction: SchoolTransaction, attempt: Attempt): Promise<void> {
  const values = bucketsOf(attempt).map(({ bucket }) => ({
    school_id: attempt.school,
    bucket,
    window_start: currentWindow,
    tries: 1,
  }));
  await transaction
    .insertInto("sign_in_window")
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(["school_id", "bucket", "window_start"]).doUpdateSet({ tries: sql`sign_in_window.tries + 1` }),
    )
    .execute();
}

/** Ten-minute windows of the database's clock. */
const currentWindow = sql<string>`to_timestamp(floor(extract(epoch from now()) / 600) * 600)`;

/** Names of buckets are hashed: the table tells nobody who tried to be whom from where. */
function bucketsOf({ number, address }: Attempt): readonly { readonly bucket: string; readonly limit: number }[] {
  const prefix = prefixOf(address);
  return [
    { bucket: hash(`account-prefix ${number} ${prefix}`), limit: limits.accountFromPrefix },
    { bucket: hash(`account ${number}`), limit: limits.account },
    { bucket: hash(`prefix ${prefix}`), limit: limits.prefix },
  ];
}

/** /24 of IPv4, /48 of IPv6: what one household or one building shares. */
function prefixOf(address: string): string {
  return address.includes(":") ? address.split(":").slice(0, 3).join(":") : address.split(".").slice(0, 3).join(".");
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 24);
}
