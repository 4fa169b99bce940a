import type { StaffEmployment, StaffPerson } from "@tongxin/core/people/person.ts";
import type { UnitDetails, UnitId } from "@tongxin/core/people/unit.ts";
import type { Chance } from "./chance.ts";
import { counter } from "./ids.ts";
import { inventName } from "./names.ts";

export type DemoStaff = {
  readonly all: readonly StaffPerson[];
  readonly leagueSecretary: StaffPerson;
  readonly leagueDeputySecretary: StaffPerson;
  readonly partySecretary: StaffPerson;
  readonly studentAffairs: StaffPerson;
  readonly operator: StaffPerson;
  readonly secretariesGeneral: { readonly studentUnion: StaffPerson; readonly graduateUnion: StaffPerson };
  readonly leagueTeachers: readonly StaffPerson[];
  readonly facultyLeagueSecretaries: ReadonlyMap<UnitId, StaffPerson>;
  readonly facultyPartySecretaries: ReadonlyMap<UnitId, StaffPerson>;
};

/** The staff who have a part in the unions' work: League, Party, student affairs, one operator. */
export function hireStaff(faculties: readonly UnitDetails[], chance: Chance): DemoStaff {
  const nextId = counter("staff");
  const all: StaffPerson[] = [];
  const hire = (employment: StaffEmployment, faculty: UnitId | null = null): StaffPerson => {
    const staffNumber = `T9${String(all.length + 1).padStart(4, "0")}`;
    const name = inventName(chance, "汉族");
    const person: StaffPerson = { kind: "staff", id: nextId(), staffNumber, name, employment, faculty, leftOn: null };
    all.push(person);
    return person;
  };
  const perFaculty = (employment: StaffEmployment): ReadonlyMap<UnitId, StaffPerson> =>
    new Map(faculties.map(({ id }) => [id, hire(employment, id)]));
  return {
    leagueSecretary: hire("league-full-time"),
    leagueDeputySecretary: hire("league-full-time"),
    partySecretary: hire("party"),
    studentAffairs: hire("student-affairs"),
    operator: hire("other"),
    secretariesGeneral: { studentUnion: hire("league-full-time"), graduateUnion: hire("league-full-time") },
    leagueTeachers: [hire("league-full-time"), hire("league-full-time"), hire("league-part-time")],
    facultyLeagueSecretaries: perFaculty("league-full-time"),
    facultyPartySecretaries: perFaculty("party"),
    all,
  };
}
