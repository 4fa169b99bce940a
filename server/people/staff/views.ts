import type { Actor } from "@tongxin/core/people/actor.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { staffPosts } from "@tongxin/core/people/post.ts";
import { mayKeepStaff } from "@tongxin/core/people/staff-account.ts";
import { sql } from "kysely";
import type { SchoolTransaction } from "../../database/connection.ts";
import type { Staff, StaffMember } from "./contract.ts";

type Row = Omit<StaffMember, "may" | "posts"> & { readonly posts: readonly { title: string; kind: string }[] };

/** Everybody on the staff, open accounts first, with what the visitor may do with each. */
export async function loadStaff(transaction: SchoolTransaction, actor: Actor): Promise<Staff> {
  const { rows } = await sql<Row>`
    select person.id, person.number, person.name, coalesce(person.employment, 'other') as employment,
      faculty.name as faculty, person.left_on as "closedOn",
      coalesce((select jsonb_agg(jsonb_build_object('title', post.title, 'kind', post.kind) order by post.title)
        from mandate join post on post.school_id = mandate.school_id and post.id = mandate.post_id
        where mandate.school_id = person.school_id and mandate.person_id = person.id
          and (mandate.ends_on is null or mandate.ends_on > today_in_china())), '[]') as posts,
      exists (select from credential where credential.school_id = person.school_id
        and credential.person_id = person.id and credential.kind = 'password') as "hasPassword",
      exists (select from one_time_code where one_time_code.school_id = person.school_id
        and one_time_code.person_id = person.id and used_at is null and expires_at > now()) as "hasCode"
    from person
    left join unit as faculty on faculty.school_id = person.school_id and faculty.id = person.faculty_id
    where person.kind = 'staff'
    order by person.left_on is not null, faculty.name nulls first, person.pinyin_key, person.number
  `.execute(transaction);
  const faculties = await transaction
    .selectFrom("unit")
    .select(["id", "name"])
    .where("kind", "=", "faculty")
    .where("is_open", "=", true)
    .orderBy("name")
    .execute();
  return { staff: rows.map((row) => memberOf(row, actor)), faculties };
}

function memberOf(row: Row, actor: Actor): StaffMember {
  const holdsStaffPost = row.posts.some(({ kind }) => (staffPosts as readonly string[]).includes(kind));
  const whom = { person: row.id as PersonId, holdsStaffPost };
  const isOpen = row.closedOn === null;
  return {
    ...row,
    posts: row.posts.map(({ title }) => title),
    may: {
      giveCode: isOpen && mayKeepStaff(actor, "giveCode", whom),
      close: isOpen && mayKeepStaff(actor, "close", whom),
      reopen: !isOpen && mayKeepStaff(actor, "reopen", whom),
    },
  };
}
