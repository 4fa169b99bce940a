import { describe, expect, it } from "vitest";
import type { CongressFacts, Facts, OrganisationFacts, StandingConferenceFacts } from "../charter/facts.ts";
import { find, type CheckTable } from "../charter/find.ts";
import { reform2017 } from "../charter/profiles/reform-2017.ts";
import { aHolder, aRecord, aSchool, aUnion } from "../charter/testing/school.ts";
import { asDay } from "../shared/instant.ts";
import { congressChecks } from "./checks.ts";

let lastCongress = 0;

function aCongress(openedOn: string, overrides: Partial<CongressFacts> = {}): CongressFacts {
  lastCongress += 1;
  return {
    id: `k${lastCongress}`,
    name: `第${lastCongress}次代表大会`,
    openedOn: asDay(openedOn),
    isHeld: true,
    form: "congress",
    agenda: ["work-report", "election", "charter", "opinions"],
    ...overrides,
  };
}

function aFaculty(overrides: Partial<OrganisationFacts> = {}): OrganisationFacts {
  return aUnion({ id: "uf1", name: "甲学院学生会", level: "faculty", parent: "u", unit: "f1", ...overrides });
}

function judge(ruleId: string, organisation: OrganisationFacts, overrides: Partial<Facts> = {}) {
  const rule = reform2017.rules.find(({ id }) => id === ruleId);
  if (rule === undefined) throw new Error(`no rule ${ruleId}`);
  const facts = aSchool({ organisations: [organisation], ...overrides });
  return find(rule, facts, organisation, congressChecks as unknown as CheckTable);
}

const withConference: Partial<Facts> = { settings: { ...aSchool().settings, isStandingConferenceEnabled: true } };

function aConference(agenda: readonly string[], on = "2026-10-10"): StandingConferenceFacts {
  return { meetings: [{ id: "m1", on: asDay(on), agenda }], members: [] };
}

function on(day: string): Partial<Facts> {
  return { asOf: asDay(day), years: [{ name: "running", from: asDay("2024-09-01"), to: asDay("2025-08-31") }] };
}

describe("a university congress (S-4.1, S-4.2, S-4.3)", () => {
  it("opens two years after the last one to the day, and not a day later", () => {
    const pair = (second: string) => aUnion({ congresses: [aCongress("2023-05-20"), aCongress(second)] });
    expect(judge("S-4.3", pair("2025-05-20"), on("2025-05-20")).status).toBe("holds");
    expect(judge("S-4.3", pair("2025-05-21"), on("2025-05-21"))).toMatchObject({
      status: "breached",
      sentence: "本年这一次于2025-05-21开幕，距上一次（2023-05-20）超过期限，应不晚于2025-05-20",
    });
  });

  it("is overdue from the day after, and planned too late before that", () => {
    const one = aUnion({ congresses: [aCongress("2023-05-20")] });
    expect(judge("S-4.3", one, on("2025-05-20")).status).toBe("holds");
    expect(judge("S-4.3", one, on("2025-05-21"))).toMatchObject({ status: "breached", dueOn: "2025-05-20" });
    const planned = (day: string) =>
      aUnion({ congresses: [aCongress("2023-05-20"), aCongress(day, { isHeld: false })] });
    expect(judge("S-4.3", planned("2025-05-20"), on("2025-03-01")).status).toBe("holds");
    expect(judge("S-4.3", planned("2025-05-21"), on("2025-03-01"))).toMatchObject({
      status: "breached",
      cure: ["把开幕日期提前到2025-05-20或更早"],
    });
  });

  it("opened on 29 February is due on 28 February", () => {
    const one = aUnion({ congresses: [aCongress("2024-02-29")] });
    expect(judge("S-4.3", one, on("2026-02-28")).status).toBe("holds");
    expect(judge("S-4.3", one, on("2026-03-01")).status).toBe("breached");
  });

  it("is reminded of half a year ahead, unless it is planned", () => {
    const sentence = (day: string, rest: readonly CongressFacts[] = []) =>
      judge("S-4.3", aUnion({ congresses: [aCongress("2023-05-20"), ...rest] }), on(day)).sentence;
    expect(sentence("2024-11-17")).not.toContain("请着手筹备");
    expect(sentence("2024-11-18")).toContain("只剩183天，请着手筹备");
    expect(sentence("2024-11-18", [aCongress("2025-05-01", { isHeld: false })])).not.toContain("请着手筹备");
  });

  it("that came late is a finding of its own year only", () => {
    const late = aUnion({ congresses: [aCongress("2022-01-10"), aCongress("2024-10-01")] });
    expect(judge("S-4.3", late, on("2025-01-01")).status).toBe("breached");
    const next = {
      asOf: asDay("2025-10-01"),
      years: [{ name: "x", from: asDay("2025-09-01"), to: asDay("2026-08-31") }],
    };
    expect(judge("S-4.3", late, next).status).toBe("holds");
  });

  it("has four tasks on its agenda", () => {
    expect(judge("S-4.2", aUnion({ congresses: [aCongress("2026-05-20")] })).status).toBe("holds");
    const short = aCongress("2026-05-20", { agenda: ["work-report", "election", "charter"] });
    expect(judge("S-4.2", aUnion({ congresses: [short] }))).toMatchObject({
      status: "breached",
      numerator: 3,
      cure: ["下一次代表大会的议程列入“征求意见建议”"],
    });
  });

  it("that was never held is a breach once told, and open while nothing is told", () => {
    expect(judge("S-4.1", aUnion({ congresses: [aCongress("2026-05-20")] })).status).toBe("holds");
    expect(judge("S-4.1", aUnion({ congresses: [aCongress("2027-05-20", { isHeld: false })] })).status).toBe(
      "breached",
    );
    expect(judge("S-4.1", aUnion()).status).toBe("not-yet-known");
    expect(judge("S-4.3", aUnion({ congresses: [] })).status).toBe("not-yet-known");
  });
});

describe("a faculty congress (S-4.20, S-4.21, S-4.24)", () => {
  it("comes every year, with the days of grace the school allows", () => {
    const one = aFaculty({ congresses: [aCongress("2025-11-23")] });
    const grace = (days: number) => ({ settings: { ...aSchool().settings, congressGraceDays: days } });
    expect(judge("S-4.21", aFaculty({ congresses: [aCongress("2025-11-24")] })).status).toBe("holds");
    expect(judge("S-4.21", one).status).toBe("breached");
    expect(judge("S-4.21", one, grace(1)).status).toBe("holds");
    const university = aUnion({ congresses: [aCongress("2024-11-23")] });
    expect(judge("S-4.3", university, grace(1)).status).toBe("breached");
  });

  it("may be an assembly of 399 students, not of 400", () => {
    const assembly = (count: number) =>
      aFaculty({
        students: { count, countedOn: asDay("2026-10-15") },
        congresses: [aCongress("2026-05-20", { form: "all-student-assembly" })],
        holders: [
          aHolder({
            post: "president",
            seating: { how: "elected", by: "all-student-assembly", on: asDay("2026-05-20") },
          }),
        ],
      });
    expect(judge("S-4.20", assembly(399)).status).toBe("holds");
    expect(judge("S-4.20", assembly(400)).status).toBe("breached");
    expect(judge("S-4.22", assembly(399)).status).toBe("holds");
    expect(judge("S-4.22", assembly(400)).status).toBe("breached");
    expect(judge("S-4.24", assembly(399)).sentence).toBe("学生399人，可以用全体学生大会代替代表大会，最近一次采用了");
    expect(judge("S-4.24", assembly(400))).toMatchObject({ status: "holds", threshold: "<400人" });
    expect(judge("S-4.24", assembly(400)).sentence).toContain("不可以");
    const stricter = { settings: { ...aSchool().settings, parameters: { "S-4.24": { below: 300 } } } };
    expect(judge("S-4.20", assembly(399), stricter).status).toBe("breached");
  });

  it("is counted over all faculty unions of the same kind for the university", () => {
    const [first, second] = [
      aFaculty({ congresses: [aCongress("2026-05-20")] }),
      aFaculty({ id: "uf2", name: "乙学院学生会", congresses: [] }),
    ];
    const third = aFaculty({ id: "gf1", kind: "graduateUnion", congresses: [] });
    expect(judge("S-4.20", aUnion(), { organisations: [aUnion(), first, second, third] })).toMatchObject({
      status: "breached",
      numerator: 1,
      denominator: 2,
      counted: [{ kind: "organisation", id: "uf2" }],
    });
    const silent = aFaculty({ id: "uf3" });
    expect(judge("S-4.20", aUnion(), { organisations: [first, silent] }).status).toBe("not-yet-known");
    expect(judge("S-4.20", aUnion(), { organisations: [first] }).status).toBe("holds");
  });
});

describe("who was elected by whom (S-4.15, S-4.16, S-4.22)", () => {
  const seat = (
    post: "president" | "vice-president" | "committee-member",
    by: "congress" | "standing-conference",
    day = "2026-06-01",
  ) => aHolder({ post, title: "副主席", seating: { how: "elected", by, on: asDay(day) } });
  const union = (...holders: OrganisationFacts["holders"] & {}) =>
    aUnion({ holders, congresses: [aCongress("2026-05-20")] });

  it("lets the standing conference elect the president, and only in a faculty not", () => {
    const president = seat("president", "standing-conference");
    expect(judge("S-4.16", union(president)).status).toBe("holds");
    expect(judge("S-4.22", aFaculty({ holders: [president] })).status).toBe("breached");
    const appointed = aHolder({
      post: "president",
      seating: { how: "appointed", by: "league-committee", on: asDay("2026-06-01") },
    });
    expect(judge("S-4.16", union(appointed)).status).toBe("breached");
    expect(judge("S-4.16", union()).status).toBe("not-yet-known");
  });

  it("wants committee and presidium elected by the congress", () => {
    expect(
      judge("S-4.15", union(seat("vice-president", "congress"), seat("committee-member", "congress"))).status,
    ).toBe("holds");
    const mixed = union(seat("vice-president", "congress"), seat("vice-president", "standing-conference"));
    expect(judge("S-4.15", mixed)).toMatchObject({ status: "breached", numerator: 1, denominator: 2 });
  });

  it("counts a change by the standing conference after the congress, as long as it is the lesser part", () => {
    const two = [seat("vice-president", "congress"), seat("vice-president", "congress")];
    const changed = seat("vice-president", "standing-conference");
    expect(judge("S-4.15", union(...two, changed), withConference).status).toBe("holds");
    expect(judge("S-4.15", union(...two, changed)).status).toBe("breached");
    expect(judge("S-4.15", union(...two, changed, changed), withConference).status).toBe("breached");
    const before = seat("vice-president", "standing-conference", "2026-05-20");
    expect(judge("S-4.15", union(...two, before), withConference).status).toBe("breached");
  });
});

describe("the conditions for candidates (S-4.17)", () => {
  const union = aUnion({ congresses: [aCongress("2026-05-20")] });
  const document = (party: string, league = "2026-04-01") =>
    aRecord({
      kind: "qualification-document",
      date: asDay("2026-04-01"),
      fields: { leagueApprovedOn: league, partyApprovedOn: party, nominationsOpenedOn: "2026-04-15" },
    });

  it("are approved before nominations open, not on that day", () => {
    expect(judge("S-4.17", union, { records: [document("2026-04-14")] }).status).toBe("holds");
    expect(judge("S-4.17", union, { records: [document("2026-04-15")] })).toMatchObject({
      status: "breached",
      numerator: 1,
    });
    expect(judge("S-4.17", union, { records: [document("2026-04-14", "")] }).status).toBe("breached");
    expect(judge("S-4.17", union).status).toBe("not-yet-known");
  });
});

describe("a standing conference (S-4.11 to S-4.14)", () => {
  it("is asked nothing where the school has none", () => {
    for (const rule of ["S-4.11", "S-4.12", "S-4.13", "S-4.14"]) expect(judge(rule, aUnion()).status).toBe("holds");
    for (const rule of ["S-4.11", "S-4.12", "S-4.13", "S-4.14"]) {
      expect(judge(rule, aUnion(), withConference).status).toBe("not-yet-known");
    }
  });

  it("keeps to its powers and out of daily business", () => {
    const status = (rule: string, ...agenda: string[]) =>
      judge(rule, aUnion({ standingConference: aConference(agenda) }), withConference).status;
    expect(status("S-4.11", "work-report", "leading-body-change")).toBe("holds");
    expect(status("S-4.11", "work-report", "rights-case")).toBe("breached");
    expect(status("S-4.12", "work-report")).toBe("holds");
    expect(status("S-4.12", "rights-case")).toBe("breached");
    expect(status("S-4.12", "其他")).toBe("not-yet-known");
  });

  it("has members who are delegates recommended by their own faculty", () => {
    const member = { id: "p1", name: "某代表", isDelegate: true, recommendedBy: "f1", faculty: "f1" };
    const status = (one: Partial<typeof member>) =>
      judge(
        "S-4.13",
        aUnion({ standingConference: { meetings: [], members: [{ ...member, ...one }] } }),
        withConference,
      ).status;
    expect(status({})).toBe("holds");
    expect(status({ isDelegate: false })).toBe("breached");
    expect(status({ recommendedBy: "f2" })).toBe("breached");
  });

  it("meets in a year without a congress; the running year is not over yet", () => {
    const status = (congress: string, meeting: string) =>
      judge(
        "S-4.14",
        aUnion({ congresses: [aCongress(congress)], standingConference: aConference([], meeting) }),
        withConference,
      ).status;
    expect(status("2025-05-20", "2026-10-10")).toBe("breached");
    expect(status("2025-05-20", "2025-10-10")).toBe("not-yet-known");
    expect(status("2026-05-20", "2026-10-10")).toBe("holds");
    expect(status("2026-10-01", "2026-05-10")).toBe("holds");
  });
});

describe("the yearly report (S-7.4)", () => {
  it("is given to the congress, its standing body, or in writing", () => {
    const report = (date: string) =>
      aRecord({ kind: "work-report", date: asDay(date), fields: { audience: "congress" } });
    expect(judge("S-7.4", aUnion({ congresses: [aCongress("2026-10-01")] })).status).toBe("holds");
    expect(judge("S-7.4", aUnion({ standingConference: aConference(["work-report"]) })).status).toBe("holds");
    expect(judge("S-7.4", aUnion(), { records: [report("2026-10-01")] }).status).toBe("holds");
    expect(judge("S-7.4", aUnion(), { records: [report("2025-10-01")] })).toMatchObject({
      status: "holds",
      dueOn: "2027-08-31",
    });
    expect(judge("S-7.4", aUnion(), { records: [report("2025-08-31")] }).status).toBe("breached");
    expect(judge("S-7.4", aUnion()).status).toBe("not-yet-known");
  });
});
