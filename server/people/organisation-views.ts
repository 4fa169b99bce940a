import { keepsFaculty, mayAct, type Concern } from "@tongxin/core/people/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { ClubFederation } from "@tongxin/core/people/club-federation.ts";
import { moves as federationMoves } from "@tongxin/core/people/club-federation.ts";
import { moves, type OrganisationDetails } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { postKinds, type PostKind } from "@tongxin/core/people/post.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import { sql } from "kysely";
import { findingsOf } from "../charter/findings.ts";
import { chooseProfile } from "../charter/heads.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { School } from "../schools/school.ts";
import { versionOf } from "../database/version.ts";
import type { Organisations, OrganisationView } from "./contract.ts";
import { countsOf, findingsFor } from "./organisation-findings.ts";
import { limitsUnder } from "./limits.ts";
import { loadPostViews } from "./post-views.ts";
import { loadConcern } from "./register/concern.ts";
import { loadFounding } from "./register/founding.ts";
import { heldToday } from "./register/holding.ts";

type Visit = { readonly school: School; readonly actor: Actor | null };

/** The register: every union of the university and its faculties, who leads, guides and looks after it, how it stands. */
export async function loadOrganisations(
  transaction: SchoolTransaction,
  { school, actor }: Visit,
): Promise<Organisations> {
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
  const counts = await countsOf(transaction, school);
  const units = new Set(rows.map(({ state }) => state.unit));
  const keeps = actor !== null && [...units].some((unit) => keepsFaculty(actor, { faculty: unit }));
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
      counts: counts(state.id),
    })),
    mayFound: actor !== null && (await loadFounding(transaction, actor)).levels.length > 0,
    mayKeepUnits: keeps,
    mayCertify: keeps && actor?.kind === "staff",
  };
}

/** One organisation with its posts, their limits, who holds them today, and what this visitor may do to each. */
export async function loadOrganisation(
  transaction: SchoolTransaction,
  id: string,
  { school, actor }: Visit,
): Promise<OrganisationView | null> {
  const row = await transaction.selectFrom("organisation").select("state").where("id", "=", id).executeTakeFirst();
  const concern = await loadConcern(transaction, id);
  if (row === undefined || concern === null) return null;
  const own = row.state as OrganisationDetails & { readonly status: "standing" | "dissolved" };
  if (own.status !== "standing") return null;
  const { facts } = await findingsOf(transaction, school);
  const profile = present(await chooseProfile(transaction, undefined, facts.asOf), "a profile in force");
  const isAllowed = (noun: "organisation" | "post" | "federation", command: string) =>
    actor !== null && mayAct(noun, command, actor, concern);
  const federation = await loadFederation(transaction, id);
  const { status: _status, ...federationView } = federation;
  const mayFederation = federationMoves[federation.status].filter((command) => isAllowed("federation", command));
  return {
    id: own.id,
    version: versionOf(row.state),
    name: own.name,
    kind: own.kind,
    level: own.level,
    partyBody: own.partyBody,
    leagueBody: own.leagueBody,
    liaison: await nameOf(transaction, own.liaison),
    parent: await loadParent(transaction, own.parent),
    below: await loadBelow(transaction, id),
    departments: own.departments.map(({ id: department, name, kind, parent }) => ({
      id: department,
      name,
      kind,
      parent,
      may: departmentMoves.filter((command) => isAllowed("organisation", command)),
    })),
    posts: await loadPostViews(transaction, id, {
      limitOf: limitsUnder(profile, facts, own.level),
      actor,
      concern,
    }),
    federation: federation.status === "absent" ? null : federationView,
    clubs: mayFederation.includes("declareMainClubs") ? await loadClubs(transaction) : [],
    ...(await findingsFor(transaction, school, { profile, id, actor, concern })),
    may: [
      ...moves.standing.filter((command) => isAllowed("organisation", command) && fits(command, own)),
      ...(isAllowed("post", "create") ? ["createPost"] : []),
      ...(isAllowed("post", "record") ? ["recordPost"] : []),
    ],
    mayFederation: own.level === "university" ? mayFederation : [],
    maySeat: postKinds.filter((post) => maySeat(actor, concern, post)),
  };
}

const departmentMoves = ["renameDepartment", "chargeDepartment", "closeDepartment"] as const;

/** A university union has nobody above who could look after it. */
function fits(command: (typeof moves.standing)[number], { parent }: OrganisationDetails): boolean {
  return command !== "nameLiaison" || parent !== null;
}

/** Whether the visitor may enter anybody else on such a post. */
function maySeat(actor: Actor | null, concern: Concern, post: PostKind): boolean {
  return actor !== null && mayAct("mandate", "begin", actor, { ...concern, post, person: "" as PersonId });
}

async function loadParent(transaction: SchoolTransaction, parent: string | null) {
  if (parent === null) return null;
  const row = await transaction
    .selectFrom("organisation")
    .select(["id", "name"])
    .where("id", "=", parent)
    .executeTakeFirst();
  return row ?? null;
}

async function loadBelow(transaction: SchoolTransaction, id: string): Promise<OrganisationView["below"]> {
  const { rows } = await sql<OrganisationView["below"][number]>`
    select organisation.id, organisation.name, liaison.name as liaison
    from organisation
    left join person as liaison on liaison.school_id = organisation.school_id
      and liaison.id = (organisation.state ->> 'liaison')::uuid
    where organisation.parent_id = ${id} and organisation.state ->> 'status' = 'standing'
    order by organisation.id
  `.execute(transaction);
  return rows;
}

type FederationView = NonNullable<OrganisationView["federation"]> & { readonly status: ClubFederation["status"] };

/** The federation as it stands, or the list of main clubs without one; a dissolved one is past. */
async function loadFederation(transaction: SchoolTransaction, id: string): Promise<FederationView> {
  const rows = await transaction.selectFrom("federation").select("state").where("organisation_id", "=", id).execute();
  const state = rows
    .map((row) => row.state as ClubFederation)
    .find(({ status }) => status === "standing" || status === "listed");
  if (state === undefined || state.status === "absent") {
    return { status: "absent", name: null, head: null, mainClubs: [], declaredOn: null };
  }
  const isStanding = state.status === "standing";
  return {
    status: state.status,
    name: isStanding ? state.name : null,
    head: isStanding ? await nameOf(transaction, state.head) : null,
    mainClubs: await loadClubs(transaction, state.mainClubs),
    declaredOn: state.declaredOn,
  };
}

async function loadClubs(transaction: SchoolTransaction, only?: readonly UnitId[]) {
  if (only?.length === 0) return [];
  let query = transaction.selectFrom("unit").select(["id", "name"]).where("kind", "=", "club").orderBy("name");
  query = only === undefined ? query.where("is_open", "=", true) : query.where("id", "in", [...only]);
  return query.execute();
}

async function nameOf(transaction: SchoolTransaction, person: string | null): Promise<string | null> {
  if (person === null) return null;
  const row = await transaction.selectFrom("person").select("name").where("id", "=", person).executeTakeFirst();
  return row?.name ?? null;
}
