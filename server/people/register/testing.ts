import type { Actor } from "@tongxin/core/people/actor.ts";
import type { MandateId, SittingMandate } from "@tongxin/core/people/mandate.ts";
import type { DepartmentId, OrganisationDetails, OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { PostDetails, PostId, PostKind } from "@tongxin/core/people/post.ts";
import type { UnitDetails, UnitId } from "@tongxin/core/people/unit.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import { charterEndpoints } from "../../charter/routes.ts";
import { inSchool, type Database, type SchoolTransaction } from "../../database/connection.ts";
import { insertRows, type Row } from "../../database/insert-rows.ts";
import { addTestSchool, testWorld } from "../../database/testing.ts";
import { uuidOf } from "../../database/uuid.ts";
import type { ApiAnswer, CallApi } from "../../http/pages-contract.ts";
import { loadActor } from "../../identity/session.ts";
import type { School } from "../../schools/school.ts";
import { peopleEndpoints } from "../routes.ts";
import { mandateRow, organisationRow, postRow, unitRow } from "../rows.ts";
import { apiAs } from "../testing.ts";

export type Role = "secretary" | "teacher" | "leagueSecretary" | "facultyTeacher" | "otherFacultyTeacher" | "student";

/** Two faculties of 500 invented students, a university union and two faculty unions, with the staff who keep them. */
export type TestUniversity = {
  readonly school: School;
  readonly id: (...parts: string[]) => string;
  readonly api: (role: Role) => CallApi;
  /** Sends a body as somebody; the answer of the API. */
  readonly post: <Body = { id: string; entry: string }>(
    role: Role,
    path: string,
    body: unknown,
    /** Sent again with the same key, it is the same act again. */
    idempotencyKey?: string,
  ) => Promise<ApiAnswer<Body>>;
  readonly get: <Body>(role: Role, path: string) => Promise<ApiAnswer<Body>>;
  readonly read: <Value>(work: (transaction: SchoolTransaction) => Promise<Value>) => Promise<Value>;
};

const staff: readonly { readonly role: Exclude<Role, "student">; readonly post: PostKind; readonly union: string }[] = [
  { role: "secretary", post: "secretary-general", union: "university" },
  { role: "teacher", post: "league-teacher", union: "university" },
  { role: "leagueSecretary", post: "league-secretary", union: "university" },
  { role: "facultyTeacher", post: "league-teacher", union: "faculty0" },
  { role: "otherFacultyTeacher", post: "league-teacher", union: "faculty1" },
];

export async function addTestUniversity(database: Database, slug: string): Promise<TestUniversity> {
  const school = await addTestSchool(database, slug);
  const id = (...parts: string[]) => uuidOf(school.id, ...parts);
  const read: TestUniversity["read"] = (work) => inSchool(database, school.id, work);
  await read((transaction) => addRegister(transaction, school, id));
  const actors = new Map<Role, Actor>();
  for (const { role } of staff) actors.set(role, await actorOf(database, school, id("staff", role)));
  actors.set("student", await actorOf(database, school, id("student", "0")));
  const endpoints = [...peopleEndpoints, ...charterEndpoints];
  const api = (role: Role) => apiAs(testWorld(database), endpoints, actors.get(role) as Actor);
  return {
    school,
    id,
    api,
    post: (role, path, body, idempotencyKey) =>
      api(role)("POST", `/${slug}/${path}`, body, idempotencyKey === undefined ? {} : { idempotencyKey }),
    get: (role, path) => api(role)("GET", `/${slug}/${path}`),
    read,
  };
}

export const studentNumber = (n: number) => `8${String(n).padStart(6, "0")}`;

type Ids = TestUniversity["id"];

async function addRegister(transaction: SchoolTransaction, school: School, id: Ids): Promise<void> {
  const faculties = [unit(id, "faculty", "0", "甲学院"), unit(id, "faculty", "1", "乙学院")];
  const grade = unit(id, "grade", "2024", "2024级");
  const clubs = [unit(id, "club", "0", "棋社"), unit(id, "club", "1", "诗社")];
  const classes = faculties.map(({ id: parent }, at) => ({
    ...unit(id, "class", String(at), `2024级${at + 1}班`),
    parent,
    grade: grade.id,
  }));
  const units = [...faculties, grade, ...clubs, ...classes];
  await insertRows(
    transaction,
    "unit",
    units.map((one) => unitRow(school.id, one)),
  );
  await insertRows(transaction, "person", students(school, id));
  await insertRows(
    transaction,
    "person",
    staff.map((one, at) => staffRow(school, id, { ...one, at })),
  );
  const unions = unionsOf(id);
  await insertRows(
    transaction,
    "organisation",
    unions.map((one) => organisationRow(school.id, one)),
  );
  const posts = staff.map(({ role, post, union }) => postOf(id, role, post, union));
  await insertRows(
    transaction,
    "post",
    posts.map((post) => postRow(school.id, post, null)),
  );
  const mandates = staff.map(({ role }, at) => mandateOf(id, role, posts[at] as PostDetails));
  await insertRows(
    transaction,
    "mandate",
    mandates.map((mandate) => mandateRow(school.id, mandate)),
  );
}

function unit(id: Ids, kind: UnitDetails["kind"], key: string, name: string): UnitDetails {
  return { id: id("unit", kind, key) as UnitId, kind, name, parent: null, grade: null, major: null };
}

function students(school: School, id: Ids): readonly Row[] {
  return Array.from({ length: 1_000 }, (_, n) => ({
    school_id: school.id,
    id: id("student", String(n)),
    kind: "student",
    number: studentNumber(n),
    name: `某同学${n === 999 ? 998 : n}`,
    pinyin_key: "",
    stroke_key: "",
    gender: "female",
    ethnicity: "汉族",
    political_status: "league-member",
    level: "undergraduate",
    grade: 2024,
    faculty_id: id("unit", "faculty", String(n % 2)),
    class_id: id("unit", "class", String(n % 2)),
    enrolment: "enrolled",
  }));
}

function staffRow(school: School, id: Ids, { role, post, at }: { role: string; post: PostKind; at: number }): Row {
  const shared = { school_id: school.id, kind: "staff", pinyin_key: "", stroke_key: "", enrolment: "enrolled" };
  const employment = post === "secretary-general" ? "league-full-time" : "league-part-time";
  return { ...shared, id: id("staff", role), number: `T00${at}`, name: `教师${at}`, employment };
}

function unionsOf(id: Ids): readonly OrganisationDetails[] {
  const bodies = { partyBody: "中共某大学委员会", leagueBody: "共青团某大学委员会" };
  const shared = { kind: "studentUnion", ...bodies, liaison: null, departments: [] } as const;
  const university = id("union", "university") as OrganisationId;
  const department = {
    id: id("department", "0") as DepartmentId,
    kind: "publicity",
    name: "宣传部",
    parent: null,
  } as const;
  return [
    {
      ...shared,
      id: university,
      level: "university",
      unit: null,
      name: "某大学学生会",
      parent: null,
      departments: [department],
    },
    ...["0", "1"].map((key): OrganisationDetails => ({
      ...shared,
      id: id("union", `faculty${key}`) as OrganisationId,
      level: "faculty",
      unit: id("unit", "faculty", key) as UnitId,
      name: `${key === "0" ? "甲" : "乙"}学院学生会`,
      parent: university,
    })),
  ];
}

function postOf(id: Ids, role: string, kind: PostKind, union: string): PostDetails {
  const organisation = id("union", union) as OrganisationId;
  return { id: id("post", role) as PostId, organisation, kind, title: kind, department: null, seats: 1 };
}

function mandateOf(id: Ids, role: string, post: PostDetails): SittingMandate {
  const [from, until] = [asDay("2024-09-01"), asDay("2039-09-01")];
  return {
    status: "sitting",
    id: id("mandate", role) as MandateId,
    person: id("staff", role) as PersonId,
    post: post.id,
    postKind: post.kind,
    organisation: post.organisation,
    from,
    until,
    seating: { how: "appointed", by: "league-committee", on: from },
    portfolio: null,
  };
}

async function actorOf(database: Database, school: School, person: string): Promise<Actor> {
  const actor = await inSchool(database, school.id, (transaction) => loadActor(transaction, person));
  if (actor === null) throw new Error(`nobody of id ${person}`);
  return actor;
}
