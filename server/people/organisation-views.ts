import type { FederationDetails } from "@tongxin/core/people/club-federation.ts";
import { isPublishedByName, type MandateDetails } from "@tongxin/core/people/mandate.ts";
import type { OrganisationDetails } from "@tongxin/core/people/organisation.ts";
import type { PostDetails } from "@tongxin/core/people/post.ts";
import { sql } from "kysely";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Organisations, OrganisationView, PostView } from "./contract.ts";
import { limitOf } from "./limits.ts";

/** The register: every union of the university and its faculties, with who leads, guides and looks after it. */
export async function loadOrganisations(transaction: SchoolTransaction): Promise<Organisations> {
  const { rows } = await sql<{ state: OrganisationDetails; liaison: string | null; held: number }>`
    select organisation.state, liaison.name as liaison,
      (select count(*)::int from mandate where mandate.school_id = organisation.school_id
        and mandate.organisation_id = organisation.id and ${heldToday}) as held
    from organisation
    left join person as liaison on liaison.school_id = organisation.school_id
      and liaison.id = (organisation.state ->> 'liaison')::uuid
    where organisation.level <> 'class' and organisation.state ->> 'status' = 'standing'
    order by organisation.level desc, organisation.kind desc, organisation.id
  `.execute(transaction);
  return {
    organisations: rows.map(({ state, liaison, held }) => ({
      id: state.id,
      name: state.name,
      kind: state.kind,
      level: state.level,
      partyBody: state.partyBody,
      leagueBody: state.leagueBody,
      parent: state.parent,
      liaison,
      departments: state.departments.length,
      held,
    })),
  };
}

/** One organisation with its posts, their limits and who holds them today. */
export async function loadOrganisation(
  transaction: SchoolTransaction,
  id: string,
  isSignedIn: boolean,
): Promise<OrganisationView | null> {
  const row = await transaction.selectFrom("organisation").select("state").where("id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const own = row.state as OrganisationDetails;
  const parent =
    own.parent === null
      ? undefined
      : await transaction
          .selectFrom("organisation")
          .select(["id", "name"])
          .where("id", "=", own.parent)
          .executeTakeFirst();
  return {
    id: own.id,
    name: own.name,
    kind: own.kind,
    level: own.level,
    partyBody: own.partyBody,
    leagueBody: own.leagueBody,
    liaison: await nameOf(transaction, own.liaison),
    parent: parent ?? null,
    below: await loadBelow(transaction, id),
    departments: own.departments.map(({ id: department, name, kind }) => ({ id: department, name, kind })),
    posts: await loadPosts(transaction, own, isSignedIn),
    federation: await loadFederation(transaction, id),
  };
}

const heldToday = sql<boolean>`mandate.begins_on <= today_in_china()
  and (mandate.ends_on is null or mandate.ends_on > today_in_china())`;

async function loadPosts(
  transaction: SchoolTransaction,
  { id, level }: OrganisationDetails,
  isSignedIn: boolean,
): Promise<PostView[]> {
  const posts = await transaction
    .selectFrom("post")
    .select("state")
    .where("organisation_id", "=", id)
    .orderBy("id")
    .execute();
  const { rows } = await sql<{ post_id: string; state: MandateDetails; name: string; left_on: string | null }>`
    select mandate.post_id, mandate.state, person.name, person.left_on
    from mandate join person on person.school_id = mandate.school_id and person.id = mandate.person_id
    where mandate.organisation_id = ${id} and ${heldToday}
    order by person.stroke_key
  `.execute(transaction);
  const holders = Map.groupBy(rows, ({ post_id }) => post_id);
  return posts
    .map(({ state }) => state as PostDetails & { readonly status: string })
    .filter(({ status }) => status === "standing")
    .map((post) => ({
      id: post.id,
      title: post.title,
      kind: post.kind,
      department: post.department,
      seats: post.seats,
      ...limitOf(post.kind, level, post.title),
      holders: (holders.get(post.id) ?? []).map(({ state, name, left_on }) => ({
        mandate: state.id,
        name: isSignedIn || isPublishedByName(state.postKind) ? name : null,
        from: state.from,
        until: state.until,
        how: state.seating.how,
        portfolio: state.portfolio,
        hasLeft: left_on !== null,
      })),
    }));
}

async function loadBelow(transaction: SchoolTransaction, id: string): Promise<OrganisationView["below"]> {
  const { rows } = await sql<OrganisationView["below"][number]>`
    select organisation.id, organisation.name, liaison.name as liaison
    from organisation
    left join person as liaison on liaison.school_id = organisation.school_id
      and liaison.id = (organisation.state ->> 'liaison')::uuid
    where organisation.parent_id = ${id}
    order by organisation.id
  `.execute(transaction);
  return rows;
}

async function loadFederation(transaction: SchoolTransaction, id: string): Promise<OrganisationView["federation"]> {
  const row = await transaction
    .selectFrom("federation")
    .select("state")
    .where("organisation_id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { name, head, mainClubs } = row.state as FederationDetails;
  const { rows } = await sql<{ name: string }>`
    select name from unit where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(mainClubs)}::jsonb))
    order by id
  `.execute(transaction);
  return { name, head: await nameOf(transaction, head), mainClubs: rows.map((club) => club.name) };
}

async function nameOf(transaction: SchoolTransaction, person: string | null): Promise<string | null> {
  if (person === null) return null;
  const row = await transaction.selectFrom("person").select("name").where("id", "=", person).executeTakeFirst();
  return row?.name ?? null;
}
