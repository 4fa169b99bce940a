import { sql } from "kysely";
import { smallUniversity } from "../../../examples/university/faculties.ts";
import { loadDemonstration } from "../../../examples/university/load.ts";
import { inSchool, type Database, type SchoolTransaction } from "../../database/connection.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { addTestSchool, openTestDatabase, testWorld } from "../../database/testing.ts";
import { mustCall } from "../play.ts";
import { electionEndpoints } from "../../elections/routes.ts";
import { loadActor, openSession } from "../../identity/session.ts";
import { addImport } from "../../people/roster-imports/store.ts";
import { addFirstStaff, foundFirstUnion, seatFirstSecretary } from "../../people/founding.ts";
import type { School } from "../../schools/school.ts";
import type { World } from "../../world.ts";
import type { Endpoint } from "../endpoint.ts";
import { roles, type Role } from "./who-may-call.ts";

/**
 * The demonstration school, the small one, with somebody for every role, a real id for every parameter, and a school
 * next door.
 */
export type MatrixSchool = {
  readonly database: Database;
  readonly world: World;
  readonly school: School;
  readonly neighbour: School;
  readonly people: ReadonlyMap<Role, string>;
  readonly ids: ReadonlyMap<string, string>;
  /** Names that stand in this school and nowhere else: none of them may be read next door. */
  readonly canaries: readonly string[];
  readonly tokenOf: (role: Role | "neighbour") => Promise<string>;
};

export async function openMatrixSchool(kind: Database["kind"]): Promise<MatrixSchool> {
  const database = await openTestDatabase(kind);
  const world = testWorld(database);
  const school = await loadDemonstration(world, smallUniversity);
  const neighbour = await addTestSchool(database, "neighbour");
  const neighbourOffice = await seatNeighbour(world, neighbour);
  const within = <Value>(work: (transaction: SchoolTransaction) => Promise<Value>) =>
    inSchool(database, school.id, work);
  const people = await within(findPeople);
  await setUpElection({ world, school }, people.get("secretary-general") ?? "");
  const ids = await within((transaction) => findIds(transaction, school, people));
  const canaries = await within(findCanaries);
  const tokenOf = (role: Role | "neighbour") => {
    const place = role === "neighbour" ? neighbour : school;
    const person = role === "neighbour" ? neighbourOffice : (people.get(role) ?? "");
    const opening = { school: place.id, person, method: "password", agent: "" };
    return inSchool(database, place.id, (transaction) => openSession(transaction, opening));
  };
  return { database, world, school, neighbour, people, ids, canaries, tokenOf };
}

async function seatNeighbour(world: World, neighbour: School): Promise<string> {
  const person = crypto.randomUUID();
  const place = { world, school: neighbour, person: person as never };
  await addFirstStaff(place, { number: "N1", name: "邻校某" });
  const union = await foundFirstUnion(place, "邻校学生会");
  await seatFirstSecretary(place, { union, from: "2020-01-01" as never, until: "2090-01-01" as never });
  const id = crypto.randomUUID();
  const faculty = { school_id: neighbour.id, id, kind: "faculty", name: "邻校学院", state: {}, is_open: true };
  await inSchool(world.database, neighbour.id, (transaction) => insertRows(transaction, "unit", [faculty]));
  return person;
}

const offices: readonly (readonly [Role, string, string])[] = [
  ["class-officer", "class-monitor", "class"],
  ["faculty-office", "president", "faculty"],
  ["secretary-general", "secretary-general", "university"],
  ["league-teacher", "league-teacher", "university"],
  ["league-secretary", "league-secretary", "university"],
];

/** Somebody for each role who holds that one office and no other. */
async function findPeople(transaction: SchoolTransaction): Promise<ReadonlyMap<Role, string>> {
  const people = new Map<Role, string>();
  for (const [role, post, level] of offices) {
    const { rows } = await sql<{ id: string }>`select person_id as id from mandate
      join post on post.id = mandate.post_id join organisation on organisation.id = mandate.organisation_id
      where post.kind = ${post} and organisation.level = ${level} and begins_on <= today_in_china()
        and (ends_on is null or ends_on > today_in_china())
        and not exists (select from mandate other where other.person_id = mandate.person_id and other.id <> mandate.id)
      order by person_id limit 1`.execute(transaction);
    if (rows[0] !== undefined) people.set(role, rows[0].id);
  }
  const { rows } = await sql<{ id: string }>`select id from person where kind = 'student' and left_on is null
    and not exists (select from mandate where person_id = person.id) order by id limit 1`.execute(transaction);
  if (rows[0] !== undefined) people.set("student", rows[0].id);
  const missing = roles.filter((role) => !people.has(role));
  if (missing.length > 0) throw new Error(`nobody in the demonstration is ${missing.join(", ")}`);
  return people;
}

/** A real id of the school for every parameter of that name. */
async function findIds(
  transaction: SchoolTransaction,
  school: School,
  people: ReadonlyMap<Role, string>,
): Promise<ReadonlyMap<string, string>> {
  const [student, classOfficer] = [people.get("student") ?? "", people.get("class-officer") ?? ""];
  await openSession(transaction, { school: school.id, person: student, method: "password", agent: "" });
  await addWhatTheDemonstrationLacks(transaction, school);
  const { rows } = await sql<Record<string, string | null>>`with union_plan as (
      select quota_plan.id from quota_plan join organisation on organisation.id = organisation_id
      where level = 'university' and organisation.kind = 'studentUnion' limit 1)
    select
    (select id from organisation where level = 'university' and kind = 'studentUnion' limit 1) as organisation,
    (select id from unit where kind = 'faculty' limit 1) as faculty,
    (select id from unit where kind = 'class' and id not in (select unit_id from organisation
      join mandate on mandate.organisation_id = organisation.id
      where person_id = ${classOfficer} and unit_id is not null) limit 1) as class,
    (select id from unit where kind = 'class' limit 1) as unit,
    (select id from person where kind = 'staff' limit 1) as person,
    (select id from post limit 1) as post,
    (select id from mandate where ends_on is null or ends_on > today_in_china() limit 1) as mandate,
    (select id from union_plan) as plan,
    (select id from delegate_election where plan_id = (select id from union_plan) limit 1) as election,
    (select id from delegate where person_id is not null and plan_id = (select id from union_plan) limit 1)
      as delegate,
    (select id from election limit 1) as vote,
    (select id from notice limit 1) as notice,
    (select id from evidence limit 1) as evidence,
    (select id from leave limit 1) as leave,
    (select id from roster_import limit 1) as import,
    (select id from session limit 1) as session`.execute(transaction);
  return new Map(Object.entries(rows[0] ?? {}).flatMap(([name, id]) => (id === null ? [] : [[name, id] as const])));
}

/** The demonstration holds no election of its own yet: one on paper, as its office sets it up. */
async function setUpElection({ world, school }: Pick<MatrixSchool, "world" | "school">, by: string): Promise<void> {
  const { actor, organisation } = await inSchool(world.database, school.id, async (transaction) => {
    const union = transaction.selectFrom("organisation").select("id").where("level", "=", "university");
    const { id } = await union.where("kind", "=", "studentUnion").executeTakeFirstOrThrow();
    return { actor: await loadActor(transaction, by), organisation: id };
  });
  const setUp = electionEndpoints.find(({ id }) => id === "elections.set-up");
  if (actor === null || setUp === undefined) throw new Error("nobody or nothing to set up an election with");
  const terms = {
    organisation,
    template: "committee",
    body: "congress",
    title: "示例常任代表委员会选举",
    channel: "paper",
  };
  await mustCall({ world, school, actor }, setUp, { body: terms });
}

/** A notice whose period is over, and a file on its way into the roster. */
async function addWhatTheDemonstrationLacks(transaction: SchoolTransaction, { id: school_id }: School): Promise<void> {
  await addImport(transaction, {
    school: school_id,
    id: crypto.randomUUID(),
    name: "名册.xlsx",
    digest: "d",
    by: school_id,
  });
  const { organisation_id, id: plan } = await transaction
    .selectFrom("quota_plan")
    .innerJoin("organisation", "organisation.id", "quota_plan.organisation_id")
    .select(["quota_plan.id", "organisation_id"])
    .where("level", "=", "university")
    .where("organisation.kind", "=", "studentUnion")
    .executeTakeFirstOrThrow();
  const { id: delegate } = await transaction
    .selectFrom("delegate")
    .select("id")
    .where("plan_id", "=", plan)
    .executeTakeFirstOrThrow();
  const channel = { office: "学生代表大会筹备委员会", place: "学生活动中心 201", phone: "000-0000 0000" };
  const row = { id: delegate, delegation: "某学院", name: "甲某某", className: "某班", kind: "正式代表" };
  const title = "关于示例代表大会代表名单的公示";
  const terms = { title, purpose: "delegate-list", items: [delegate], document: "0".repeat(64), workingDays: 5 };
  const period = {
    postedAt: "2026-11-02T01:00:00.000Z",
    lastDay: "2026-11-09",
    endsAt: "2026-11-09T16:00:00.000Z",
  };
  const notice = {
    school_id,
    id: crypto.randomUUID(),
    organisation_id,
    purpose: "delegate-list",
    status: "posted",
    title,
    subject_noun: "quota-plan",
    subject_id: plan,
    content: { congress: "示例代表大会", number: "", issuer: "示例学生会", channel, vacancies: 0, rows: [row] },
    state: { status: "posted", terms, period, objections: [] },
  };
  await insertRows(transaction, "notice", [notice]);
}

async function findCanaries(transaction: SchoolTransaction): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`(select name from unit where kind in ('faculty', 'class') limit 60)
    union select name from organisation union (select name from person where kind = 'staff' limit 60)
    union select title from notice union select title from election`.execute(transaction);
  return rows.map(({ name }) => name).filter((name) => name.length > 2);
}

/** Parameters that are no ids: anything of their kind will do, and none of it belongs to a school. */
const plainParameters: Readonly<Record<string, (endpoint: Pick<Endpoint, "path">) => string>> = {
  format: () => "csv",
  // Not one that has an address of its own: the router would lead there.
  document: () => "delegate-list",
  rule: () => "S-4.8",
  key: () => "noticeWorkingDays",
  index: () => "0",
  round: () => "1",
  box: () => "1",
  digest: () => "0".repeat(64),
  file: () => "file",
  year: ({ path }) => (path.includes("teaching") ? "2026-2027" : "2027"),
  entry: () => "holidays-2027",
  language: () => "zh-CN",
};

/** The noun whose id a parameter is: the elections of delegates and those of a union share a word, and no address. */
export function nounOf({ path }: Pick<Endpoint, "path">, parameter: string): string {
  return parameter === "election" && path.startsWith("/:school/elections/") ? "vote" : parameter;
}

/** The address with every parameter filled; one that nothing can fill is a gap in the test, and an error. */
export function fillPath({ path }: Pick<Endpoint, "path">, slug: string, ids: ReadonlyMap<string, string>): string {
  return path.replace(":school", slug).replace(/:(\w+)/g, (_all, name: string) => {
    const value = plainParameters[name]?.({ path }) ?? ids.get(nounOf({ path }, name));
    if (value === undefined) throw new Error(`${path}: nothing to fill :${name} with`);
    return encodeURIComponent(value);
  });
}

/** Tables whose rows follow from asking at all: sessions, tries, and what was signed and published meanwhile. */
const restless = ["session", "sign_in_window"];

/** Every row of the school in every table, as one line a table: what was touched shows. */
export async function fingerprint(database: Database, place: School): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'school_id'
    where c.relkind = 'r' order by 1`.execute(database.kysely);
  const sums: string[] = [];
  for (const { name } of rows.filter((row) => !restless.includes(row.name))) {
    const sum = await inSchool(database, place.id, (transaction) =>
      sql<{ sum: string }>`select coalesce(sum(hashtextextended(t::text, 0)), 0)::text || ' ' || count(*) as sum
        from ${sql.table(name)} t where school_id = ${place.id}`.execute(transaction),
    );
    sums.push(`${name} ${sum.rows[0]?.sum}`);
  }
  return sums;
}
