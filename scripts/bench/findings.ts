/**
 * All findings of a school of 30,000 students: facts gathered from the database and every rule asked of every
 * organisation, warm: `node scripts/bench/findings.ts`. On PGlite, or on the PostgreSQL server that
 * `TONGXIN_TEST_POSTGRES` names. Prints one JSON object; exits 1 when the budget is missed.
 */
import { sql } from "kysely";
import { loadDemonstration } from "../../examples/university/load.ts";
import { inSchool } from "@tongxin/server/database/connection.ts";
import { openTestDatabase, testWorld } from "@tongxin/server/database/testing.ts";
import { gatherFacts } from "@tongxin/server/charter/facts.ts";
import { findingsFrom } from "@tongxin/server/charter/findings.ts";
import { profiles } from "@tongxin/core/charter/profiles.ts";
import type { School } from "@tongxin/server/schools/school.ts";
import type { SchoolTransaction } from "@tongxin/server/database/connection.ts";

const students = 30_000;
const budgetMs = 150;
const rounds = 15;

const kind = process.env["TONGXIN_TEST_POSTGRES"] === undefined ? "pglite" : "postgresql";
const database = await openTestDatabase(kind);
try {
  const school = await loadDemonstration(testWorld(database));
  await inSchool(database, school.id, (transaction) => addStudents(transaction, school));
  await sql`analyze`.execute(database.kysely);
  const measured: { gather: number; find: number; findings: number }[] = [];
  let warmedUp = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) {
    if (round === 5) warmedUp = process.cpuUsage();
    measured.push(await inSchool(database, school.id, (transaction) => measure(transaction, school)));
  }
  const spent = process.cpuUsage(warmedUp); // all threads, PGlite's too
  const processorMs = Math.round((spent.user + spent.system) / 1000 / (rounds - 5));
  const warm = measured.slice(5).toSorted((a, b) => a.gather + a.find - b.gather - b.find);
  const median = warm[Math.floor(warm.length / 2)] ?? { gather: 0, find: 0, findings: 0 };
  const totalMs = Math.round(median.gather + median.find);
  const { findings } = median;
  const [gatherMs, findMs] = [Math.round(median.gather), Math.round(median.find)];
  console.log(JSON.stringify({ database: kind, students, findings, gatherMs, findMs, totalMs, processorMs, budgetMs }));
  if (totalMs > budgetMs) process.exitCode = 1;
} finally {
  await database.close();
}

/** The demonstration's undergraduates once more, under other numbers, until the school has 30,000 students. */
async function addStudents(transaction: SchoolTransaction, school: School): Promise<void> {
  await sql`
    insert into person (school_id, id, kind, number, name, pinyin_key, stroke_key, level, grade, campus_id, faculty_id, major_id, class_id, enrolled_on)
    select school_id, gen_random_uuid(), kind, 'x' || number, name, pinyin_key, stroke_key, level, grade, campus_id, faculty_id, major_id, class_id, enrolled_on
    from person where school_id = ${school.id} and kind = 'student'
    order by number limit ${students} - (select count(*) from person where school_id = ${school.id} and kind = 'student')
  `.execute(transaction);
}

async function measure(transaction: SchoolTransaction, school: School) {
  const start = performance.now();
  const facts = await gatherFacts(transaction, school);
  const gathered = performance.now();
  const found = profiles.slice(0, 1).flatMap((profile) => findingsFrom(facts).under(profile));
  const findings = found.reduce((sum, one) => sum + one.findings.length, 0);
  return { gather: gathered - start, find: performance.now() - gathered, findings };
}
