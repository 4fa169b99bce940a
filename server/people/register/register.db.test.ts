import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../database/connection.ts";
import { databaseKinds, openTestDatabase } from "../../database/testing.ts";
import type { OrganisationView, Organisations } from "../contract.ts";
import { addTestUniversity, studentNumber, type Role, type TestUniversity } from "./testing.ts";

const term = { from: "2026-09-01", until: "2039-09-01", seatedOn: "2026-08-30" };
const byCongress = { ...term, body: "congress" };

describe.each(databaseKinds)("the register of unions on %s", (kind) => {
  let database: Database;
  let own: TestUniversity;
  let other: TestUniversity;
  let union: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    own = await addTestUniversity(database, "jia");
    other = await addTestUniversity(database, "yi");
    union = own.id("union", "university");
  });
  afterAll(() => database.close());

  const view = async () => {
    const answer = await own.get<OrganisationView>("secretary", `organisations/${union}`);
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.body;
  };
  const codeOf = async (sent: ReturnType<TestUniversity["post"]>) => {
    const answer = await sent;
    return answer.ok ? "accepted" : answer.problem.code;
  };
  const organisation = (role: Role, body: unknown, id = union) =>
    codeOf(own.post(role, `organisations/${id}/commands`, body));
  const create = (role: Role, body: object) =>
    own.post(role, `organisations/${union}/posts`, { department: null, seats: 1, ...body });
  const created = async (role: Role, body: object) => {
    const answer = await create(role, body);
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.body.id;
  };
  const begin = (role: Role, post: string, body: object) => own.post(role, `posts/${post}/mandates`, body);
  const department = () => own.id("department", "0");

  it("enters a faculty union under the university's, for League staff only", async () => {
    const faculty = own.id("unit", "faculty", "0");
    const body = { kind: "graduateUnion", level: "faculty", unit: faculty, name: "甲学院研究生会", parent: null };
    expect(await codeOf(own.post("secretary", "organisations", body))).toBe("not-permitted");
    expect(await codeOf(own.post("otherFacultyTeacher", "organisations", body))).toBe("not-permitted");
    expect(await codeOf(own.post("teacher", "organisations", body))).toBe("organisation-parent-of-wrong-level");
    expect(await codeOf(own.post("teacher", "organisations", { ...body, parent: union }))).toBe(
      "organisation-parent-of-other-kind",
    );
    const university = {
      ...body,
      level: "university",
      unit: null,
      name: "某大学研究生会",
      partyBody: "中共某大学委员会",
    };
    const above = await own.post("leagueSecretary", "organisations", university);
    expect(above.ok).toBe(true);
    const parent = above.ok ? above.body.id : "";
    expect(await codeOf(own.post("teacher", "organisations", { ...body, parent }))).toBe("accepted");
    const listed = await own.get<Organisations>("secretary", "organisations");
    const names = listed.ok ? listed.body.organisations.map(({ name }) => name) : [];
    expect(names).toContain("甲学院研究生会");
  });

  it("names both bodies or neither, and a new name", async () => {
    expect(await organisation("teacher", { type: "setBodies", partyBody: "中共某大学委员会", leagueBody: "" })).toBe(
      "organisation-body-missing",
    );
    const bodies = { type: "setBodies", partyBody: "中共某大学委员会", leagueBody: "共青团某大学委员会" };
    expect(await organisation("secretary", bodies)).toBe("not-permitted");
    expect(await organisation("teacher", bodies)).toBe("accepted");
    expect(await organisation("teacher", { type: "rename", name: "某大学学生联合会" })).toBe("accepted");
    expect((await view()).name).toBe("某大学学生联合会");
  });

  it("takes as liaison only somebody who holds office above", async () => {
    const faculty = own.id("union", "faculty0");
    const name = (person: string) => organisation("facultyTeacher", { type: "nameLiaison", person }, faculty);
    expect(await name(studentNumber(7))).toBe("organisation-liaison-without-office");
    expect(await name("教师1")).toBe("accepted");
    expect((await view()).below.find(({ id }) => id === faculty)?.liaison).toBe("教师1");
    expect(await organisation("otherFacultyTeacher", { type: "nameLiaison", person: "教师1" }, faculty)).toBe(
      "not-permitted",
    );
  });

  it("adds departments, says what they are for, and closes an empty one", async () => {
    const add = { type: "addDepartment", name: "权益部", kind: "other", parent: null };
    expect(await organisation("student", add)).toBe("not-permitted");
    expect(await organisation("secretary", add)).toBe("accepted");
    const added = (await view()).departments.find(({ name }) => name === "权益部")?.id ?? "";
    expect((await view()).findings.find(({ rule }) => rule === "S-6.1")?.sentence).toBe("没有权益工作部门");
    expect(await organisation("secretary", { type: "chargeDepartment", department: added, kind: "rights" })).toBe(
      "accepted",
    );
    expect((await view()).findings.find(({ rule }) => rule === "S-6.1")?.sentence).toBe("设有权益部，没有在任的部长");
    const below = { ...add, name: "小组", parent: added };
    expect(await organisation("secretary", below)).toBe("accepted");
    const group = (await view()).departments.find(({ name }) => name === "小组")?.id ?? "";
    expect(await organisation("secretary", { type: "closeDepartment", department: added })).toBe(
      "organisation-department-has-departments",
    );
    expect(await organisation("secretary", { ...below, name: "分组", parent: group })).toBe("register-rule-forbids");
    expect(await organisation("secretary", { type: "closeDepartment", department: group })).toBe("accepted");
  });

  it("keeps seven vice-presidents out, by rule S-5.6, and any assistant, by S-5.10", async () => {
    await created("secretary", { kind: "president", title: "主席" });
    const second = await create("secretary", { kind: "president", title: "执行主席" });
    expect(second.ok ? "" : second.problem.rule).toBe("S-5.5");
    const seven = await create("secretary", { kind: "vice-president", title: "副主席", seats: 7 });
    expect(seven.ok ? "" : [seven.problem.code, seven.problem.rule]).toEqual(["register-rule-forbids", "S-5.6"]);
    const vice = await created("secretary", { kind: "vice-president", title: "副主席", seats: 6 });
    expect(await codeOf(own.post("secretary", `posts/${vice}/commands`, { type: "resize", seats: 7 }))).toBe(
      "register-rule-forbids",
    );
    expect(await codeOf(own.post("secretary", `posts/${vice}/commands`, { type: "resize", seats: 5 }))).toBe(
      "accepted",
    );
    const assistant = await create("secretary", { kind: "officer", title: "主席助理" });
    expect(assistant.ok ? "" : [assistant.problem.code, assistant.problem.rule]).toEqual([
      "post-forbidden-title",
      "S-5.10",
    ]);
    expect(await codeOf(create("otherFacultyTeacher", { kind: "officer", title: "干事" }))).toBe("not-permitted");
    expect(await codeOf(create("secretary", { type: "record", kind: "officer", title: "部长助理" }))).toBe(
      "not-permitted",
    );
  });

  it("records what was there before, lawful or not, and its finding turns at once", async () => {
    expect((await view()).findings.some(({ rule }) => rule === "S-5.10")).toBe(false);
    const old = await created("teacher", {
      type: "record",
      kind: "officer",
      title: "部长助理",
      department: department(),
    });
    expect((await view()).findings.find(({ rule }) => rule === "S-5.10")?.status).toBe("breached");
    expect(await codeOf(own.post("secretary", `posts/${old}/commands`, { type: "abolish" }))).toBe("accepted");
    expect((await view()).findings.some(({ rule }) => rule === "S-5.10")).toBe(false);
  });

  it("lets a third deputy in only with another's leave, by rule S-5.9", async () => {
    const deputies = { kind: "deputy-head", title: "副部长", department: department() };
    const two = await created("secretary", { ...deputies, seats: 2 });
    const three = () => own.post("secretary", `posts/${two}/commands`, { type: "resize", seats: 3 });
    const refused = await three();
    expect(refused.ok ? "" : [refused.problem.code, refused.problem.rule]).toEqual([
      "register-justification-needed",
      "S-5.9",
    ]);
    const asked = await own.post("secretary", "leaves", {
      rule: "S-5.9",
      organisation: union,
      reason: "两个校区各要一名副部长值守",
      until: null,
    });
    expect(asked.ok).toBe(true);
    expect(await codeOf(three())).toBe("register-justification-needed");
    const leave = asked.ok ? asked.body.id : "";
    expect(await codeOf(own.post("secretary", `leaves/${leave}/decide`, { decision: "agree" }))).not.toBe("accepted");
    expect(await codeOf(own.post("teacher", `leaves/${leave}/decide`, { decision: "agree" }))).toBe("accepted");
    expect(await codeOf(own.post("teacher", `posts/${two}/commands`, { type: "resize", seats: 3 }))).toBe(
      "register-approved-by-the-applicant",
    );
    expect(await codeOf(three())).toBe("accepted");
  });

  it("seats people: by number or by a name that only one has, elected where the plan wants it", async () => {
    const posts = (await view()).posts;
    const president = posts.find(({ kind: of }) => of === "president")?.id ?? "";
    const elect = (role: Role, body: object) => codeOf(begin(role, president, { ...byCongress, ...body }));
    expect(await elect("secretary", { person: studentNumber(1) })).toBe("not-permitted");
    expect(await elect("teacher", { person: "某同学998" })).toBe("person-ambiguous");
    expect(await elect("teacher", { person: "查无此人" })).toBe("person-unknown");
    expect(await elect("teacher", { person: "T001" })).toBe("not-permitted");
    expect(await elect("teacher", { person: "T000" })).toBe("mandate-not-a-student");
    expect(await elect("teacher", { person: studentNumber(1), body: "league-committee" })).toBe(
      "mandate-must-be-elected",
    );
    expect(await elect("teacher", { person: studentNumber(1), body: "class-meeting" })).toBe("register-rule-forbids");
    expect(await elect("teacher", { person: "某同学1" })).toBe("accepted");
    expect(await elect("teacher", { person: studentNumber(2) })).toBe("mandate-post-full");
  });

  it("has the secretary-general from full-time League staff, entered by the League secretary (S-5.8)", async () => {
    const post = own.id("post", "secretary");
    const appoint = (role: Role, person: string, body = "league-committee") =>
      codeOf(begin(role, post, { ...term, from: "2039-09-01", until: "2040-09-01", person, body }));
    expect(await appoint("teacher", "T000")).toBe("not-permitted");
    expect(await appoint("leagueSecretary", studentNumber(3))).toBe("mandate-not-full-time-league-staff");
    expect(await appoint("leagueSecretary", "T001")).toBe("mandate-not-full-time-league-staff");
    expect(await appoint("leagueSecretary", "T000", "congress")).toBe("mandate-must-be-appointed");
    expect(await appoint("leagueSecretary", "T000")).toBe("accepted");
  });

  it("gives clubs to one presidium member, who alone may head the federation (S-2.3, S-2.4)", async () => {
    const vice = (await view()).posts.find(({ kind: of }) => of === "vice-president")?.id ?? "";
    const mandates: string[] = [];
    for (const n of [11, 12]) {
      const sent = await begin("teacher", vice, { ...byCongress, person: studentNumber(n) });
      mandates.push(sent.ok ? sent.body.id : sent.problem.code);
    }
    const assign = (mandate: string | undefined, portfolio: string) =>
      codeOf(own.post("teacher", `mandates/${mandate}/commands`, { type: "assignPortfolio", portfolio }));
    const federation = (role: Role, body: unknown) =>
      codeOf(own.post(role, `organisations/${union}/federation/commands`, body));
    expect(await federation("teacher", { type: "found", name: "社团联合会" })).toBe("accepted");
    const head = (n: number) => federation("secretary", { type: "nameHead", person: studentNumber(n) });
    expect(await head(11)).toBe("federation-nobody-in-charge-of-clubs");
    expect(await assign(mandates[0], "clubs")).toBe("accepted");
    expect(await assign(mandates[1], "clubs")).toBe("mandate-portfolio-taken");
    expect(await head(12)).toBe("federation-head-is-not-in-charge-of-clubs");
    expect(await head(11)).toBe("accepted");
    expect((await view()).findings.some(({ rule }) => rule === "S-2.3" || rule === "S-2.4")).toBe(false);
    expect(await assign(mandates[0], "")).toBe("accepted");
    const found = (await view()).findings;
    expect(found.find(({ rule }) => rule === "S-2.3")?.status).toBe("breached");
    expect(found.find(({ rule }) => rule === "S-2.4")?.status).toBe("breached");
  });

  it("keeps the names of posts apart within a department, while the same act sent twice stays one", async () => {
    const create = (title: string, key?: string) =>
      codeOf(
        own.post(
          "secretary",
          `organisations/${union}/posts`,
          { kind: "officer", title, department: department(), seats: 1 },
          key,
        ),
      );
    expect(await create("资料干事", "0199dddd-the-same-act")).toBe("accepted");
    expect(await create("资料干事", "0199dddd-the-same-act")).toBe("accepted");
    expect(await create("资料干事")).toBe("post-title-taken");
    expect(await create("联络干事")).toBe("accepted");
    const post = (await view()).posts.find(({ title }) => title === "联络干事")?.id;
    const rename = (title: string) =>
      codeOf(own.post("secretary", `posts/${post}/commands`, { type: "retitle", title }));
    expect(await rename("资料干事")).toBe("post-title-taken");
    expect(await rename("联络干事")).toBe("accepted");
  });

  it("declares main clubs that stand, each once (S-4.7)", async () => {
    const declare = (clubs: readonly string[]) =>
      codeOf(own.post("secretary", `organisations/${union}/federation/commands`, { type: "declareMainClubs", clubs }));
    const club = own.id("unit", "club", "0");
    expect(await declare([])).toBe("federation-no-clubs-named");
    expect(await declare([club, club])).toBe("federation-club-named-twice");
    expect(await declare([own.id("unit", "faculty", "0")])).toBe("club-unknown");
    expect(await declare([other.id("unit", "club", "0")])).toBe("club-unknown");
    expect(await declare([club])).toBe("accepted");
    expect((await view()).federation?.mainClubs.map(({ name }) => name)).toEqual(["棋社"]);
  });

  it("ends a mandate early with its ground, by whoever seated it, and forgets one entered by mistake", async () => {
    const held = (await view()).posts.flatMap(({ holders }) => holders);
    const [first, second] = held.filter(({ by }) => by === "congress");
    const end = (role: Role, mandate: string | undefined, body: object) =>
      codeOf(own.post(role, `mandates/${mandate}/commands`, { type: "end", on: "2026-11-01", ground: "", ...body }));
    expect(await end("teacher", first?.mandate, { how: "term-ended" })).toBe("mandate-term-not-over");
    expect(await end("teacher", first?.mandate, { how: "recall" })).toBe("malformed-request");
    expect(await end("teacher", first?.mandate, { how: "dismissal", ground: "cannot-perform" })).toBe(
      "mandate-elected-can-only-be-recalled",
    );
    expect(await end("secretary", first?.mandate, { how: "resignation" })).toBe("not-permitted");
    expect(await end("teacher", first?.mandate, { how: "recall", ground: "failed-appraisal" })).toBe("accepted");
    expect(await end("teacher", first?.mandate, { how: "resignation" })).toBe("mandate-wrong-status");
    expect(await end("teacher", second?.mandate, { how: "entered-by-mistake" })).toBe("accepted");
    const card = await own.get("secretary", `people/${second?.person ?? ""}`);
    expect(card.ok ? (card.body as { mandates: unknown[] }).mandates : null).toEqual([]);
  });

  it("is not seen or changed from another school", async () => {
    const seen = await other.get("leagueSecretary", `organisations/${union}`);
    expect(seen.ok ? "seen" : seen.problem.code).toBe("organisation-not-found");
    for (const [path, body, code] of [
      [`organisations/${union}/commands`, { type: "rename", name: "别校改名" }, "organisation-not-found"],
      [`organisations/${union}/posts`, { kind: "officer", title: "干事", seats: 1 }, "organisation-not-found"],
      [`posts/${own.id("post", "secretary")}/commands`, { type: "abolish" }, "post-not-found"],
      [`posts/${own.id("post", "secretary")}/mandates`, { ...byCongress, person: "T000" }, "post-not-found"],
      [
        `mandates/${own.id("mandate", "teacher")}/commands`,
        { type: "assignPortfolio", portfolio: "" },
        "mandate-not-found",
      ],
      [`organisations/${union}/federation/commands`, { type: "dissolve" }, "organisation-not-found"],
    ] as const) {
      expect(await codeOf(other.post("leagueSecretary", path, body))).toBe(code);
    }
  });

  it("does once what is sent twice with one key", async () => {
    const send = () =>
      own.api("secretary")(
        "POST",
        `/jia/organisations/${union}/posts`,
        { kind: "officer", title: "干事", seats: 3 },
        {
          idempotencyKey: "twice-the-same-post",
        },
      );
    const [first, again] = [await send(), await send()];
    expect(first.ok && again.ok && JSON.stringify(first.body) === JSON.stringify(again.body)).toBe(true);
    expect((await view()).posts.filter(({ title }) => title === "干事")).toHaveLength(1);
  });
});
