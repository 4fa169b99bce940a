import type { DepartmentKind, OrganisationDetails, OrganisationKind } from "@tongxin/core/people/organisation.ts";
import type { PersonId, StudyLevel } from "@tongxin/core/people/person.ts";
import type { PostKind } from "@tongxin/core/people/post.ts";
import type { UnitDetails } from "@tongxin/core/people/unit.ts";
import { addDays, addYears, asDay, type Day } from "@tongxin/core/shared/instant.ts";
import type { Pool } from "./pool.ts";
import type { Register, Term } from "./register.ts";
import type { DemoStaff } from "./staff.ts";
import type { ClassPlan } from "./units.ts";

export type FacultyUnion = {
  readonly organisation: OrganisationDetails;
  readonly faculty: UnitDetails;
  /** The day of the last congress, or of the last all-student assembly where the faculty holds one. */
  readonly electedOn: Day;
  readonly electedBy: "congress" | "all-student-assembly";
};

type Hands = { readonly register: Register; readonly pool: Pool; readonly staff: DemoStaff };

const departments: readonly (readonly [DepartmentKind, string, deputies: number, officers: number])[] = [
  ["secretariat", "综合办公室", 1, 4],
  ["rights", "权益部", 1, 4],
  ["academic", "学习部", 2, 4],
  ["culture-and-sports", "文体部", 2, 5],
];

/** The smallest faculty holds an assembly of all its students, as fewer than 400 allow (S-4.24). */
const assemblyFaculty = "马克思主义学院";

/** The student or graduate union of every faculty, in the order of the faculties. */
export function buildFacultyUnions(
  faculties: readonly UnitDetails[],
  parent: OrganisationDetails,
  hands: Hands,
): readonly FacultyUnion[] {
  const liaisons = liaisonsOf(parent, hands.register);
  return faculties.map((faculty, index) => {
    const liaison = liaisons[index % liaisons.length] as PersonId;
    return buildFacultyUnion(faculty, { parent, liaison, index }, hands);
  });
}

/** A class committee for every class: monitor, League branch secretary, study officer. */
export function buildClassCommittees(
  classes: readonly ClassPlan[],
  unions: readonly FacultyUnion[],
  { register, pool }: Pick<Hands, "register" | "pool">,
): readonly OrganisationDetails[] {
  const unionOf = new Map(
    unions.map((union) => [`${union.organisation.kind} ${union.faculty.id}`, union.organisation]),
  );
  const on = asDay("2026-09-15");
  const term: Term = { from: on, until: asDay("2027-09-14"), seating: { how: "elected", by: "class-meeting", on } };
  const posts: readonly (readonly [PostKind, string])[] = [
    ["class-monitor", "班长"],
    ["class-branch-secretary", "团支部书记"],
    ["class-committee-member", "学习委员"],
  ];
  return classes.map(({ unit, faculty, studyLevel, year }) => {
    const kind: OrganisationKind = studyLevel === "graduate" ? "graduateUnion" : "studentUnion";
    const parent = unionOf.get(`${kind} ${faculty.id}`) as OrganisationDetails;
    const bodies = { partyBody: parent.partyBody ?? "", leagueBody: `${unit.name}团支部` };
    const liaison = liaisonsOf(parent, register)[0] ?? null;
    const fresh = { kind, level: "class", unit: unit.id, name: `${unit.name}班委会`, parent, ...bodies } as const;
    const committee = register.found(fresh, liaison);
    for (const [post, title] of posts) {
      const { id } = pool.take({ studyLevel, grades: [year], class: unit.id });
      register.seat(register.create({ organisation: committee, kind: post, title, seats: 1 }), id, term);
    }
    return committee;
  });
}

function buildFacultyUnion(
  faculty: UnitDetails,
  { parent, liaison, index }: { parent: OrganisationDetails; liaison: PersonId; index: number },
  hands: Hands,
): FacultyUnion {
  const { kind } = parent;
  const suffix = kind === "studentUnion" ? "学生会" : "研究生会";
  const organisation = hands.register.found(
    {
      kind,
      level: "faculty",
      unit: faculty.id,
      name: `${faculty.name}${suffix}`,
      parent,
      partyBody: `中共示例大学${faculty.name}委员会`,
      leagueBody: `共青团示例大学${faculty.name}委员会`,
    },
    liaison,
    kind === "studentUnion" ? departments.map(([departmentKind, name]) => [departmentKind, name]) : [],
  );
  const electedBy = kind === "studentUnion" && faculty.name === assemblyFaculty ? "all-student-assembly" : "congress";
  // Spread over the weeks from 18 April to 6 June 2026, so that every yearly cycle is running.
  const electedOn = addDays(asDay("2026-04-18"), (index * 3) % 50);
  seatFacultyOfficers(organisation, { electedOn, electedBy }, hands);
  seatFacultyStaff(organisation, faculty, hands);
  return { organisation, faculty, electedOn, electedBy };
}

function seatFacultyOfficers(
  organisation: OrganisationDetails,
  { electedOn, electedBy }: Pick<FacultyUnion, "electedOn" | "electedBy">,
  { register, pool }: Hands,
): void {
  const studyLevel: StudyLevel = organisation.kind === "graduateUnion" ? "graduate" : "undergraduate";
  const until = addYears(electedOn, 1);
  const elected: Term = { from: electedOn, until, seating: { how: "elected", by: electedBy, on: electedOn } };
  const appointed: Term = { from: electedOn, until, seating: { how: "appointed", by: "presidium", on: electedOn } };
  const faculty = organisation.unit as UnitDetails["id"];
  const take = (grades: readonly number[]): PersonId => pool.take({ studyLevel, grades, faculty }).id;
  const president = register.create({ organisation, kind: "president", title: "主席", seats: 1 });
  const vice = register.create({ organisation, kind: "vice-president", title: "副主席", seats: 2 });
  register.seat(president, take([2024]), elected);
  register.seat(vice, take([2024]), elected, "clubs");
  register.seat(vice, take([2024]), elected);
  organisation.departments.forEach((department, index) => {
    const [, , deputies = 0, officers = 0] = departments[index] ?? [];
    const of = { organisation, department };
    const head = register.create({ ...of, kind: "department-head", title: "部长", seats: 1 });
    const deputy = register.create({ ...of, kind: "deputy-head", title: "副部长", seats: 2 });
    const officer = register.create({ ...of, kind: "officer", title: "干事", seats: 6 });
    register.seat(head, take([2024]), appointed);
    for (let n = 0; n < deputies; n += 1) register.seat(deputy, take([2024]), appointed);
    for (let n = 0; n < officers; n += 1) register.seat(officer, take([2025]), appointed);
  });
}

function seatFacultyStaff(organisation: OrganisationDetails, faculty: UnitDetails, { register, staff }: Hands): void {
  const on = asDay("2024-09-01");
  const term: Term = { from: on, until: asDay("2028-08-31"), seating: { how: "appointed", by: "party-committee", on } };
  const league = register.create({ organisation, kind: "league-secretary", title: "院（系）团委书记", seats: 1 });
  const party = register.create({ organisation, kind: "party-secretary", title: "院（系）党组织分管负责人", seats: 1 });
  const [leagueSecretary, partySecretary] = [staff.facultyLeagueSecretaries, staff.facultyPartySecretaries].map((of) =>
    of.get(faculty.id),
  );
  if (leagueSecretary !== undefined) register.seat(league, leagueSecretary.id, term);
  if (partySecretary !== undefined) register.seat(party, partySecretary.id, term);
}

/** Heads and deputies of the union above: each is the named contact of some unions below (S-3.2). */
function liaisonsOf(parent: OrganisationDetails, register: Register): readonly PersonId[] {
  const kinds: readonly PostKind[] = ["vice-president", "department-head", "deputy-head"];
  return register.mandates
    .filter((each) => each.organisation === parent.id && each.status === "sitting" && kinds.includes(each.postKind))
    .map((each) => each.person);
}
