import type { SchoolTransaction } from "../../database/connection.ts";

type Vote = { readonly election: string; readonly round: number };

/** What a voter notes down is the beginning: twelve characters are 72 bits, so no two receipts have them in common. */
const shortReceipt = 12;

export type FoundReceipt = { readonly receipt: string; readonly counts: boolean; readonly committed: boolean };

/**
 * What somebody who asks for a receipt may mean, by its beginning: spaces are either between groups of characters, or
 * each was a `+` in an address that was typed or shared as it is read. None where it can be no receipt.
 */
export function readingsOf(asked: string): string[] {
  const text = asked.trim();
  const readings = new Set([text.replaceAll(/\s/g, ""), text.replaceAll(/\s/g, "+")]);
  return [...readings].filter((reading) => reading.length >= shortReceipt && /^[A-Za-z0-9+/]*$/.test(reading));
}

/** The ballot of a receipt, whole or as its first characters; null where there is none. */
export async function findReceipt(
  transaction: SchoolTransaction,
  { election, round, receipt }: Vote & { readonly receipt: string },
): Promise<FoundReceipt | null> {
  const readings = readingsOf(receipt);
  if (readings.length === 0) return null;
  const row = await transaction
    .selectFrom("sealed_ballot")
    .select(["receipt", "counts", "committed"])
    .where("election_id", "=", election)
    .where("round", "=", round)
    .where((or) => or.or(readings.map((reading) => or("receipt", "like", `${reading}%`))))
    .executeTakeFirst();
  return row ?? null;
}

/** A page of the receipts that count, in their order; `page` begins at 1. */
export async function listReceipts(
  transaction: SchoolTransaction,
  { election, round, page, pageSize }: Vote & { readonly page: number; readonly pageSize: number },
): Promise<string[]> {
  const rows = await transaction
    .selectFrom("sealed_ballot")
    .select("receipt")
    .where("election_id", "=", election)
    .where("round", "=", round)
    .where("counts", "=", true)
    .execute();
  const sorted = rows.map(({ receipt }) => receipt).sort();
  return sorted.slice((page - 1) * pageSize, page * pageSize);
}
