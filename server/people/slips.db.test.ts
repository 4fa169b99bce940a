import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor, Office } from "@tongxin/core/people/actor.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import type { Database } from "../database/connection.ts";
import { insertRows } from "../database/insert-rows.ts";
import { databaseKinds, openTestDatabase, testWorld } from "../database/testing.ts";
import type { ClassView } from "./contract.ts";
import { addTestUniversity, studentNumber, type TestUniversity } from "./register/testing.ts";
import { peopleEndpoints } from "./routes.ts";
import { apiAs } from "./testing.ts";

describe.each(databaseKinds)("sign-in slips of a class, on %s", (kind) => {
  let database: Database;
  let home: TestUniversity;
  const own = (n: number) => home.id("student", String(n * 2));

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    home = await addTestUniversity(database, "shili");
    const school_id = home.school.id;
    await home.read(async (transaction) => {
      // Six stay in the class: an ordinary one, one signed in, one with a code used up, and holders of three posts.
      await transaction
        .updateTable("person")
        .set({ enrolment: "suspended" })
        .where("class_id", "=", home.id("unit", "class", "0"))
        .where("id", "not in", [0, 1, 2, 3, 4, 5].map(own))
        .execute();
      await insertRows(transaction, "credential", [
        { school_id, person_id: own(1), kind: "password", subject: own(1), secret: "x", created_at: "2026-09-01" },
      ]);
      const session = { school_id, token_hash: "t", id: crypto.randomUUID(), person_id: own(2), method: "code" };
      const times = { created_at: "2026-09-01", seen_at: "2026-09-01", expires_at: "2026-09-15" };
      await insertRows(transaction, "session", [{ ...session, agent: "", ...times }]);
      const organisation = { school_id, id: home.id("union", "class0"), kind: "classCommittee", level: "class" };
      await insertRows(transaction, "organisation", [
        { ...organisation, name: "某班班委会", unit_id: home.id("unit", "class", "0"), state: {} },
      ]);
      const unions = ["class0", "faculty0", "university"];
      for (const [at, union] of unions.entries()) {
        const organisation_id = home.id("union", union);
        const post_id = crypto.randomUUID();
        const post = { school_id, id: post_id, organisation_id, kind: "officer", title: "干事", state: {} };
        const held = { post_id, organisation_id, person_id: own(3 + at), begins_on: "2024-09-01", state: {} };
        await insertRows(transaction, "post", [post]);
        await insertRows(transaction, "mandate", [{ school_id, id: crypto.randomUUID(), ...held }]);
      }
    });
  });
  afterAll(() => database.close());

  function apiOf(office: Pick<Office, "post" | "level"> & { readonly unit: string | null }) {
    const offices = [{ ...office, organisation: "o" as OrganisationId, unit: office.unit as UnitId | null }];
    const actor: Actor = { personId: home.id("student", "0") as PersonId, kind: "student", offices, units: {} };
    return apiAs(testWorld(database), peopleEndpoints, actor);
  }
  const monitor = () => apiOf({ post: "class-monitor", level: "class", unit: home.id("unit", "class", "0") });
  const facultyOffice = () => apiOf({ post: "president", level: "faculty", unit: home.id("unit", "faculty", "0") });
  const address = (rest = "") => `/shili/classes/${home.id("unit", "class", "0")}${rest}`;

  const issue = async (api: ReturnType<typeof monitor>, whom: "missing" | "all") => {
    const answer = await api("POST", address("/sign-in-codes"), { whom });
    return answer.ok ? answer.status : answer.problem.code;
  };
  /** Whose codes are there, by their place in the class; taken away again. */
  const codes = () =>
    home.read(async (transaction) => {
      const rows = await transaction.deleteFrom("one_time_code").returning("person_id").execute();
      return [0, 1, 2, 3, 4, 5].filter((n) => rows.some(({ person_id }) => person_id === own(n)));
    });

  test("are given by a class officer to newcomers alone, whatever is asked for", async () => {
    const view = await monitor()<ClassView>("GET", address());
    const may = view.ok ? view.body.students.filter(({ mayGiveSlip }) => mayGiveSlip).map(({ id }) => id) : [];
    expect(may.toSorted()).toEqual([own(0), own(3)].toSorted());
    expect(await issue(monitor(), "all")).toBe("slips-by-the-office");
    expect(await codes()).toEqual([]);
    expect(await issue(monitor(), "missing")).toBe(200);
    expect(await codes()).toEqual([0, 3]);
  });

  test("are given by the faculty's office to all but holders of a post at the university", async () => {
    expect(await issue(facultyOffice(), "all")).toBe("slips-by-the-office");
    expect(await issue(facultyOffice(), "missing")).toBe(200);
    expect(await codes()).toEqual([0, 2, 3, 4]);
  });

  test("are given by the university's office to everybody", async () => {
    expect(await issue(home.api("secretary"), "all")).toBe(200);
    expect(await codes()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("open nothing any more once their holder takes up a post; those of the others still do", async () => {
    expect(await issue(monitor(), "missing")).toBe(200);
    const post = await home.post("secretary", `organisations/${home.id("union", "university")}/posts`, {
      kind: "officer",
      title: "干事",
      department: home.id("department", "0"),
      seats: 1,
    });
    if (!post.ok) throw new Error(post.problem.code);
    const person = studentNumber(0);
    const term = { from: "2026-09-01", until: "2039-09-01", seatedOn: "2026-08-30", body: "presidium" };
    const begun = await home.post("secretary", `posts/${post.body.id}/mandates`, { ...term, person });
    expect(begun.ok ? "accepted" : begun.problem).toBe("accepted");
    expect(await codes()).toEqual([3]);
  });

  test("are given by nobody else", async () => {
    expect(await issue(home.api("student"), "missing")).toBe("not-permitted");
    expect(await issue(home.api("otherFacultyTeacher"), "missing")).toBe("not-permitted");
    expect(await codes()).toEqual([]);
  });
});
