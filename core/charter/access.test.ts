import { describe, expect, test } from "vitest";
import type { Actor, Office } from "../people/actor.ts";
import type { OrganisationId } from "../people/organisation.ts";
import type { UnitId } from "../people/unit.ts";
import { access, approvesForSchool, keepsRecords, maySignFor, type Concern } from "./access.ts";
import { someActor } from "../people/testing/some-actor.ts";

const union = "union" as OrganisationId;
const elsewhere = "other-union" as OrganisationId;
const east = "east" as UnitId;
const west = "west" as UnitId;
const atUniversity: Concern = { organisation: union, faculty: null };
const atFaculty: Concern = { organisation: union, faculty: east };

const ofFaculty = (unit: UnitId, post: Office["post"]) =>
  someActor("staff", [{ post, organisation: elsewhere, level: "faculty", unit }]);

const secretary = someActor("staff", [{}]);
const secretaryElsewhere = someActor("staff", [{ organisation: elsewhere }]);
const facultyPresident = ofFaculty(east, "president");
const presidentElsewhere = ofFaculty(west, "president");
const teacher = someActor("staff", [{ post: "league-teacher", level: "faculty", unit: east }]);
const leagueSecretary = someActor("staff", [{ post: "league-secretary", organisation: elsewhere }]);
const facultyLeagueSecretary = ofFaculty(east, "league-secretary");
const leagueSecretaryElsewhere = ofFaculty(west, "league-secretary");
const partySecretary = someActor("staff", [{ post: "party-secretary" }]);
const student = someActor("student");
const system = someActor("system");
const everybody = {
  secretary,
  secretaryElsewhere,
  facultyPresident,
  presidentElsewhere,
  teacher,
  leagueSecretary,
  facultyLeagueSecretary,
  leagueSecretaryElsewhere,
  partySecretary,
  student,
  system,
};

/** The names of those who may. */
function those(may: (who: Actor) => boolean): readonly string[] {
  return Object.entries(everybody).flatMap(([name, who]) => (may(who) ? [name] : []));
}

describe("the evidence of a union", () => {
  test("is kept by its own office and the League that guides it", () => {
    for (const command of ["enter", "correct", "withdraw"] as const)
      expect(access.evidence[command], command).toBe(keepsRecords);
    expect(those((who) => keepsRecords(who, atUniversity))).toEqual(["secretary", "teacher", "leagueSecretary"]);
  });

  test("of a faculty is kept by the faculty's officers and League too, and by no other faculty's", () => {
    expect(those((who) => keepsRecords(who, atFaculty))).toEqual([
      "secretary",
      "facultyPresident",
      "teacher",
      "leagueSecretary",
      "facultyLeagueSecretary",
    ]);
  });
});

describe("a setting and the rule text in force", () => {
  test("are proposed and withdrawn by the university's office", () => {
    const office = ["secretary", "secretaryElsewhere", "leagueSecretary"];
    for (const { propose, withdraw } of [access.setting, access.profileAdoption])
      expect([those(propose), those(withdraw)]).toEqual([office, office]);
  });

  test("are approved or declined by the League and the Party of the university", () => {
    const approving = ["leagueSecretary", "partySecretary"];
    for (const { approve, decline } of [access.setting, access.profileAdoption])
      expect([those(approve), those(decline)]).toEqual([approving, approving]);
    const universityTeacher = someActor("staff", [{ post: "league-teacher" }]);
    expect(approvesForSchool(universityTeacher)).toBe(true);
  });

  test("are signed for the Party by its secretary and for the League by its own, and never crosswise", () => {
    expect(those((who) => maySignFor(who, "party"))).toEqual(["partySecretary"]);
    expect(those((who) => maySignFor(who, "league"))).toEqual(["leagueSecretary"]);
  });
});

describe("a leave from a rule", () => {
  test("is asked for and withdrawn by those who keep the records", () => {
    expect([access.leave.ask, access.leave.withdraw]).toEqual([keepsRecords, keepsRecords]);
  });

  test("is agreed to or declined by the League that guides the union, never by its own office", () => {
    for (const command of ["agree", "decline"] as const) {
      const may = access.leave[command];
      expect(those((who) => may(who, atUniversity))).toEqual(["teacher", "leagueSecretary"]);
      expect(those((who) => may(who, atFaculty))).toEqual(["teacher", "leagueSecretary", "facultyLeagueSecretary"]);
    }
  });

  test("is ended by the system on its day, or earlier by those who keep the records", () => {
    expect(those((who) => access.leave.end(who, atUniversity))).toEqual([
      "secretary",
      "teacher",
      "leagueSecretary",
      "system",
    ]);
  });
});
