import type { Day } from "@tongxin/core/shared/instant.ts";
import { isSystem } from "@tongxin/core/people/actor.ts";
import type { PersonId, StaffEmployment } from "@tongxin/core/people/person.ts";
import { staffPosts } from "@tongxin/core/people/post.ts";
import {
  decide,
  evolve,
  keepsStaff,
  mayKeepStaff,
  publicFields,
  type Command,
  type Event,
  type StaffAccount,
} from "@tongxin/core/people/staff-account.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { refuse } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import type { Subject } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { codeLifeDays, hashCode, newCode } from "../../identity/code.ts";
import { endAllSessions } from "../../identity/session.ts";
import { personRow } from "../rows.ts";

/** The account with what access asks of it. */
export type KeptAccount = { readonly account: StaffAccount; readonly holdsStaffPost: boolean };

export type CodePaper = {
  /** The code of this act, for the one who gives it; null where the act was only repeated. */
  readonly written: () => string | null;
  readonly write: (code: string) => void;
};

export function blankPaper(): CodePaper {
  let code: string | null = null;
  return { written: () => code, write: (given) => void (code = given) };
}

/** `paper` takes the code, which is stored nowhere else. */
export function staffSubject(school: SchoolId, by: string, paper = blankPaper()): Subject<KeptAccount, Command, Event> {
  return {
    noun: "staff-account",
    load: loadAccount,
    may: (actor, command, kept) => {
      if (kept === null || kept.account.status === "absent") return keepsStaff(actor) || isSystem(actor);
      return mayKeepStaff(actor, command.type, { person: kept.account.id, holdsStaffPost: kept.holdsStaffPost });
    },
    decide: (kept, command) => {
      if (kept === null && command.type !== "add") return refuse("staff-not-found");
      const decision = decide(kept?.account ?? { status: "absent" }, command);
      return decision.ok ? decision : refuse(`staff-${decision.refusal}`);
    },
    evolve: (kept, event) => ({
      holdsStaffPost: kept?.holdsStaffPost ?? false,
      account: evolve(kept?.account ?? { status: "absent" }, event),
    }),
    save: async (transaction, id, { account }, event) => {
      switch (event.type) {
        case "added":
          return insertRows(transaction, "person", [rowOf(school, event.staff)]);
        case "codeGiven":
          return paper.write(await replaceCode(transaction, { school, person: id, by }));
        case "closed":
        case "reopened":
          return setClosed(transaction, id, account.status === "closed" ? account.closedOn : null);
      }
    },
    publicFields,
  };
}

function rowOf(school: SchoolId, { number, ...staff }: Extract<Event, { type: "added" }>["staff"]) {
  return personRow(school, { kind: "staff", ...staff, staffNumber: number, leftOn: null });
}

async function loadAccount(transaction: SchoolTransaction, id: string): Promise<KeptAccount | null> {
  const row = await transaction
    .selectFrom("person")
    .select(["number", "name", "employment", "faculty_id", "left_on"])
    .where("id", "=", id)
    .where("kind", "=", "staff")
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  const details = {
    id: id as PersonId,
    number: row.number,
    name: row.name,
    employment: (row.employment ?? "other") as StaffEmployment,
    faculty: row.faculty_id as UnitId | null,
  };
  const account: StaffAccount =
    row.left_on === null
      ? { status: "open", ...details }
      : { status: "closed", closedOn: row.left_on as Day, ...details };
  return { account, holdsStaffPost: await holdsStaffPost(transaction, id) };
}

/** Today or on a day to come: a code given the day before somebody takes office opens the office, too. */
async function holdsStaffPost(transaction: SchoolTransaction, person: string): Promise<boolean> {
  const row = await transaction
    .selectFrom("mandate")
    .innerJoin("post", "post.id", "mandate.post_id")
    .select("mandate.id")
    .where("mandate.person_id", "=", person)
    .where("post.kind", "in", [...staffPosts])
    .where((where) =>
      where.or([where("mandate.ends_on", "is", null), where("mandate.ends_on", ">", sql<string>`today_in_china()`)]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/** A new code makes the older one void. */
async function replaceCode(
  transaction: SchoolTransaction,
  { school, person, by }: { readonly school: SchoolId; readonly person: string; readonly by: string },
): Promise<string> {
  const code = newCode();
  await transaction.deleteFrom("one_time_code").where("person_id", "=", person).execute();
  await transaction
    .insertInto("one_time_code")
    .values({
      school_id: school,
      person_id: person,
      code_hash: hashCode(person, code),
      expires_at: sql`now() + make_interval(days => ${codeLifeDays})`,
      issued_by: by,
    })
    .execute();
  return code;
}

/** Who has left is signed out everywhere at once, and no code or password of theirs opens anything. */
async function setClosed(transaction: SchoolTransaction, person: string, on: Day | null): Promise<void> {
  await transaction.updateTable("person").set({ left_on: on }).where("id", "=", person).execute();
  if (on === null) return;
  await endAllSessions(transaction, person);
  await transaction.deleteFrom("one_time_code").where("person_id", "=", person).execute();
}

export async function isNumberTaken(transaction: SchoolTransaction, number: string): Promise<boolean> {
  const row = await transaction
    .selectFrom("person")
    .select("id")
    .where("number", "in", [number.trim(), number.trim().toUpperCase()])
    .executeTakeFirst();
  return row !== undefined;
}
