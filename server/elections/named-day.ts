import { dayInChina } from "@tongxin/core/shared/instant.ts";
import { databaseNow, type SchoolTransaction } from "../database/connection.ts";
import type { ElectionCommand } from "./contract.ts";

/** What a meeting did is entered afterwards: a vote, a lot or a declaration of a day that is still to come was mistyped. */
export async function namesDayToCome(transaction: SchoolTransaction, body: ElectionCommand): Promise<boolean> {
  const day = dayNamedBy(body);
  return day !== null && day > dayInChina(await databaseNow(transaction));
}

function dayNamedBy(body: ElectionCommand): string | null {
  switch (body.type) {
    case "adoptRules":
      return body.adoption?.on ?? null;
    case "drawLot":
    case "countHands":
    case "declare":
      return body.on;
    default:
      return null;
  }
}
