import { z } from "zod";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { keepsStaff } from "@tongxin/core/people/staff-account.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { act, type Acting } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { uuidOf } from "../../database/uuid.ts";
import { groupCode } from "../../documents/forms/sign-in-slips.ts";
import { officers } from "../../http/access.ts";
import { endpoint, type Endpoint } from "../../http/endpoint.ts";
import { registerRefusals } from "../../http/refusals.ts";
import { codeLifeDays } from "../../identity/code.ts";
import { AddStaff, GivenCode, Staff, StaffActed } from "./contract.ts";
import { staffRefusals } from "./refusals.ts";
import { blankPaper, isNumberTaken, staffSubject } from "./staff-subject.ts";
import { loadStaff } from "./views.ts";

registerRefusals(staffRefusals);

const staffOffice = officers("staff-of-the-university-office", keepsStaff);
const onePerson = z.object({ person: z.uuid() });

const list = endpoint({
  id: "people.staff",
  method: "GET",
  path: "/:school/staff",
  title: "工作人员账号：谁有账号，谁还没有登录过",
  access: staffOffice,
  answer: Staff,
  handle: async ({ read, actor }) => accept(await read((transaction) => loadStaff(transaction, actor))),
});

const add = endpoint({
  id: "people.add-staff",
  method: "POST",
  path: "/:school/staff",
  title: "添加一位工作人员；职权另由职务而来",
  access: staffOffice,
  body: AddStaff,
  answer: StaffActed,
  handle: async (call) => {
    const { number, name, employment, faculty } = call.body;
    const id = uuidOf(`staff ${call.idempotencyKey}`) as PersonId;
    const acted = await act(call, {
      subject: staffSubject(call.school.id, call.actor.personId),
      id,
      command: async (_at, transaction) => ({
        type: "add" as const,
        staff: { id, number, name, employment, faculty: await facultyOf(transaction, faculty) },
        isNumberTaken: await isNumberTaken(transaction, number),
      }),
    });
    return acted.ok ? accept({ id: acted.value.id, entryId: acted.value.entryId }) : acted;
  },
});

const giveCode = endpoint({
  id: "people.give-staff-code",
  method: "POST",
  path: "/:school/staff/:person/code",
  title: "给一位工作人员一次性登录码，旧码作废",
  access: staffOffice,
  params: onePerson,
  answer: GivenCode,
  handle: async (call) => {
    const person = await call.read((transaction) =>
      transaction
        .selectFrom("person")
        .select(["name", "number"])
        .where("id", "=", call.params.person)
        .where("kind", "=", "staff")
        .executeTakeFirst(),
    );
    if (person === undefined) return refuse("staff-not-found");
    const paper = blankPaper();
    const acted = await act(call, {
      subject: staffSubject(call.school.id, call.actor.personId, paper),
      id: call.params.person,
      command: () => ({ type: "giveCode" as const }),
    });
    if (!acted.ok) return acted;
    const code = paper.written();
    if (code === null) return refuse("staff-code-already-given");
    const address = `${call.world.origin}/${call.school.slug}/sign-in`;
    return accept({ ...person, code: groupCode(code), validDays: codeLifeDays, address });
  },
});

const close = endpoint({
  id: "people.close-staff",
  method: "POST",
  path: "/:school/staff/:person/close",
  title: "停用一位工作人员的账号，各处登录随之退出",
  access: staffOffice,
  params: onePerson,
  answer: StaffActed,
  handle: async (call) => change(call, "close"),
});

const reopen = endpoint({
  id: "people.reopen-staff",
  method: "POST",
  path: "/:school/staff/:person/reopen",
  title: "恢复一位工作人员的账号",
  access: staffOffice,
  params: onePerson,
  answer: StaffActed,
  handle: async (call) => change(call, "reopen"),
});

async function change(call: Acting & { readonly params: z.output<typeof onePerson> }, what: "close" | "reopen") {
  const acted = await act(call, {
    subject: staffSubject(call.school.id, call.actor.personId),
    id: call.params.person,
    command: (at) => (what === "close" ? { type: what, on: dayInChina(at) } : { type: what }),
  });
  return acted.ok ? accept({ id: acted.value.id, entryId: acted.value.entryId }) : acted;
}

async function facultyOf(transaction: SchoolTransaction, id: string | undefined): Promise<UnitId | null> {
  if (id === undefined || id === "") return null;
  const row = await transaction
    .selectFrom("unit")
    .select("id")
    .where("id", "=", id)
    .where("kind", "=", "faculty")
    .executeTakeFirst();
  return (row?.id ?? null) as UnitId | null;
}

export const staffEndpoints: readonly Endpoint[] = [list, add, giveCode, close, reopen];
