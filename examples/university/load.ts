import { inSchool, type SchoolTransaction } from "@tongxin/server/database/connection.ts";
import { loadDelegates } from "@tongxin/server/delegates/demonstration.ts";
import { loadElections } from "@tongxin/server/elections/demonstration.ts";
import { playMainLine } from "@tongxin/server/delegates/main-line.ts";
import { loadCharterDemonstration } from "@tongxin/server/charter/demonstration.ts";
import { insertRows } from "@tongxin/server/database/insert-rows.ts";
import {
  federationRow,
  mandateRow,
  organisationRow,
  personRow,
  postRow,
  unitRow,
} from "@tongxin/server/people/rows.ts";
import { addSchool, type School } from "@tongxin/server/schools/school.ts";
import type { World } from "@tongxin/server/world.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import { sql } from "kysely";
import { wholeUniversity, type UniversitySize } from "./faculties.ts";
import { demonstrationSeed, generateUniversity, type University } from "./university.ts";

/** Puts one room's part of the university into its tables. */
export type DemonstrationLoader = (
  transaction: SchoolTransaction,
  university: University,
  school: School,
) => Promise<void>;

/** In the order of their foreign keys. A room that has something to show adds its loader here. */
const loaders: readonly DemonstrationLoader[] = [loadPeople, loadVerdicts, loadCharter];

/** Adds 示例大学 to an installation, and plays its delegates through the API as far as a visitor finds them: half-way. */
export async function loadDemonstration(world: World, size: UniversitySize = wholeUniversity): Promise<School> {
  const school = await loadUniversity(world, size);
  await loadDelegates(world, school);
  await loadElections(world, school);
  world.ledgerHasNews(school.id);
  return school;
}

/** The same university, with the whole main line of its delegates played to the confirmed list. */
export async function playDemonstration(world: World, tell: (sentence: string) => void): Promise<School> {
  const school = await loadUniversity(world, wholeUniversity);
  await playMainLine(world, school, tell);
  world.ledgerHasNews(school.id);
  return school;
}

/** The register, whole or not at all. */
async function loadUniversity(world: World, size: UniversitySize): Promise<School> {
  const university = generateUniversity(demonstrationSeed, size);
  const { id, name, shortName } = university.school;
  const school = await addSchool(world.database, {
    id: id as SchoolId,
    slug: "shili",
    name,
    shortName,
    isDemonstration: true,
  });
  await inSchool(world.database, school.id, async (transaction) => {
    for (const load of loaders) await load(transaction, university, school);
  });
  // PGlite gathers no statistics by itself, and without them joins over 18,000 students are planned as if there were one.
  await sql`analyze`.execute(world.database.kysely);
  return school;
}

async function loadPeople(transaction: SchoolTransaction, university: University, { id }: School): Promise<void> {
  const { campuses, faculties, grades, majors, clubs, classes } = university;
  const units = [...campuses, ...faculties, ...grades, ...majors, ...clubs, ...classes];
  await insertRows(
    transaction,
    "unit",
    units.map((unit) => unitRow(id, unit)),
  );
  await insertRows(
    transaction,
    "person",
    university.students.map((student) => personRow(id, student)),
  );
  await insertRows(
    transaction,
    "person",
    university.staff.map((person) => personRow(id, person)),
  );
  const { organisations } = university;
  await insertRows(
    transaction,
    "organisation",
    organisations.map((each) => organisationRow(id, each)),
  );
  const kinds = new Map(organisations.flatMap(({ departments }) => departments.map((each) => [each.id, each.kind])));
  const posts = university.posts.map((post) => postRow(id, post, kinds.get(post.department as never) ?? null));
  await insertRows(transaction, "post", posts);
  await insertRows(
    transaction,
    "mandate",
    university.mandates.map((mandate) => mandateRow(id, mandate)),
  );
  await insertRows(transaction, "federation", [federationRow(id, university.federation)]);
}

/** Certified in September for all who hold posts, three of each hundred still waiting. Verdicts only, never marks. */
async function loadVerdicts(transaction: SchoolTransaction, university: University, { id }: School): Promise<void> {
  const students = new Set<string>(university.students.map((student) => student.id));
  const holders = [...new Set(university.mandates.map(({ person }) => person as string))].filter((one) =>
    students.has(one),
  );
  await insertRows(
    transaction,
    "study_verdict",
    holders
      .filter((_, at) => at % 33 !== 32)
      .map((person_id) => ({
        school_id: id,
        person_id,
        verdict: "yes",
        source: "academic-affairs-office",
        dated_on: "2026-09-25",
        certified_by: university.personas.leagueTeacher as string,
      })),
  );
}

/** After every room whose tables the findings read, so that their history begins with what there is. */
async function loadCharter(transaction: SchoolTransaction, university: University, school: School): Promise<void> {
  const { records, studentUnion, personas } = university;
  await loadCharterDemonstration(transaction, school, {
    records,
    union: studentUnion.id,
    secretary: personas.secretaryGeneral,
    teacher: personas.leagueTeacher,
    leagueSecretary: personas.leagueSecretary,
    historyDays: historyDays.map(asDay),
  });
}

/** Before the charter came into use, and month by month since. */
const historyDays = [
  "2025-03-01",
  "2025-09-15",
  "2025-12-15",
  "2026-03-15",
  "2026-06-15",
  "2026-07-15",
  "2026-09-15",
  "2026-10-01",
  "2026-10-15",
  "2026-11-01",
  "2026-11-15",
];
