import type { OrganisationDetails } from "@tongxin/core/people/organisation.ts";
import type { DepartmentKind, OrganisationKind } from "@tongxin/core/people/organisation.ts";
import type { Portfolio } from "@tongxin/core/people/mandate.ts";
import type { PersonId, StudyLevel } from "@tongxin/core/people/person.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import type { Pool } from "./pool.ts";
import type { Register, Term } from "./register.ts";
import type { DemoStaff } from "./staff.ts";

/** A department with the people in it. `head` false leaves the head's post free. */
type DepartmentPlan = {
  readonly kind: DepartmentKind;
  readonly name: string;
  readonly head: boolean;
  readonly deputies: number;
  readonly officers: number;
  readonly assistant?: string;
};

export type UnionPlan = {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly studyLevel: StudyLevel;
  readonly vicePresidents: number;
  readonly portfolios: readonly Portfolio[];
  readonly grades: {
    readonly presidium: readonly number[];
    readonly heads: readonly number[];
    readonly officers: readonly number[];
  };
  readonly departments: readonly DepartmentPlan[];
};

/** Planted here: 文体活动部 keeps a 部长助理; 宣传部 has three deputies with leave; 社团联络部 is without a head. */
export const studentUnionPlan: UnionPlan = {
  kind: "studentUnion",
  name: "示例大学学生会",
  studyLevel: "undergraduate",
  vicePresidents: 5,
  portfolios: ["clubs", "rights", "academic", "culture-and-sports", "publicity"],
  grades: { presidium: [2023, 2024], heads: [2024], officers: [2025, 2026] },
  departments: [
    { kind: "secretariat", name: "综合事务部", head: true, deputies: 2, officers: 6 },
    { kind: "rights", name: "权益服务部", head: true, deputies: 1, officers: 8 },
    { kind: "academic", name: "学习发展部", head: true, deputies: 2, officers: 8 },
    { kind: "culture-and-sports", name: "文体活动部", head: true, deputies: 2, officers: 8, assistant: "部长助理" },
    { kind: "publicity", name: "宣传部", head: true, deputies: 3, officers: 8 },
    { kind: "clubs", name: "社团联络部", head: false, deputies: 2, officers: 7 },
  ],
};

/** Planted here: 学术实践部 has three deputies and nobody gave leave. */
export const graduateUnionPlan: UnionPlan = {
  kind: "graduateUnion",
  name: "示例大学研究生会",
  studyLevel: "graduate",
  vicePresidents: 4,
  portfolios: ["clubs", "rights", "academic", "liaison"],
  grades: { presidium: [2024, 2025], heads: [2025], officers: [2025, 2026] },
  departments: [
    { kind: "secretariat", name: "综合事务部", head: true, deputies: 2, officers: 4 },
    { kind: "rights", name: "权益服务部", head: true, deputies: 1, officers: 4 },
    { kind: "academic", name: "学术实践部", head: true, deputies: 3, officers: 5 },
    { kind: "culture-and-sports", name: "文体活动部", head: true, deputies: 1, officers: 4 },
  ],
};

export const congressDays = { previous: asDay("2022-12-17"), sitting: asDay("2024-12-14") } as const;
const presidiumTerm: Term = {
  from: congressDays.sitting,
  until: asDay("2026-12-31"),
  seating: { how: "elected", by: "congress", on: congressDays.sitting },
};
const appointedOn = asDay("2026-09-28");
const departmentTerm: Term = {
  from: appointedOn,
  until: asDay("2027-09-30"),
  seating: { how: "appointed", by: "presidium", on: appointedOn },
};
const pastDepartmentTerm: Term = {
  from: asDay("2025-09-26"),
  until: appointedOn,
  seating: { how: "appointed", by: "presidium", on: asDay("2025-09-26") },
};
const staffTerm: Term = {
  from: asDay("2024-09-01"),
  until: asDay("2028-08-31"),
  seating: { how: "appointed", by: "league-committee", on: asDay("2024-08-30") },
};

type Hands = { readonly register: Register; readonly pool: Pool; readonly staff: DemoStaff };

/** One university union with its presidium, staff, departments, and the heads of the year before. */
export function buildUniversityUnion(plan: UnionPlan, hands: Hands): OrganisationDetails {
  const { register } = hands;
  const union = register.found(
    {
      kind: plan.kind,
      level: "university",
      unit: null,
      name: plan.name,
      parent: null,
      partyBody: "中共示例大学委员会",
      leagueBody: "共青团示例大学委员会",
    },
    null,
    plan.departments.map(({ kind, name }) => [kind, name]),
  );
  seatPresidium(union, plan, hands);
  seatStaff(union, plan, hands);
  plan.departments.forEach((department, index) => {
    seatDepartment(union, { plan, department, index }, hands);
  });
  return union;
}

/** The presidium member in charge of clubs: also the head of the federation (S-2.4). */
export function clubsMemberOf(union: OrganisationDetails, register: Register): PersonId | null {
  const found = register.mandates.find((each) => each.organisation === union.id && each.portfolio === "clubs");
  return found?.person ?? null;
}

function seatPresidium(union: OrganisationDetails, plan: UnionPlan, { register, pool }: Hands): void {
  const { studyLevel, grades, vicePresidents, portfolios } = plan;
  const take = (): PersonId => pool.take({ studyLevel, grades: grades.presidium }).id;
  const president = register.create({ organisation: union, kind: "president", title: "主席", seats: 1 });
  const vice = register.create({ organisation: union, kind: "vice-president", title: "副主席", seats: 6 });
  register.seat(president, take(), presidiumTerm);
  for (let index = 0; index < vicePresidents; index += 1) {
    register.seat(vice, take(), presidiumTerm, portfolios[index] ?? null);
  }
}

function seatStaff(union: OrganisationDetails, plan: UnionPlan, { register, staff }: Hands): void {
  const secretary = register.create({ organisation: union, kind: "secretary-general", title: "秘书长", seats: 1 });
  register.seat(secretary, staff.secretariesGeneral[plan.kind].id, staffTerm);
  const teacher = register.create({ organisation: union, kind: "league-teacher", title: "团委指导教师", seats: 3 });
  const teachers = plan.kind === "studentUnion" ? staff.leagueTeachers.slice(0, 2) : staff.leagueTeachers.slice(2);
  for (const each of teachers) register.seat(teacher, each.id, staffTerm);
  if (plan.kind !== "studentUnion") return;
  const offices = [
    ["league-secretary", "团委书记", staff.leagueSecretary],
    ["league-secretary", "团委副书记", staff.leagueDeputySecretary],
    ["party-secretary", "党委分管负责人", staff.partySecretary],
    ["student-affairs-officer", "学生工作部负责人", staff.studentAffairs],
    ["platform-operator", "平台管理员", staff.operator],
  ] as const;
  for (const [kind, title, person] of offices) {
    register.seat(register.create({ organisation: union, kind, title, seats: 1 }), person.id, staffTerm);
  }
}

function seatDepartment(
  union: OrganisationDetails,
  { plan, department, index }: { plan: UnionPlan; department: DepartmentPlan; index: number },
  { register, pool }: Hands,
): void {
  const { studyLevel, grades } = plan;
  const of = {
    organisation: union,
    department: union.departments[index] as OrganisationDetails["departments"][number],
  };
  const head = register.create({ ...of, kind: "department-head", title: "部长", seats: 1 });
  const deputy = register.create({
    ...of,
    kind: "deputy-head",
    title: "副部长",
    seats: Math.max(2, department.deputies),
  });
  const officer = register.create({ ...of, kind: "officer", title: "干事", seats: 8 });
  const take = (from: readonly number[]): PersonId => pool.take({ studyLevel, grades: from }).id;
  register.remember(head, take(grades.presidium), pastDepartmentTerm);
  if (department.head) register.seat(head, take(grades.heads), departmentTerm);
  for (let n = 0; n < department.deputies; n += 1) register.seat(deputy, take(grades.heads), departmentTerm);
  for (let n = 0; n < department.officers; n += 1) register.seat(officer, take(grades.officers), departmentTerm);
  if (department.assistant === undefined) return;
  const assistant = register.create({ ...of, kind: "officer", title: department.assistant, seats: 1 });
  register.seat(assistant, take(grades.officers), departmentTerm);
}
