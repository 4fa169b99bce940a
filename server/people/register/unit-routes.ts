import { z } from "zod";
import { unitKinds, type Command, type ParentUnit, type UnitId, type UnitKind } from "@tongxin/core/people/unit.ts";
import { dayInChina, type Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import { actOnce } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { uuidOf } from "../../database/uuid.ts";
import { officers } from "../../http/access.ts";
import { endpoint, type Endpoint } from "../../http/endpoint.ts";
import { hasOffice, loadFacultyOf } from "./concern.ts";
import { FoundUnit, Kept, UnitCommand, Units } from "./contract.ts";
import { unitSubject } from "./unit-subject.ts";
import { countMembers, loadUnits } from "./unit-views.ts";

const office = officers("any-office", hasOffice);

const list = endpoint({
  id: "people.units",
  method: "GET",
  path: "/:school/units",
  title: "校区、学院、年级、专业、班级、社团，各有多少人",
  access: office,
  query: z.object({ kind: z.enum(unitKinds).default("faculty"), faculty: z.uuid().optional() }),
  answer: Units,
  handle: async ({ read, actor, query }) =>
    accept(
      await read((transaction) => loadUnits(transaction, actor, { kind: query.kind, faculty: query.faculty ?? null })),
    ),
});

const found = endpoint({
  id: "people.found-unit",
  method: "POST",
  path: "/:school/units",
  title: "设立一个单位：校区、学院、年级、专业、班级或社团",
  access: office,
  body: FoundUnit,
  answer: Kept,
  handle: async (call) => {
    const { body, school } = call;
    const id = uuidOf(school.id, "unit", call.idempotencyKey) as UnitId;
    const known = await call.read(async (transaction) => {
      const above = await checkAbove(transaction, body);
      if (!above.ok) return above;
      if (await isNameTaken(transaction, body)) return refuse("unit-name-taken");
      return accept({ parent: above.value, faculty: await loadFacultyOf(transaction, body.parent) });
    });
    if (!known.ok) return known;
    const acted = await actOnce(call, {
      subject: unitSubject(school.id, known.value.faculty),
      id,
      asked: body,
      command: (): Command => ({
        type: "found",
        id,
        kind: body.kind,
        name: body.name,
        parent: known.value.parent,
        ...(body.grade === null ? {} : { grade: body.grade as UnitId }),
        ...(body.major === null ? {} : { major: body.major as UnitId }),
      }),
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const command = endpoint({
  id: "people.command-unit",
  method: "POST",
  path: "/:school/units/:unit/commands",
  title: "单位改名、改换所属、撤销（里面没有人和下级单位时）",
  access: office,
  params: z.object({ unit: z.uuid() }),
  body: UnitCommand,
  answer: Kept,
  handle: async (call) => {
    const { body, params } = call;
    const known = await call.read(async (transaction) => {
      const unit = await loadUnit(transaction, params.unit);
      if (unit === null) return refuse("unit-not-found");
      const own = await loadFacultyOf(transaction, params.unit);
      // A faculty itself belongs to the university: its own office does not rename or close it.
      const faculty = unit.kind === "faculty" ? null : own;
      const parent = body.type === "moveTo" ? await loadUnit(transaction, body.parent) : null;
      return accept({ unit, faculty, parent });
    });
    if (!known.ok) return known;
    const { unit, faculty, parent } = known.value;
    const acted = await actOnce(call, {
      subject: unitSubject(call.school.id, faculty),
      id: params.unit,
      asked: body,
      command: (at, transaction) => commandOf(body, { unit, parent, at, transaction }),
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

type Making = {
  readonly unit: ParentUnit;
  readonly parent: ParentUnit | null;
  readonly at: Instant;
  readonly transaction: SchoolTransaction;
};

async function commandOf(body: UnitCommand, { unit, parent, at, transaction }: Making): Promise<Command> {
  switch (body.type) {
    case "rename":
      return body;
    case "moveTo":
      return { type: "moveTo", parent: parent ?? { id: body.parent as UnitId, kind: unit.kind } };
    case "close": {
      const members = await countMembers(transaction, unit.id);
      return { type: "close", on: dayInChina(at), members, children: await countBelow(transaction, unit.id) };
    }
  }
}

async function loadUnit(transaction: SchoolTransaction, id: string): Promise<ParentUnit | null> {
  const row = await transaction
    .selectFrom("unit")
    .select(["id", "kind"])
    .where("id", "=", id)
    .where("is_open", "=", true)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id as UnitId, kind: row.kind as UnitKind };
}

/** Parent, grade and major must be there, and be what they are said to be. */
async function checkAbove(
  transaction: SchoolTransaction,
  { parent, grade, major }: z.output<typeof FoundUnit>,
): Promise<Result<ParentUnit | null, "unit-not-found">> {
  const above = parent === null ? null : await loadUnit(transaction, parent);
  if (parent !== null && above === null) return refuse("unit-not-found");
  if (grade !== null && (await loadUnit(transaction, grade))?.kind !== "grade") return refuse("unit-not-found");
  if (major !== null && (await loadUnit(transaction, major))?.kind !== "major") return refuse("unit-not-found");
  return accept(above);
}

/** Two units of one kind and place with one name could not be told apart, least of all by a roster. */
async function isNameTaken(
  transaction: SchoolTransaction,
  { kind, name, parent }: z.output<typeof FoundUnit>,
): Promise<boolean> {
  const row = await transaction
    .selectFrom("unit")
    .select("id")
    .where("kind", "=", kind)
    .where("name", "=", name.trim())
    .where("parent_id", parent === null ? "is" : "=", parent)
    .where("is_open", "=", true)
    .executeTakeFirst();
  return row !== undefined;
}

async function countBelow(transaction: SchoolTransaction, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*)::int from unit where is_open
        and (parent_id = ${id} or state ->> 'grade' = ${id} or state ->> 'major' = ${id}))
      + (select count(*)::int from organisation where unit_id = ${id} and state ->> 'status' = 'standing') as count
  `.execute(transaction);
  return rows[0]?.count ?? 0;
}

export const unitEndpoints: readonly Endpoint[] = [list, found, command];
