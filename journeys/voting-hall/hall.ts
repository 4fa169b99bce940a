import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { Marking } from "@tongxin/core/elections/sealed-form.ts";
import { inSchool, openDatabase, type Database, type SchoolTransaction } from "@tongxin/server/database/connection.ts";
import { migrate } from "@tongxin/server/database/migrate.ts";
import { createPostgresDatabase } from "@tongxin/server/database/testing.ts";
import { addSmallUniversity } from "@tongxin/server/delegates/testing.ts";
import { bodyOf, someRules } from "@tongxin/server/elections/testing.ts";
import { electionEndpoints } from "@tongxin/server/elections/routes.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { Acted, ElectionView, Rules } from "@tongxin/server/elections/contract.ts";
import type { BoothView } from "@tongxin/server/elections/sealed/contract.ts";
import { trusteeWith, type Trustee } from "@tongxin/server/elections/sealed/testing.ts";
import { loadActor, openSession } from "@tongxin/server/identity/session.ts";
import type { CallApi } from "@tongxin/server/http/pages-contract.ts";
import { apiAs } from "@tongxin/server/people/testing.ts";
import type { School } from "@tongxin/server/schools/school.ts";

/** Somebody on the roll, signed in on a phone. */
export type Voter = { readonly person: string; readonly token: string; readonly credential: string };

/** A faculty of many students, an election by sealed ballots that is open, and its trustees with their sheets. */
export type Hall = {
  readonly url: string;
  readonly dataFolder: string;
  readonly database: Database;
  readonly school: School;
  readonly election: string;
  readonly path: string;
  readonly booth: BoothView;
  readonly voters: readonly Voter[];
  readonly trustees: readonly Trustee[];
  readonly office: CallApi;
  /** The same officer's session, for whoever asks over HTTP. */
  readonly officeToken: string;
  readonly chief: CallApi;
  readonly view: () => Promise<ElectionView>;
  readonly close: () => Promise<void>;
};

export type HallPlan = {
  readonly voters: number;
  readonly candidates: number;
  readonly marking: Marking;
  /** Where the adopted rules differ from those of the examples. */
  readonly rules?: Partial<Rules>;
};

const firstNumber = 9_500_000;
const numberOf = (at: number): string => String(firstNumber + at);

/** Prepares the hall on a database of its own, through the API wherever people would use it. */
export async function openHall(plan: HallPlan): Promise<Hall> {
  const { url, drop } = await createPostgresDatabase();
  const dataFolder = mkdtempSync(join(tmpdir(), "tongxin-hall-"));
  const database = await openDatabase({ kind: "postgresql", url, connections: 8 });
  await migrate(database);
  const university = await addSmallUniversity(database, "hall", dataFolder);
  const { school, world } = university;
  const union = await inSchool(database, school.id, (transaction) => fillFaculty(transaction, school, plan.voters));
  const as = async (at: number): Promise<CallApi> => {
    const actor = await inSchool(database, school.id, (transaction) => findStudent(transaction, at));
    return apiAs(world, electionEndpoints, actor);
  };
  const office = apiAs(world, electionEndpoints, university.facultySecretary);
  const { election, chief, trustees } = await prepare({ office, union, as }, plan);
  const path = `/hall/elections/${election}`;
  return {
    url,
    dataFolder,
    database,
    school,
    election,
    path,
    booth: bodyOf(await (await as(0))<BoothView>("GET", `${path}/booth`)),
    voters: await signIn(database, school, election),
    trustees,
    office,
    officeToken: await inSchool(database, school.id, (transaction) =>
      openSession(transaction, { ...sessionIn(school), person: university.facultySecretary.personId }),
    ),
    chief,
    view: async () => bodyOf(await office<ElectionView>("GET", path)),
    close: async () => {
      await database.close();
      await drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Puts so many students into the faculty that has a union, in the place of those who were there. */
async function fillFaculty(transaction: SchoolTransaction, school: School, count: number): Promise<string> {
  const { unit_id, id } = await transaction
    .selectFrom("organisation")
    .select(["id", "unit_id"])
    .where("level", "=", "faculty")
    .executeTakeFirstOrThrow();
  await transaction.deleteFrom("person").where("faculty_id", "=", unit_id).execute();
  await sql`insert into person (school_id, id, kind, number, name, pinyin_key, stroke_key, gender, ethnicity,
      political_status, level, grade, faculty_id, class_id)
    select ${school.id}, gen_random_uuid(), 'student', (${firstNumber} + n)::text, '试' || n, '', lpad(n::text, 8, '0'),
      'female', '汉族', 'league-member', 'undergraduate', 2024, ${unit_id},
      (select id from unit where parent_id = ${unit_id} limit 1)
    from generate_series(0, ${count - 1}) as n`.execute(transaction);
  return id;
}

async function findStudent(transaction: SchoolTransaction, at: number): Promise<Actor> {
  const students = transaction.selectFrom("person").select("id").where("number", "=", numberOf(at));
  const { id } = await students.executeTakeFirstOrThrow();
  const actor = await loadActor(transaction, id);
  if (actor === null) throw new Error(`nobody of number ${numberOf(at)}`);
  return actor;
}

type Preparing = {
  readonly office: CallApi;
  readonly union: string;
  readonly as: (at: number) => Promise<CallApi>;
};

/** Everything up to the open vote; those after the candidates on the roll watch, count and hold the keys. */
async function prepare({ office, union, as }: Preparing, { candidates, marking, rules }: HallPlan) {
  const body = { organisation: union, unit: null, template: "faculty-delegates", title: "学院代表选举" };
  const terms = { ...body, body: "all-student-assembly", channel: "sealed", isTrial: false };
  const { id: election } = bodyOf(await office<Acted>("POST", "/hall/elections", terms));
  const path = `/hall/elections/${election}`;
  const [chief, ...rest] = [0, 1, 2, 3, 4, 5].map((at) => candidates + at) as [number, ...number[]];
  const quorum = { numerator: 1, denominator: 1000, comparator: "at-least" };
  const adopted = { ...someRules, seats: Math.ceil(candidates / 2), writeIns: false, quorum, ...rules };
  await send(office, path, [
    { type: "adoptRules", rules: adopted, adoption: null },
    { type: "freezeRoll", objectionsUntil: new Date(Date.now() - 3_600_000).toISOString() },
    { type: "openNominations" },
    ...Array.from({ length: candidates }, (_, at) => ({ type: "nominate", person: numberOf(at) })),
    { type: "fixCandidates" },
    { type: "nameTellers", chief: numberOf(chief), tellers: rest.slice(0, 2).map(numberOf), boxes: 1 },
  ]);
  const held = rest.slice(2);
  const convene = { type: "convene", trustees: held.map(numberOf), threshold: 2 };
  bodyOf(await office("POST", `${path}/keys/commands`, convene));
  const trustees = await Promise.all(held.map(async (at) => trusteeWith(await as(at), path)));
  for (let visit = 0; visit < 4; visit++) for (const trustee of trustees) await trustee.visit();
  bodyOf(await office("POST", `${path}/keys/credentials`, { how: "draw" }));
  await send(office, path, [{ type: "seal", marking }, { type: "open" }]);
  return { election, chief: await as(chief), trustees };
}

async function send(office: CallApi, path: string, commands: readonly object[]): Promise<void> {
  for (const command of commands) bodyOf(await office("POST", `${path}/commands`, command));
}

async function signIn(database: Database, school: School, election: string): Promise<readonly Voter[]> {
  return inSchool(database, school.id, async (transaction) => {
    const rows = await transaction
      .selectFrom("held_credential")
      .select(["person_id", "credential"])
      .where("election_id", "=", election)
      .execute();
    const voters: Voter[] = [];
    for (const { person_id: person, credential } of rows) {
      const token = await openSession(transaction, { ...sessionIn(school), person });
      voters.push({ person, credential, token });
    }
    return voters;
  });
}

function sessionIn(school: School) {
  return { school: school.id, method: "password", agent: "" };
}
