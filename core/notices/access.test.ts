import { describe, expect, test } from "vitest";
import type { Actor, Office } from "../people/actor.ts";
import type { OrganisationId } from "../people/organisation.ts";
import type { PersonId } from "../people/person.ts";
import type { UnitId } from "../people/unit.ts";
import { access, examines } from "./access.ts";

const union = "union" as OrganisationId;
const other = "other-union" as OrganisationId;
const concern = { organisation: union, faculty: null, class: null, elected: [] };

function actor(kind: Actor["kind"], offices: readonly Partial<Office>[] = []): Actor {
  const held = offices.map((office): Office => ({
    post: "secretary-general",
    organisation: union,
    level: "university",
    unit: null,
    ...office,
  }));
  return { personId: "p" as PersonId, kind, offices: held, units: {} };
}

const secretary = actor("staff", [{}]);
const secretaryElsewhere = actor("staff", [{ organisation: other }]);
const deputyOfSecretariat = actor("student", [{ post: "deputy-head", department: "secretariat" }]);
const teacher = actor("staff", [{ post: "league-teacher" }]);
const teacherElsewhere = actor("staff", [{ post: "league-teacher", organisation: other }]);
const leagueSecretary = actor("staff", [{ post: "league-secretary", organisation: other }]);
const facultyLeagueSecretary = actor("staff", [
  { post: "league-secretary", organisation: other, level: "faculty", unit: "east" as UnitId },
]);
const student = actor("student");

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
    const officerOf = (unit: UnitId) => actor("student", [{ post: "president", level: "faculty", unit }]);
    const monitor = actor("student", [{ post: "class-monitor", level: "class", unit: first }]);
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
    expect(access.object(actor("system"), concern)).toBe(false);
  });
});
