import { describe, expect, test } from "vitest";
import type { Actor } from "../people/actor.ts";
import type { OrganisationId } from "../people/organisation.ts";
import type { UnitId } from "../people/unit.ts";
import { access, examines } from "./access.ts";
import { someActor } from "../people/testing/some-actor.ts";

const union = "union" as OrganisationId;
const other = "other-union" as OrganisationId;
const concern = { organisation: union, faculty: null, class: null, elected: [] };

const secretary = someActor("staff", [{}]);
const secretaryElsewhere = someActor("staff", [{ organisation: other }]);
const deputyOfSecretariat = someActor("student", [{ post: "deputy-head", department: "secretariat" }]);
const teacher = someActor("staff", [{ post: "league-teacher" }]);
const teacherElsewhere = someActor("staff", [{ post: "league-teacher", organisation: other }]);
const leagueSecretary = someActor("staff", [{ post: "league-secretary", organisation: other }]);
const facultyLeagueSecretary = someActor("staff", [
  { post: "league-secretary", organisation: other, level: "faculty", unit: "east" as UnitId },
]);
const student = someActor("student");

describe("a notice", () => {
  test("is drafted, posted, ended and withdrawn by the office of its union, and by nobody who guides it", () => {
    for (const command of ["draft", "revise", "post", "expire", "confirm", "announce", "withdraw"] as const) {
      const may = (who: Actor) => access[command](who, concern);
      expect([secretary, deputyOfSecretariat].map(may), command).toEqual([true, true]);
      const others = [secretaryElsewhere, teacher, leagueSecretary, facultyLeagueSecretary, student];
      expect(others.filter(may), command).toEqual([]);
    }
  });

  test("has its objections examined by its office, its League teacher and the university's League secretary", () => {
    for (const command of ["verify-objection", "uphold-objection", "dismiss-objection"] as const) {
      expect(access[command]).toBe(examines);
    }
    const examining = [secretary, deputyOfSecretariat, teacher, leagueSecretary];
    expect(examining.filter((who) => !examines(who, concern))).toEqual([]);
    const others = [secretaryElsewhere, teacherElsewhere, facultyLeagueSecretary, student];
    expect(others.filter((who) => examines(who, concern))).toEqual([]);
  });

  test("of a faculty's or a class's election is posted by the officers of that faculty or class too", () => {
    const [east, west, first] = ["east", "west", "class-1"] as [UnitId, UnitId, UnitId];
    const officerOf = (unit: UnitId) => someActor("student", [{ post: "president", level: "faculty", unit }]);
    const monitor = someActor("student", [{ post: "class-monitor", level: "class", unit: first }]);
    const ofClass = { ...concern, faculty: east, class: first };
    expect([officerOf(east), monitor].map((who) => access.post(who, ofClass))).toEqual([true, true]);
    expect([officerOf(west), student].map((who) => access.post(who, ofClass))).toEqual([false, false]);
    expect(access.post(monitor, { ...ofClass, class: null })).toBe(false);
  });

  test("of a result has no objection decided by somebody who was elected, though they may post it", () => {
    const elected = { ...concern, elected: [deputyOfSecretariat.personId] };
    expect(access.post(deputyOfSecretariat, elected)).toBe(true);
    expect([examines(deputyOfSecretariat, elected), examines(deputyOfSecretariat, concern)]).toEqual([false, true]);
  });

  test("may be objected to by any person, and by no job of the system", () => {
    expect([student, teacherElsewhere].map((who) => access.object(who, concern))).toEqual([true, true]);
    expect(access.object(someActor("system"), concern)).toBe(false);
  });
});
