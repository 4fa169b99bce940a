import { access } from "@tongxin/core/elections/access.ts";
import { isClassOfficer } from "@tongxin/core/people/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { ElectionList } from "./contract.ts";
import { concernOf } from "./election-subject.ts";
import { placeOf } from "./place.ts";

const listed = 100;

/** The school's elections, the newest first, and for whom this visitor may set one up. */
export async function viewElections(transaction: SchoolTransaction, actor: Actor | null): Promise<ElectionList> {
  const rows = await transaction
    .selectFrom("election")
    .innerJoin("organisation", "organisation.id", "election.organisation_id")
    .leftJoin("election_voter", (join) =>
      join
        .onRef("election_voter.election_id", "=", "election.id")
        .on("election_voter.person_id", "=", actor?.personId ?? null),
    )
    .select(["election.id", "election.title", "election.template", "election.is_trial", "election.status"])
    .select(["election.created_at", "election.state", "organisation.id as organisation_id", "organisation.name"])
    .select("election_voter.position")
    .orderBy("election.created_at", "desc")
    .limit(listed)
    .execute();
  const elections = rows.map((row): ElectionList["elections"][number] => {
    const { terms } = row.state as { terms: { channel: "paper" | "sealed" | "mixed" } };
    return {
      id: row.id,
      title: row.title,
      organisation: { id: row.organisation_id, name: row.name },
      template: row.template as ElectionList["elections"][number]["template"],
      channel: terms.channel,
      isTrial: row.is_trial,
      status: row.status,
      isMine: row.position !== null,
      createdAt: row.created_at,
    };
  });
  return { elections, ...(await whereMaySetUp(transaction, actor)) };
}

async function whereMaySetUp(
  transaction: SchoolTransaction,
  actor: Actor | null,
): Promise<Pick<ElectionList, "organisations" | "classes">> {
  if (actor === null || actor.offices.length === 0) return { organisations: [], classes: [] };
  const organisations = await transaction
    .selectFrom("organisation")
    .select(["id", "name", "level", "kind", "unit_id"])
    .where("level", "in", ["university", "faculty"])
    .orderBy("level", "desc")
    .orderBy("name")
    .execute();
  const own: ElectionList["organisations"] = [];
  for (const { unit_id: _, ...organisation } of organisations) {
    const place = await placeOf(transaction, { organisation, unit: null });
    if (access.election.setUp(actor, concernOf(place, null))) own.push(organisation);
  }
  return { organisations: own, classes: await classesOf(transaction, actor, own, organisations) };
}

type Union = { readonly id: string; readonly kind: string; readonly unit_id: string | null };

/** Classes that elect under a union: those of a faculty whose office one runs, and the class whose officer one is. */
async function classesOf(
  transaction: SchoolTransaction,
  actor: Actor,
  own: readonly { readonly id: string }[],
  unions: readonly Union[],
): Promise<ElectionList["classes"]> {
  const run = unions.filter(({ id, unit_id }) => unit_id !== null && own.some((one) => one.id === id));
  const classes = await transaction
    .selectFrom("unit")
    .select(["id", "name", "parent_id"])
    .where("kind", "=", "class")
    .where("is_open", "=", true)
    .where((where) =>
      where.or([
        where("parent_id", "in", run.length === 0 ? [noUnit] : run.map(({ unit_id }) => unit_id ?? noUnit)),
        where("id", "=", actor.units.class ?? noUnit),
      ]),
    )
    .orderBy("name")
    .execute();
  return classes.flatMap(({ id, name, parent_id }) => {
    const isOfficer = isClassOfficer(actor, id as UnitId);
    const isRun = run.some(({ unit_id }) => unit_id === parent_id);
    const union = unions.find(({ unit_id, kind }) => unit_id === parent_id && kind === "studentUnion");
    return union !== undefined && (isOfficer || isRun) ? [{ id, name, organisation: union.id }] : [];
  });
}

/** Stands for no unit, so that a list is never empty in a query. */
const noUnit = "00000000-0000-0000-0000-000000000000";
