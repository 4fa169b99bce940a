import type { Json } from "@tongxin/core/shared/canonical-json.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { databaseNow } from "../database/connection.ts";
import { jsonb } from "../database/json.ts";

/** What still follows from an act: which kind of work, about what, and everything it takes to do it. */
export type Work = { readonly id: string; readonly kind: string; readonly subject: string; readonly content: Json };

/**
 * Notes work in the transaction of the act that it follows from, so that neither is there without the other. Whoever
 * does the work strikes it off; what a server that died left here is done at the next start.
 */
export async function noteWork(transaction: SchoolTransaction, school: string, work: Work): Promise<void> {
  await transaction
    .insertInto("job")
    .values({
      school_id: school,
      id: work.id,
      kind: work.kind,
      due_at: await databaseNow(transaction),
      subject_id: work.subject,
      content: jsonb(work.content),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function strikeOffWork(transaction: SchoolTransaction, id: string): Promise<void> {
  await transaction.deleteFrom("job").where("id", "=", id).execute();
}

/** Work of a kind that was begun and not finished, the oldest first. */
export async function loadUnfinished(transaction: SchoolTransaction, kind: string): Promise<readonly Work[]> {
  const rows = await transaction
    .selectFrom("job")
    .select(["id", "kind", "subject_id as subject", "content"])
    .where("kind", "=", kind)
    .where("done_at", "is", null)
    .orderBy("due_at")
    .execute();
  return rows.map((row) => ({ ...row, subject: row.subject ?? "", content: row.content as Json }));
}
