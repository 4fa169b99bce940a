import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../database/connection.ts";
import { databaseKinds, openTestDatabase } from "../../database/testing.ts";
import type { Certified, PersonCard, StudyVerdicts, Units } from "./contract.ts";
import { addTestUniversity, studentNumber, type Role, type TestUniversity } from "./testing.ts";

describe.each(databaseKinds)("units, study and contacts on %s", (kind) => {
  let database: Database;
  let own: TestUniversity;
  let other: TestUniversity;
  let faculty: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    own = await addTestUniversity(database, "jia");
    other = await addTestUniversity(database, "yi");
    faculty = own.id("unit", "faculty", "0");
  });
  afterAll(() => database.close());

  const codeOf = async (sent: ReturnType<TestUniversity["post"]>) => {
    const answer = await sent;
    return answer.ok ? "accepted" : answer.problem.code;
  };
  const found = (role: Role, body: object) => own.post(role, "units", { parent: "", grade: "", major: "", ...body });
  const unit = (role: Role, id: string, body: object) => codeOf(own.post(role, `units/${id}/commands`, body));
  const units = async (query: string) => {
    const answer = await own.get<Units>("secretary", `units?${query}`);
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.body;
  };

  it("founds units under what they belong to, each name once in its place", async () => {
    expect(await codeOf(found("secretary", { kind: "campus", name: "东校区" }))).toBe("accepted");
    expect(await codeOf(found("secretary", { kind: "campus", name: "东校区" }))).toBe("unit-name-taken");
    expect(await codeOf(found("secretary", { kind: "major", name: "汉语言文学" }))).toBe("unit-parent-of-wrong-kind");
    expect(await codeOf(found("facultyTeacher", { kind: "campus", name: "西校区" }))).toBe("not-permitted");
    expect(await codeOf(found("facultyTeacher", { kind: "major", name: "汉语言文学", parent: faculty }))).toBe(
      "accepted",
    );
    expect(await codeOf(found("otherFacultyTeacher", { kind: "major", name: "历史学", parent: faculty }))).toBe(
      "not-permitted",
    );
    expect(await codeOf(found("secretary", { kind: "class", name: "2024级3班", parent: faculty }))).toBe(
      "unit-class-without-grade",
    );
    const elsewhere = other.id("unit", "faculty", "0");
    expect(await codeOf(found("secretary", { kind: "major", name: "哲学", parent: elsewhere }))).toBe("unit-not-found");
  });

  it("renames, moves and closes a unit when nobody and nothing is left in it", async () => {
    const grade = own.id("unit", "grade", "2024");
    const sent = await found("secretary", { kind: "class", name: "2024级9班", parent: faculty, grade });
    const id = sent.ok ? sent.body.id : "";
    expect(await unit("facultyTeacher", id, { type: "rename", name: "2024级实验班" })).toBe("accepted");
    expect(await unit("facultyTeacher", faculty, { type: "rename", name: "文学院" })).toBe("not-permitted");
    const second = own.id("unit", "faculty", "1");
    expect(await unit("secretary", id, { type: "moveTo", parent: second })).toBe("accepted");
    expect(await unit("secretary", id, { type: "moveTo", parent: second })).toBe("unit-same-parent");
    expect(await unit("facultyTeacher", id, { type: "close" })).toBe("not-permitted");
    expect(await unit("secretary", own.id("unit", "class", "0"), { type: "close" })).toBe("unit-still-has-members");
    expect(await unit("secretary", grade, { type: "close" })).toBe("unit-still-has-members");
    expect(await unit("secretary", id, { type: "close" })).toBe("accepted");
    expect((await units(`kind=class&faculty=${second}`)).units.map(({ name }) => name)).toEqual(["2024级2班"]);
    expect(await unit("secretary", other.id("unit", "club", "0"), { type: "close" })).toBe("unit-not-found");
  });

  it("counts the students of each unit once", async () => {
    const faculties = (await units("kind=faculty")).units;
    expect(faculties.map(({ members }) => members)).toEqual([500, 500]);
    expect((await units("kind=grade")).units.map(({ members }) => members)).toEqual([1_000]);
  });

  const certify = (role: Role, numbers: string, meets: "yes" | "no", on = "2026-09-10") =>
    own.post<Certified>(role, "study-verdicts", { numbers, meets, source: "faculty-office", on });
  const card = async (role: Role, n: number) => {
    const answer = await own.get<PersonCard>(role, `people/${own.id("student", String(n))}`);
    return answer.ok ? answer.body : answer.problem.code;
  };

  it("takes verdicts for a pasted list, all known or none", async () => {
    const unknown = await certify("teacher", `${studentNumber(2)}\n0000`, "yes");
    expect(unknown.ok ? "" : unknown.problem.code).toBe("verdict-numbers-unknown");
    const sent = await certify("teacher", `${studentNumber(2)}，${studentNumber(4)}\r\n${studentNumber(4)}`, "yes");
    expect(sent.ok ? sent.body : sent.problem).toEqual({ done: 2, refused: [] });
    expect(await card("teacher", 4)).toMatchObject({
      study: { answer: "yes", source: "faculty-office", on: "2026-09-10" },
    });
  });

  it("says of each who was refused why, and keeps nobody else back", async () => {
    const sent = await certify("facultyTeacher", `${studentNumber(6)} ${studentNumber(7)}`, "no");
    expect(sent.ok ? [sent.body.done, sent.body.refused.map(({ number }) => number)] : sent.problem).toEqual([
      1,
      [studentNumber(7)],
    ]);
    const older = await certify("teacher", studentNumber(2), "no", "2026-09-01");
    expect(older.ok ? older.body.refused[0]?.why : "").toContain("已有同一天或更晚的结论");
  });

  it("brings a verdict back to 待核, after which the day may be certified again", async () => {
    const reopen = (role: Role, n: number) =>
      codeOf(own.post(role, `study-verdicts/${own.id("student", String(n))}/reopen`, {}));
    expect(await reopen("otherFacultyTeacher", 2)).toBe("not-permitted");
    expect(await reopen("teacher", 2)).toBe("accepted");
    expect(await reopen("teacher", 2)).toBe("verdict-wrong-status");
    expect(await card("teacher", 2)).toMatchObject({ study: { answer: "unverified", on: null } });
    const again = await certify("teacher", studentNumber(2), "no");
    expect(again.ok ? again.body.done : 0).toBe(1);
  });

  it("shows a verdict to those who certify and to the person, and to nobody else", async () => {
    expect(await card("teacher", 0)).toMatchObject({ study: { answer: "unverified" } });
    expect(await card("student", 0)).toMatchObject({ study: { answer: "unverified" }, number: studentNumber(0) });
    expect(await card("student", 2)).toBe("person-not-found");
    const asked = await own.get<StudyVerdicts>("student", "study-verdicts");
    expect(asked.ok ? "seen" : asked.problem.code).toBe("not-permitted");
    const certified = await own.post<Certified>("student", "study-verdicts", {
      numbers: studentNumber(8),
      meets: "yes",
      source: "faculty-office",
      on: "2026-09-10",
    });
    expect(certified.ok ? "certified" : certified.problem.code).toBe("not-permitted");
    const foreign = await other.get<StudyVerdicts>(
      "teacher",
      `study-verdicts?organisation=${own.id("union", "university")}`,
    );
    expect(foreign.ok ? "seen" : foreign.problem.code).toBe("organisation-not-found");
  });

  it("keeps a student with a certified 否 from nothing under the plan, which has no number for study", async () => {
    const union = own.id("union", "university");
    const body = { kind: "officer", title: "干事", department: own.id("department", "0"), seats: 2 };
    const post = await own.post("secretary", `organisations/${union}/posts`, body);
    const id = post.ok ? post.body.id : "";
    const term = { from: "2026-09-20", until: "2039-09-01", seatedOn: "2026-09-15", body: "presidium" };
    expect(await codeOf(own.post("secretary", `posts/${id}/mandates`, { ...term, person: studentNumber(6) }))).toBe(
      "accepted",
    );
    const listed = await own.get<StudyVerdicts>("teacher", `study-verdicts?organisation=${union}`);
    const person = listed.ok ? listed.body.people.find(({ number }) => number === studentNumber(6)) : undefined;
    expect([person?.answer, person?.eligibility]).toEqual(["no", "no"]);
  });

  it("publishes a contact with consent, of those in published posts only, and forgets it when taken back", async () => {
    const secretary = own.id("staff", "secretary");
    const publish = (role: Role, id: string, body: object) => codeOf(own.post(role, `people/${id}/contact`, body));
    const contact = { contact: "某大学学生会办公室 000-00000000" };
    expect(await publish("secretary", secretary, contact)).toBe("contact-not-agreed");
    expect(await publish("otherFacultyTeacher", secretary, { ...contact, hasAgreed: true })).toBe("not-permitted");
    expect(await publish("secretary", own.id("student", "8"), { ...contact, hasAgreed: true })).toBe(
      "contact-not-a-cadre",
    );
    expect(await publish("secretary", secretary, { ...contact, hasAgreed: true })).toBe("accepted");
    const openings = () =>
      own.read((transaction) =>
        transaction.selectFrom("ledger_opening").select("content").where("noun", "=", "contact").execute(),
      );
    expect(JSON.stringify(await openings())).toContain("000-00000000");
    const seen = await own.get<PersonCard>("student", `people/${secretary}`);
    expect(seen.ok ? seen.body.contact : null).toBe(contact.contact);
    expect(await codeOf(own.post("secretary", `people/${secretary}/contact/take-back`, {}))).toBe("accepted");
    expect(JSON.stringify(await openings())).not.toContain("000-00000000");
    const later = await own.get<PersonCard>("student", `people/${secretary}`);
    expect(later.ok ? later.body.contact : "").toBeNull();
  });
});
