import type { Actor } from "@tongxin/core/people/actor.ts";
import { maySeeClass } from "@tongxin/core/people/sign-in-slip.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import { act, type Subject } from "../act.ts";
import { inSchool } from "../database/connection.ts";
import { signInSlips } from "../documents/forms/sign-in-slips.ts";
import { printForm } from "../documents/produce.ts";
import { FileAnswer, type Call } from "../http/endpoint.ts";
import type { Refusal } from "../http/refusals.ts";
import { codeLifeDays, hashCode, newCode } from "../identity/code.ts";
import { insertRows } from "../database/insert-rows.ts";
import { loadClass, type ClassHead } from "./class-views.ts";

type IssueCommand = { readonly type: "issue"; readonly class: string; readonly count: number };
type IssueEvent = { readonly type: "issued"; readonly class: string; readonly count: number };

type Slip = { readonly id: string; readonly name: string; readonly studentNumber: string; readonly code: string };
type IssueCall = Pick<Call<unknown, unknown, unknown, Actor>, "world" | "school" | "actor" | "idempotencyKey">;

/**
 * Issues one-time codes for a class and prints them. The codes exist on the paper alone: the database keeps their
 * hashes, the ledger that so many were issued for the class. Asked again, everybody on the new sheet has a new code.
 */
export async function issueSlips(
  call: IssueCall,
  head: ClassHead,
  whom: "missing" | "all",
): Promise<Result<FileAnswer, Refusal>> {
  let slips: readonly Slip[] = [];
  /** Everybody was asked for, and somebody among them is not the visitor's to give a code. */
  let isBeyond = false;
  const acted = await act(call, {
    subject: slipsSubject(call, head, () => ({ slips, isBeyond })),
    id: head.id,
    command: async (_at, transaction) => {
      const { students } = await loadClass(transaction, head, call.actor);
      const asked = students.filter(({ hasPassword }) => whom === "all" || !hasPassword);
      slips = asked
        .filter((student) => student.mayGiveSlip)
        .map(({ id, name, number }) => ({ id, name, studentNumber: number, code: newCode() }));
      isBeyond = whom === "all" && slips.length < asked.length;
      return { type: "issue" as const, class: head.id, count: slips.length };
    },
  });
  if (!acted.ok) return acted;
  // A repeated request is answered from its receipt: its codes were never kept, so they cannot be printed again.
  const isRepeated = slips.length > 0 && !(await isCurrent(call, slips));
  return isRepeated ? refuse("slips-already-issued") : print(call, head, slips);
}

function slipsSubject(
  { school, actor }: IssueCall,
  head: ClassHead,
  issue: () => { readonly slips: readonly Slip[]; readonly isBeyond: boolean },
): Subject<ClassHead, IssueCommand, IssueEvent> {
  return {
    noun: "sign-in-slips",
    load: async (transaction, id) => {
      await transaction.selectFrom("unit").select("id").where("id", "=", id).forUpdate().execute();
      return head;
    },
    may: (person) => maySeeClass(person, head),
    decide: (_state, command) => {
      if (issue().isBeyond) return refuse("slips-by-the-office");
      if (command.count === 0) return refuse("nobody-needs-a-slip");
      return accept({ type: "issued", class: command.class, count: command.count });
    },
    evolve: () => head,
    save: async (transaction) => {
      const { slips } = issue();
      const ids = JSON.stringify(slips.map(({ id }) => id));
      await sql`
        delete from one_time_code where person_id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))
      `.execute(transaction);
      const expires = new Date(Date.now() + codeLifeDays * 86_400_000).toISOString();
      const rows = slips.map(({ id, code }) => ({
        school_id: school.id,
        person_id: id,
        code_hash: hashCode(id, code),
        issued_at: new Date().toISOString(),
        expires_at: expires,
        issued_by: actor.personId,
      }));
      await insertRows(transaction, "one_time_code", rows);
    },
    publicFields: { command: ["class", "count"], event: ["class", "count"] },
  };
}

async function isCurrent({ world, school }: IssueCall, slips: readonly Slip[]): Promise<boolean> {
  const [first] = slips;
  if (first === undefined) return true;
  const row = await inSchool(world.database, school.id, (transaction) =>
    transaction.selectFrom("one_time_code").select("code_hash").where("person_id", "=", first.id).executeTakeFirst(),
  );
  return row?.code_hash === hashCode(first.id, first.code);
}

async function print(
  { world, school }: IssueCall,
  head: ClassHead,
  slips: readonly Slip[],
): Promise<Result<FileAnswer, Refusal>> {
  const form = signInSlips({
    school: school.name,
    className: head.name,
    address: `${world.origin}/${school.slug}/sign-in`,
    validity: `自发放之日起 ${codeLifeDays} 天内有效，首次登录后失效。`,
    slips,
    perPage: 10,
    watermark: school.isDemonstration ? "演示数据" : null,
  });
  const printed = await printForm(form, "pdf");
  if (!printed.ok) return refuse("slips-not-printable");
  return accept(new FileAnswer(printed.value.name, printed.value.mediaType, printed.value.bytes));
}
