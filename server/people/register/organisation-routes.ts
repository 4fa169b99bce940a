import { z } from "zod";
import type { Concern } from "@tongxin/core/people/access.ts";
import {
  layerOf,
  type Command,
  type Department,
  type DepartmentId,
  type OrganisationDetails,
  type OrganisationId,
} from "@tongxin/core/people/organisation.ts";
import type { UnitId, UnitKind } from "@tongxin/core/people/unit.ts";
import { dayInChina, type Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import { act, type Acted, type Acting } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { uuidOf } from "../../database/uuid.ts";
import { officers } from "../../http/access.ts";
import { endpoint, type Endpoint } from "../../http/endpoint.ts";
import { hasOffice, loadConcern, loadFacultyOf } from "./concern.ts";
import { FoundOrganisation, Founding, Kept, OrganisationCommand } from "./contract.ts";
import { findPerson, type FoundPerson } from "./find-person.ts";
import { loadFounding } from "./founding.ts";
import { countHeld, holdsOfficeIn } from "./holding.ts";
import { organisationSubject } from "./organisation-subject.ts";
import { rulingsFor } from "./rulings.ts";
import { justifiedBy } from "./stored.ts";

const office = officers("any-office", hasOffice);

const founding = endpoint({
  id: "people.organisation-founding",
  method: "GET",
  path: "/:school/organisation-founding",
  title: "登记组织时可选的上级组织和学院",
  access: office,
  answer: Founding,
  handle: async ({ read, actor }) => accept(await read((transaction) => loadFounding(transaction, actor))),
});

const found = endpoint({
  id: "people.found-organisation",
  method: "POST",
  path: "/:school/organisations",
  title: "登记一个学生会或研究生会组织",
  access: office,
  body: FoundOrganisation,
  answer: Kept,
  handle: async (call) => {
    const { body, school } = call;
    const id = uuidOf(school.id, "organisation", call.idempotencyKey) as OrganisationId;
    const faculty = await call.read((transaction) => loadFacultyOf(transaction, body.unit));
    const acted = await act(call, {
      subject: organisationSubject(school.id, { organisation: id, faculty }),
      id,
      command: async (_at, transaction): Promise<Command> => ({
        ...body,
        type: "found",
        id,
        unit: body.unit as UnitId | null,
        unitKind: await loadUnitKind(transaction, body.unit),
        parent: body.parent === null ? null : await loadParent(transaction, body.parent),
      }),
    });
    return acted.ok ? accept(kept(acted.value)) : acted;
  },
});

const command = endpoint({
  id: "people.command-organisation",
  method: "POST",
  path: "/:school/organisations/:organisation/commands",
  title: "组织改名，明确领导和指导单位、联系人，增设、改动或撤销部门，撤销组织",
  access: office,
  params: z.object({ organisation: z.uuid() }),
  body: OrganisationCommand,
  answer: Kept,
  handle: async (call) => {
    const { body, params } = call;
    const known = await call.read(async (transaction) => {
      const concern = await loadConcern(transaction, params.organisation);
      if (concern === null) return refuse("organisation-not-found");
      const person = body.type === "nameLiaison" ? await findPerson(transaction, body.person) : accept(null);
      return person.ok ? accept({ concern, person: person.value }) : person;
    });
    if (!known.ok) return known;
    const acted = await act(call, {
      subject: organisationSubject(call.school.id, known.value.concern),
      id: params.organisation,
      command: (at, transaction) => commandOf({ ...known.value, call, body, at, transaction }),
    });
    return acted.ok ? accept(kept(acted.value)) : acted;
  },
});

type Making = {
  readonly call: Acting;
  readonly concern: Concern;
  readonly person: FoundPerson | null;
  readonly body: OrganisationCommand;
  readonly at: Instant;
  readonly transaction: SchoolTransaction;
};

async function commandOf(making: Making): Promise<Command> {
  const { body, concern, person, at, transaction } = making;
  switch (body.type) {
    case "rename":
    case "setBodies":
      return body;
    case "nameLiaison": {
      const named = person as FoundPerson;
      const above = await loadAbove(transaction, concern.organisation);
      const holdsOfficeAbove = above !== null && (await holdsOfficeIn(transaction, named.id, above));
      return { type: "nameLiaison", person: named.id, holdsOfficeAbove };
    }
    case "addDepartment":
      return addDepartment(making, body);
    case "renameDepartment":
    case "chargeDepartment":
      return { ...body, department: body.department as DepartmentId };
    case "closeDepartment": {
      const postsHeld = await countHeld(transaction, { department: body.department });
      return { type: "closeDepartment", department: body.department as DepartmentId, postsHeld };
    }
    case "dissolve": {
      const { organisation } = concern;
      const postsHeld = await countHeld(transaction, { organisation });
      return { type: "dissolve", on: dayInChina(at), postsHeld, children: await countBelow(transaction, organisation) };
    }
  }
}

/** The rules count departments and layers as they would then be (S-5.1). */
async function addDepartment(
  { call, concern, transaction }: Making,
  body: Extract<OrganisationCommand, { type: "addDepartment" }>,
): Promise<Command> {
  const by = call.actor.personId;
  const { organisation } = concern;
  const id = uuidOf(call.school.id, "department", call.idempotencyKey) as DepartmentId;
  const department: Department = { id, kind: body.kind, name: body.name, parent: body.parent as DepartmentId | null };
  const all = [...(await loadDepartments(transaction, organisation)), department];
  const step = { id, name: body.name, kind: body.kind, depth: layerOf(department, all) };
  const ruled = await rulingsFor(transaction, { school: call.school, organisation, by }, () => ({
    adds: "department",
    department: step,
  }));
  return { type: "addDepartment", department, by, rulings: ruled.rulings, ...justifiedBy(ruled.justification ?? null) };
}

async function loadDepartments(transaction: SchoolTransaction, id: string): Promise<readonly Department[]> {
  const row = await transaction.selectFrom("organisation").select("state").where("id", "=", id).executeTakeFirst();
  return (row?.state as OrganisationDetails | undefined)?.departments ?? [];
}

async function loadUnitKind(transaction: SchoolTransaction, id: string | null): Promise<UnitKind | null> {
  if (id === null) return null;
  const row = await transaction.selectFrom("unit").select("kind").where("id", "=", id).executeTakeFirst();
  return (row?.kind ?? null) as UnitKind | null;
}

async function loadParent(transaction: SchoolTransaction, id: string) {
  const row = await transaction
    .selectFrom("organisation")
    .select(["id", "level", "kind"])
    .where("id", "=", id)
    .where(sql<boolean>`state ->> 'status' = 'standing'`)
    .executeTakeFirst();
  return row === undefined ? null : ({ ...row, id } as Extract<Command, { type: "found" }>["parent"]);
}

async function loadAbove(transaction: SchoolTransaction, id: string): Promise<string | null> {
  const row = await transaction.selectFrom("organisation").select("parent_id").where("id", "=", id).executeTakeFirst();
  return row?.parent_id ?? null;
}

async function countBelow(transaction: SchoolTransaction, id: string): Promise<number> {
  const row = await transaction
    .selectFrom("organisation")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("parent_id", "=", id)
    .where(sql<boolean>`state ->> 'status' = 'standing'`)
    .executeTakeFirstOrThrow();
  return row.count;
}

function kept({ id, entryId }: Acted<unknown>): Kept {
  return { id, entry: entryId };
}

export const organisationEndpoints: readonly Endpoint[] = [founding, found, command];
