import type { FederationDetails } from "@tongxin/core/people/club-federation.ts";
import type { SittingMandate } from "@tongxin/core/people/mandate.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { PostKind } from "@tongxin/core/people/post.ts";
import type { UnitDetails } from "@tongxin/core/people/unit.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import { chanceFrom } from "./chance.ts";
import { wholeUniversity, type UniversitySize } from "./faculties.ts";
import { buildClassCommittees, buildFacultyUnions } from "./faculty-unions.ts";
import { demoId } from "./ids.ts";
import { Pool } from "./pool.ts";
import { collectRecords } from "./records.ts";
import { Register, today } from "./register.ts";
import { hireStaff } from "./staff.ts";
import { enrolStudents } from "./students.ts";
import { layOutUnits } from "./units.ts";
import {
  buildUniversityUnion,
  clubsMemberOf,
  congressDays,
  graduateUnionPlan,
  studentUnionPlan,
} from "./university-unions.ts";

export type University = ReturnType<typeof generateUniversity>;

const school = {
  id: demoId("school", 1),
  slug: "example",
  name: "示例大学",
  shortName: "示例大学",
  watermark: "演示数据",
};

export const demonstrationSeed = 20_261_124;

/** 示例大学: invented whole, the same for the same seed. No person in it exists. As of 24 November 2026. */
export function generateUniversity(seed = demonstrationSeed, size: UniversitySize = wholeUniversity) {
  const chance = chanceFrom(seed);
  const units = layOutUnits(size);
  const students = enrolStudents(units.classes, chance);
  const staff = hireStaff(units.faculties, chance);
  const register = new Register();
  const facultyIds = units.faculties.map(({ id }) => id);
  const hands = { register, pool: new Pool(students, facultyIds, chance), staff };

  const studentUnion = buildUniversityUnion(studentUnionPlan, hands);
  const graduateUnion = buildUniversityUnion(graduateUnionPlan, hands);
  const facultyUnions = [studentUnion, graduateUnion].flatMap((union) =>
    buildFacultyUnions(units.faculties, union, hands),
  );
  buildClassCommittees(units.classes, facultyUnions, hands);

  const federation = federationOf(studentUnion, register, units.clubs);
  const sitting = register.mandates.filter((each) => each.status === "sitting");
  const presidium = sitting.filter((each) => each.organisation === studentUnion.id && isPresidium(each));
  const graduates = sitting.filter((each) => each.organisation === graduateUnion.id && isPresidium(each));
  const sources = {
    studentUnion,
    graduateUnion,
    facultyUnions,
    core: coreOf(sitting),
    presidium: presidium.map(({ person }) => person),
    graduatePresidium: graduates.map(({ person }) => person),
  };
  const holder = (post: PostKind): PersonId => holderOf(sitting, studentUnion.id, post);

  return {
    school,
    today,
    campuses: units.campuses,
    faculties: units.faculties,
    grades: units.grades,
    majors: units.majors,
    clubs: units.clubs,
    classes: units.classes.map(({ unit }): UnitDetails => unit),
    students,
    staff: staff.all,
    studentUnion,
    graduateUnion,
    facultyUnions,
    organisations: register.organisations,
    posts: register.posts,
    mandates: register.mandates,
    federation,
    records: collectRecords(sources),
    congresses: [
      { organisation: studentUnion.id, number: 21, on: congressDays.previous },
      { organisation: studentUnion.id, number: 22, on: congressDays.sitting },
      { organisation: graduateUnion.id, number: 10, on: congressDays.sitting },
    ],
    personas: {
      secretaryGeneral: holder("secretary-general"),
      leagueTeacher: holder("league-teacher"),
      leagueSecretary: holder("league-secretary"),
      president: holder("president"),
      student: students.filter(({ studyLevel }) => studyLevel === "undergraduate").at(-100)?.id as PersonId,
    },
  };
}

function federationOf(
  union: Parameters<typeof clubsMemberOf>[0],
  register: Register,
  clubs: ReturnType<typeof layOutUnits>["clubs"],
): FederationDetails {
  return {
    id: demoId("federation", 1) as FederationDetails["id"],
    organisation: union.id,
    name: "示例大学学生社团联合会",
    head: clubsMemberOf(union, register),
    mainClubs: clubs.map(({ id }) => id),
    declaredOn: asDay("2026-09-18"),
  };
}

/** Presidium, heads and deputies of departments, by union: what counts as core where a school sets nothing else. */
function coreOf(sitting: readonly SittingMandate[]): ReadonlyMap<string, readonly PersonId[]> {
  const posts: readonly PostKind[] = ["president", "vice-president", "department-head", "deputy-head"];
  const held = sitting.filter(({ postKind }) => posts.includes(postKind));
  const byUnion = Map.groupBy(held, ({ organisation }) => organisation as string);
  return new Map([...byUnion].map(([union, mandates]) => [union, mandates.map(({ person }) => person)]));
}

function isPresidium({ postKind }: SittingMandate): boolean {
  return postKind === "president" || postKind === "vice-president";
}

function holderOf(mandates: readonly SittingMandate[], organisation: string, post: PostKind): PersonId {
  const found = mandates.find((each) => each.organisation === organisation && each.postKind === post);
  if (found === undefined) throw new Error(`the demonstration has a ${post}`);
  return found.person;
}
