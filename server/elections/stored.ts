import type { Election } from "@tongxin/core/elections/election.ts";
import { refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";

export type StandingElection = Exclude<Election, { status: "absent" }>;

/** A refusal with its noun in front: a code means one thing in the whole product. */
export function named<Value>(
  noun: string,
  result: Result<Value, string | { readonly kind: string }>,
): Result<Value, string | { readonly kind: string }> {
  if (result.ok) return result;
  const { refusal } = result;
  if (typeof refusal === "string") return refuse(`${noun}-${refusal}`);
  return refuse({ ...refusal, kind: `${noun}-${refusal.kind}` });
}

export type LoadedElection = {
  readonly id: string;
  readonly state: StandingElection;
  readonly organisation: { readonly id: string; readonly name: string; readonly kind: string; readonly level: string };
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string } | null;
};

export async function findElection(
  transaction: SchoolTransaction,
  id: string,
): Promise<Result<LoadedElection, "vote-not-found">> {
  const row = await transaction
    .selectFrom("election")
    .innerJoin("organisation", "organisation.id", "election.organisation_id")
    .leftJoin("unit", "unit.id", "election.unit_id")
    .select(["election.id", "election.state"])
    .select(["organisation.id as organisation_id", "organisation.name", "organisation.kind", "organisation.level"])
    .select(["unit.id as unit_id", "unit.name as unit_name", "unit.kind as unit_kind"])
    .where("election.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return refuse("vote-not-found");
  const { unit_id, unit_name, unit_kind } = row;
  return {
    ok: true,
    value: {
      id: row.id,
      state: row.state as StandingElection,
      organisation: { id: row.organisation_id, name: row.name, kind: row.kind, level: row.level },
      unit: unit_id === null ? null : { id: unit_id, name: unit_name ?? "", kind: unit_kind ?? "" },
    },
  };
}
