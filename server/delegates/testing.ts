import type { Actor } from "@tongxin/core/people/actor.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import { inSchool, type Database, type SchoolTransaction } from "../database/connection.ts";
import { jsonb } from "../database/json.ts";
import { addTestSchool, testWorld } from "../database/testing.ts";
import { loadActor } from "../identity/session.ts";
import { strokeKey } from "../people/sort-keys/stroke-key.ts";
import type { School } from "../schools/school.ts";
import type { World } from "../world.ts";
import { idOf } from "./ids.ts";

export type SmallUniversity = {
  readonly world: World;
  readonly school: School;
  readonly secretary: Actor;
  readonly teacher: Actor;
  readonly facultySecretary: Actor;
  readonly student: Actor;
  readonly organisation: string;
  readonly faculties: readonly string[];
  readonly clubs: readonly string[];
};

const surnames = [..."赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"];

type Making = {
  readonly transaction: SchoolTransaction;
  readonly school: School;
  readonly id: (...parts: string[]) => string;
};

/** Three faculties of 240, 120 and 40 students in two grades, four classes each, two clubs, an office and a teacher. All invented. */
export async function addSmallUniversity(
  database: Database,
  slug: string,
  dataFolder?: string,
): Promise<SmallUniversity> {
  const school = await addTestSchool(database, slug);
  const id = (...parts: string[]) => idOf(school.id, ...parts);
  const faculties = [0, 1, 2].map((at) => id("faculty", String(at)));
  const clubs = [0, 1].map((at) => id("club", String(at)));
  await inSchool(database, school.id, async (transaction) => {
    const making = { transaction, school, id };
    await addUnits(making, faculties, clubs);
    await addPeople(making, faculties);
    await addOffices(making, faculties[0] ?? "");
  });
  const actor = (person: string) => actorOf(database, school, person);
  return {
    world: testWorld(database, dataFolder),
    school,
    secretary: await actor(id("staff", "secretary")),
    teacher: await actor(id("staff", "teacher")),
    facultySecretary: await actor(id("staff", "faculty")),
    student: await actor(id("student", "0", "0")),
    organisation: id("organisation", "校学生会"),
    faculties,
    clubs,
  };
}

async function addUnits({ transaction, school, id }: Making, faculties: readonly string[], clubs: readonly string[]) {
  const unit = (unitId: string, kind: string, name: string, parent: string | null = null) => ({
    school_id: school.id,
    id: unitId,
    kind,
    name,
    parent_id: parent,
    state: jsonb({}),
  });
  const upper = [
    ...faculties.map((faculty, at) => unit(faculty, "faculty", `${["甲", "乙", "丙"][at]}学院`)),
    ...clubs.map((club, at) => unit(club, "club", `${["棋", "诗"][at]}社`)),
  ];
  const classes = faculties.flatMap((faculty, at) =>
    [0, 1, 2, 3].map((number) => {
      const name = `${2024 + (number % 2)}级${at + 1}系${number + 1}班`;
      return unit(id("class", String(at), String(number)), "class", name, faculty);
    }),
  );
  await transaction.insertInto("unit").values(upper).execute();
  await transaction.insertInto("unit").values(classes).execute();
}

async function addPeople({ transaction, school, id }: Making, faculties: readonly string[]) {
  const students = faculties.flatMap((faculty, at) =>
    Array.from({ length: [240, 120, 40][at] ?? 0 }, (_, n) =>
      studentRow(school.id, { faculty, at, n, class: id("class", String(at), String(n % 4)) }),
    ),
  );
  const staff = ["secretary", "teacher", "faculty"].map((name, at) => ({
    school_id: school.id,
    id: id("staff", name),
    kind: "staff",
    number: `T00${at + 1}`,
    name: `教师${at + 1}`,
    pinyin_key: "",
    stroke_key: "",
  }));
  await transaction.insertInto("person").values(students).execute();
  await transaction.insertInto("person").values(staff).execute();
}

async function addOffices({ transaction, school, id }: Making, faculty: string) {
  const organisation = (name: string, level: string, unitId: string | null) => ({
    school_id: school.id,
    id: id("organisation", name),
    kind: "studentUnion",
    level,
    name,
    unit_id: unitId,
    state: jsonb({}),
  });
  const organisations = [
    organisation("校学生会", "university", null),
    organisation("甲学院学生会", "faculty", faculty),
  ];
  await transaction.insertInto("organisation").values(organisations).execute();
  const seats = [
    { post: "secretary-general", organisation: "校学生会", person: id("staff", "secretary") },
    { post: "league-teacher", organisation: "校学生会", person: id("staff", "teacher") },
    { post: "league-teacher", organisation: "甲学院学生会", person: id("staff", "faculty") },
  ];
  for (const seat of seats) {
    const postId = id("post", seat.post, seat.organisation);
    const shared = { school_id: school.id, organisation_id: id("organisation", seat.organisation), state: jsonb({}) };
    const post = { ...shared, id: postId, kind: seat.post, title: seat.post };
    await transaction.insertInto("post").values(post).execute();
    const held = { begins_on: asDay("2025-09-01"), ends_on: null, post_id: postId, person_id: seat.person };
    await transaction
      .insertInto("mandate")
      .values({ ...shared, ...held, id: id("mandate", seat.post, seat.organisation) })
      .execute();
  }
}

async function actorOf(database: Database, school: School, person: string): Promise<Actor> {
  const actor = await inSchool(database, school.id, (transaction) => loadActor(transaction, person));
  if (actor === null) throw new Error(`nobody of id ${person}`);
  return actor;
}

function studentRow(
  school: SchoolId,
  { faculty, at, n, class: classId }: { faculty: string; at: number; n: number; class: string },
) {
  const name = `${surnames[n % surnames.length]}试${surnames[(n * 7 + at) % surnames.length]}`;
  return {
    school_id: school,
    id: idOf(school, "student", String(at), String(n)),
    kind: "student",
    number: studentNumber(at, n),
    name,
    pinyin_key: "",
    stroke_key: strokeKey(name),
    gender: n % 2 === 0 ? "female" : "male",
    ethnicity: n % 10 === 0 ? "壮族" : "汉族",
    political_status: n % 9 === 0 ? "party-member" : "league-member",
    level: "undergraduate",
    grade: 2024 + ((n % 4) % 2),
    faculty_id: faculty,
    class_id: classId,
  };
}

/** The student number of the n-th student of a faculty; students go round the four classes. */
export function studentNumber(faculty: number, n: number): string {
  return `9${faculty}${String(n).padStart(5, "0")}`;
}
