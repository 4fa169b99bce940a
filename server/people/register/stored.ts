import type { Justification, RuleRefusal } from "@tongxin/core/people/ruling.ts";
import { refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../../database/connection.ts";

type Table = "unit" | "organisation" | "post" | "mandate" | "federation";

/** The state of a noun of the register, its row locked; null when there is none of that id. */
export async function lockState<State>(
  transaction: SchoolTransaction,
  table: Table,
  id: string,
): Promise<State | null> {
  const row = await transaction.selectFrom(table).select("state").where("id", "=", id).forUpdate().executeTakeFirst();
  return (row?.state as State | undefined) ?? null;
}

/** A refusal with its noun in front, for a code means one thing everywhere; what the rules refuse is said alike for all. */
export function named<Value>(noun: string, result: Result<Value, string | RuleRefusal>): Result<Value, NamedRefusal> {
  if (result.ok) return result;
  const { refusal } = result;
  if (typeof refusal === "string") return refuse(`${noun}-${refusal}`);
  return refuse({ kind: `register-${refusal.kind}`, rule: refusal.rule });
}

type NamedRefusal = string | { readonly kind: string; readonly rule: string };

/** An optional field as `exactOptionalPropertyTypes` wants it: there, or not there at all. */
export function justifiedBy(justification: Justification | null): { readonly justification?: Justification } {
  return justification === null ? {} : { justification };
}
