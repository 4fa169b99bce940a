import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DelegateFacts, DelegationFacts, Facts, OrganisationFacts, ToldDelegates } from "../charter/facts.ts";
import { find, type CheckTable } from "../charter/find.ts";
import { deepening2019 } from "../charter/profiles/deepening-2019.ts";
import { reform2017 } from "../charter/profiles/reform-2017.ts";
import { aHolder, aRecord, aSchool, aUnion } from "../charter/testing/school.ts";
import { asDay } from "../shared/instant.ts";
import { delegateChecks } from "./checks.ts";
import { measureComposition, nonCoreFloor } from "./composition.ts";

function aDelegate(number: number, overrides: Partial<DelegateFacts> = {}): DelegateFacts {
  return {
    id: `d${number}`,
    name: `某代表${number}`,
    faculty: "f1",
    grade: 2024,
    club: null,
    isCore: false,
    isExOfficio: false,
    isNominatedByClass: true,
    isElectedByFaculty: true,
    ...overrides,
  };
}

/** A full list of `total` delegates of whom `ordinary` are not core. */
function aDelegation(total: number, ordinary = total, overrides: Partial<DelegationFacts> = {}): DelegationFacts {
  const delegates = Array.from({ length: total }, (_, index) => aDelegate(index, { isCore: index >= ordinary }));
  return {
    congress: "k1",
    students: 18_001,
    snapshotOn: asDay("2026-10-15"),
    plannedTotal: total,
    planned: [{ faculty: "f1", seats: total }],
    delegates,
    ...overrides,
  };
}

function judge(
  ruleId: string,
  delegation: DelegationFacts | undefined,
  overrides: Partial<Facts & OrganisationFacts> = {},
) {
  const rule = [...reform2017.rules, ...deepening2019.rules].find(({ id }) => id === ruleId);
  if (rule === undefined) throw new Error(`no rule ${ruleId}`);
  const union = aUnion(delegation === undefined ? { ...overrides } : { delegation, ...overrides });
  const facts = aSchool({ ...overrides, organisations: overrides.organisations ?? [union] });
  return find(rule, facts, union, delegateChecks as unknown as CheckTable);
}

describe("delegates as a share of students (S-4.4)", () => {
  it("are 181 for 18,001 students; 180 are one too few", () => {
    expect(judge("S-4.4", aDelegation(181))).toMatchObject({
      status: "holds",
      sentence: "181名代表，学生18001人，应不少于181名",
      cure: [],
    });
    expect(judge("S-4.4", aDelegation(180))).toMatchObject({ status: "breached", cure: ["再增加1名代表"] });
  });

  it("are judged by the plan until the list is complete, and by the list once the congress sat", () => {
    const some = aDelegation(12, 12, { plannedTotal: 181 });
    expect(judge("S-4.4", some)).toMatchObject({
      status: "holds",
      sentence: "计划181名代表，学生18001人，应不少于181名",
    });
    const sat = {
      id: "k1",
      name: "大会",
      openedOn: asDay("2026-11-01"),
      isHeld: true,
      form: "congress",
      agenda: [],
    } as const;
    expect(judge("S-4.4", some, { congresses: [sat] })).toMatchObject({ status: "breached", numerator: 12 });
  });

  it("do not count those who sit by their office", () => {
    const list = aDelegation(181);
    const one = {
      ...list,
      delegates: [...list.delegates.slice(1), aDelegate(900, { isExOfficio: true })],
      plannedTotal: 180,
    };
    expect(judge("S-4.4", one)).toMatchObject({ status: "breached", numerator: 180 });
  });

  it("are a stricter share where the school asks for more, and unknown where nothing was told", () => {
    const settings = { ...aSchool().settings, parameters: { "S-4.4": { percent: 2 } } };
    expect(judge("S-4.4", aDelegation(361), { settings }).status).toBe("holds");
    expect(judge("S-4.4", aDelegation(360), { settings }).status).toBe("breached");
    expect(judge("S-4.4", undefined).status).toBe("not-yet-known");
  });
});

describe("delegates who are not core members (S-4.8)", () => {
  it.each([
    [12, 20],
    [93, 154],
    [182, 303],
  ])("%i of %i are enough, and one fewer is not", (ordinary, total) => {
    expect(judge("S-4.8", aDelegation(total, ordinary)).status).toBe("holds");
    expect(judge("S-4.8", aDelegation(total, ordinary - 1)).status).toBe("breached");
  });

  it("name the core members in the way and two ways out", () => {
    expect(judge("S-4.8", aDelegation(20, 11))).toMatchObject({
      sentence: "20名代表中，非骨干11名，占55.0%，应不少于12名",
      cure: ["再增加3名非骨干代表，或把1名骨干代表换成非骨干代表"],
    });
    expect(judge("S-4.8", aDelegation(20, 11)).counted.map(({ id }) => id)).toEqual(
      Array.from({ length: 9 }, (_, index) => `d${index + 11}`),
    );
  });

  it("count those who sit by their office", () => {
    const list = aDelegation(20, 12);
    const withOffice = { ...list, delegates: [...list.delegates, aDelegate(99, { isExOfficio: true, isCore: true })] };
    expect(judge("S-4.8", withOffice)).toMatchObject({ status: "breached", numerator: 12, denominator: 21 });
  });

  it("stay open while places are open, until not even all of them would do", () => {
    expect(judge("S-4.8", aDelegation(8, 0, { plannedTotal: 20 })).status).toBe("not-yet-known");
    expect(judge("S-4.8", aDelegation(9, 0, { plannedTotal: 20 }))).toMatchObject({
      status: "breached",
      cure: ["余下名额全部选非骨干代表，仍须把1名骨干代表换成非骨干代表"],
    });
  });

  it("are justified with leave, as the rule is presumptive", () => {
    const leave = {
      rule: "S-4.8",
      organisation: "u",
      reason: "换届",
      approvedBy: "某老师",
      approvedOn: asDay("2026-11-01"),
    };
    expect(judge("S-4.8", aDelegation(20, 11), { leaves: [leave] }).status).toBe("justified");
  });

  it("are cured by exactly what the cure says, and by no less", () => {
    const shares = fc.integer({ min: 1, max: 400 }).chain((total) => fc.tuple(fc.constant(total), fc.nat(total)));
    fc.assert(
      fc.property(shares, ([total, ordinary]) => {
        const finding = judge("S-4.8", aDelegation(total, ordinary));
        if (finding.status === "holds") return ordinary * 100 >= total * 60;
        const [added, exchanged] = (finding.cure[0]?.match(/\d+/gu) ?? []).map(Number);
        if (added === undefined || exchanged === undefined) return false;
        const holds = (one: number, all: number) => one * 100 >= all * 60;
        return (
          holds(ordinary + added, total + added) &&
          !holds(ordinary + added - 1, total + added - 1) &&
          holds(ordinary + exchanged, total) &&
          !holds(ordinary + exchanged - 1, total)
        );
      }),
    );
  });

  it("agree with the gauges of the composition on every full list", () => {
    const shares = fc.integer({ min: 1, max: 400 }).chain((total) => fc.tuple(fc.constant(total), fc.nat(total)));
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 30_000 }), ([total, ordinary], students) => {
        const place = { isFilled: true, faculty: "f1", grade: "2024", clubs: [], groups: [] };
        const places = [
          { ...place, count: ordinary, isCore: false },
          { ...place, count: total - ordinary, isCore: true },
        ];
        const terms = {
          students,
          faculties: ["f1"],
          grades: ["2024"],
          mainClubs: [],
          nonCore: nonCoreFloor,
          floors: [],
        };
        const gauges = measureComposition(places, terms);
        const holds = (clause: string) => gauges.find((gauge) => gauge.clause === clause)?.status === "holds";
        const delegation = aDelegation(total, ordinary, { students });
        for (const clause of ["S-4.4", "S-4.8"]) {
          expect(judge(clause, delegation).status === "holds").toBe(holds(clause));
        }
      }),
    );
  });
});

describe("what delegates cover (S-4.5, S-4.6, S-4.7)", () => {
  const two = aDelegation(2, 2, {
    planned: [
      { faculty: "f1", seats: 1 },
      { faculty: "f2", seats: 0 },
    ],
  });

  it("is every faculty, in the plan and in the list", () => {
    expect(judge("S-4.5", two)).toMatchObject({ status: "breached", counted: [{ kind: "faculty", id: "f2" }] });
    const planned = {
      ...two,
      delegates: [],
      planned: [
        { faculty: "f1", seats: 1 },
        { faculty: "f2", seats: 1 },
      ],
    };
    expect(judge("S-4.5", planned).status).toBe("holds");
    expect(judge("S-4.5", { ...planned, planned: two.planned }).status).toBe("breached");
    expect(judge("S-4.5", { ...planned, planned: [] }).status).toBe("not-yet-known");
    const both = { ...two, delegates: [aDelegate(1), aDelegate(2, { faculty: "f2" })] };
    expect(judge("S-4.5", both).status).toBe("holds");
  });

  it("is no faculty whose union serves nobody", () => {
    const empty = aUnion({
      id: "uf2",
      level: "faculty",
      unit: "f2",
      students: { count: 0, countedOn: asDay("2026-10-15") },
    });
    expect(judge("S-4.5", two, { organisations: [aUnion({ delegation: two }), empty] }).status).toBe("holds");
  });

  it("is every grade with students, by elected delegates", () => {
    const grades = { studentUnion: [2024, 2025], graduateUnion: [] };
    const list = (grade: number | null, isExOfficio = false) => ({
      ...two,
      delegates: [aDelegate(1), aDelegate(2, { grade }), aDelegate(3), aDelegate(4, { grade: 2025, isExOfficio })],
    });
    expect(judge("S-4.6", list(2025), { grades }).status).toBe("holds");
    expect(judge("S-4.6", list(null, true), { grades })).toMatchObject({
      status: "breached",
      counted: [{ name: "2025级" }],
    });
    const open = { ...two, plannedTotal: 3 };
    expect(judge("S-4.6", open, { grades }).status).toBe("not-yet-known");
    expect(judge("S-4.6", open, { grades: { ...grades, studentUnion: [2023, 2024, 2025] } }).status).toBe("breached");
  });

  it("is every club of a declared list, which must be there", () => {
    const mainClubs = [{ id: "c1", name: "某社团" }];
    const list = { ...two, delegates: [aDelegate(1), aDelegate(2, { club: "c1" })] };
    expect(judge("S-4.7", list, { mainClubs }).status).toBe("holds");
    expect(judge("S-4.7", two, { mainClubs })).toMatchObject({ status: "breached", cure: ["给某社团至少1名代表"] });
    expect(judge("S-4.7", list, { mainClubs: [] }).status).toBe("not-yet-known");
    const elsewhere = { clubsListedBy: { id: "o2", name: "某大学学生会" } };
    expect(judge("S-4.7", list, elsewhere)).toMatchObject({ status: "holds", cure: [] });
    expect(judge("S-4.7", two, { mainClubs, ...elsewhere }).status).toBe("breached");
  });
});

describe("how delegates come about (S-4.9, S-1.7)", () => {
  it("is in two steps, except for those who sit by their office", () => {
    const list = (overrides: Partial<DelegateFacts>) => ({
      ...aDelegation(2),
      delegates: [aDelegate(1), aDelegate(2, overrides)],
    });
    expect(judge("S-4.9", list({})).status).toBe("holds");
    expect(judge("S-4.9", list({ isNominatedByClass: false }))).toMatchObject({
      status: "breached",
      counted: [{ id: "d2" }],
      cure: ["补齐某代表2的班级推荐记录；没有经过的，重新推荐或选举"],
    });
    expect(judge("S-4.9", list({ isElectedByFaculty: false })).status).toBe("breached");
    const office = { isNominatedByClass: false, isElectedByFaculty: false, isExOfficio: true };
    expect(judge("S-4.9", list(office))).toMatchObject({ status: "holds", denominator: 1 });
  });

  it("follows a plan that adds up, and says how many are ordinary students", () => {
    expect(judge("S-1.7", aDelegation(20, 12))).toMatchObject({
      status: "holds",
      sentence: "计划20名，分到1个院系；代表20名，其中非骨干12名，占60.0%",
    });
    expect(judge("S-1.7", aDelegation(20, 12, { planned: [] })).status).toBe("breached");
    expect(judge("S-1.7", aDelegation(20, 12, { planned: [{ faculty: "f1", seats: 21 }] })).status).toBe("breached");
    expect(
      judge("S-1.7", aDelegation(12, 12, { plannedTotal: 20, planned: [{ faculty: "f1", seats: 20 }] })).status,
    ).toBe("not-yet-known");
  });

  it("asks no quota of a faculty that meets in assembly", () => {
    const assembly = {
      id: "k9",
      name: "全体学生大会",
      openedOn: asDay("2026-05-01"),
      isHeld: true,
      form: "all-student-assembly",
      agenda: [],
    } as const;
    const assembled = { level: "faculty", congresses: [assembly] } as const;
    expect(judge("S-1.7", undefined, assembled)).toMatchObject({ status: "holds", counted: [{ id: "k9" }] });
    expect(judge("D-12", undefined, assembled).sentence).toBe("“全体学生大会”由全体学生参加，没有代表，不适用");
    expect(judge("S-1.7", undefined, { level: "faculty" })).toMatchObject({
      status: "not-yet-known",
      cure: ["在最近一次大会的记录里写明代表人数和其中不是骨干的人数"],
    });
  });

  it("takes the numbers of a faculty's own congress from its record", () => {
    const congressOf = (delegates?: ToldDelegates) => ({
      level: "faculty" as const,
      congresses: [
        {
          id: "k8",
          name: "学院代表大会",
          openedOn: asDay("2026-05-01"),
          isHeld: true,
          form: "congress" as const,
          agenda: [],
          ...(delegates === undefined ? {} : { delegates }),
        },
      ],
    });
    const whole = congressOf({ total: 60, nonCore: 45, inTwoSteps: 60 });
    expect(judge("S-1.7", undefined, whole)).toMatchObject({
      status: "holds",
      sentence: "“学院代表大会”代表60名，其中非骨干45名，占75.0%",
      numerator: 45,
      denominator: 60,
      counted: [{ kind: "congress", id: "k8" }],
    });
    expect(judge("D-12", undefined, whole)).toMatchObject({ status: "holds", numerator: 60, cure: [] });
    expect(judge("D-12", undefined, congressOf({ total: 60, inTwoSteps: 58 }))).toMatchObject({
      status: "breached",
      sentence: "“学院代表大会”代表60名，其中58名经班级团支部推荐、院系选举",
      cure: ["2名代表没有经过两步，重新推荐或选举"],
    });
    for (const untold of [congressOf(), congressOf({ total: 60 })]) {
      expect(judge("S-1.7", undefined, untold).status).toBe("not-yet-known");
      expect(judge("D-12", undefined, untold)).toMatchObject({
        status: "not-yet-known",
        cure: ["在“学院代表大会”的记录里写明代表人数和其中经两步产生的人数"],
      });
    }
  });
});

describe("direct contact with students (S-1.8)", () => {
  const holders = [aHolder({ person: { id: "d0", name: "某代表0" }, post: "president" }), aHolder({ post: "officer" })];
  const contact = (...persons: string[]) => aRecord({ kind: "contact-record", persons });

  it("is asked of delegates and core members, each once", () => {
    const found = judge("S-1.8", aDelegation(2), { holders, records: [contact("d0", "d1")] });
    expect(found).toMatchObject({ status: "holds", numerator: 2, denominator: 2 });
  });

  it("stays open while the semester runs and is a breach when it is over", () => {
    const records = [contact("d0")];
    const found = judge("S-1.8", aDelegation(2), { holders, records });
    expect(found).toMatchObject({ status: "not-yet-known", dueOn: "2027-01-24", counted: [{ id: "d1" }] });
    const over = { asOf: asDay("2027-01-25"), holders };
    expect(judge("S-1.8", aDelegation(2), { ...over, records }).status).toBe("breached");
    expect(judge("S-1.8", aDelegation(2), over).status).toBe("not-yet-known");
    expect(judge("S-1.8", aDelegation(2), { semesters: [] }).status).toBe("not-yet-known");
  });
});
