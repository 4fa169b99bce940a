import { describe, expect, test } from "vitest";
import type { PersonId } from "../people/person.ts";
import type { Ruling } from "../people/ruling.ts";
import type { UnitId } from "../people/unit.ts";
import { asDay } from "../shared/instant.ts";
import { decide, evolve, initial, moves, type Command, type Delegate } from "./delegate.ts";
import {
  gaugeDelegation,
  gaugePlan,
  substitutionRulings,
  type Delegation,
  type SeatedDelegate,
} from "./delegation-rules.ts";

const [ann, ben, teacher] = ["安", "贝", "老师"] as unknown as [PersonId, PersonId, PersonId];
const on = asDay("2026-11-24");
const place = { plan: "plan", unit: "east" as UnitId, kind: "elected" as const, number: 1 };
const holderOf = (person: PersonId) => ({
  person,
  production: { how: "elected" as const, election: "e", votes: 60 },
  since: on,
});
const seatBy = (person: PersonId, rulings: readonly Ruling[] = []): Extract<Command, { type: "seat" }> => ({
  type: "seat",
  place,
  holder: holderOf(person),
  by: "officer" as PersonId,
  rulings,
  justification: null,
});
const seat = seatBy(ann);
const accepted: Command = { type: "accept", by: teacher };
const noticed: Command = { type: "putOnNotice", notice: "n1" };
const vacate: Command = { type: "vacate", ending: "lapsed", reason: "毕业", on };
const breached = (severity: Ruling["severity"]): Ruling => ({ rule: "S-4.8", severity, outcome: "breached" });

function after(...commands: readonly Command[]): Delegate {
  return commands.reduce((delegate, command) => {
    const decision = decide(delegate, command);
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`);
    return evolve(delegate, decision.value);
  }, initial);
}

describe("a delegate's place", () => {
  test("goes from election through review and notice to confirmation", () => {
    expect(after(seat, accepted, noticed, { type: "confirm", notice: "n1" })).toMatchObject({ status: "confirmed" });
  });

  test("is not reviewed by its own holder", () => {
    expect(decide(after(seat), { type: "accept", by: ann })).toEqual({ ok: false, refusal: "own-credentials" });
    expect(decide(after(seat), { type: "reject", by: ann, reason: "让贤", on })).toEqual({
      ok: false,
      refusal: "own-credentials",
    });
  });

  test("is confirmed by the notice it hung on and no other", () => {
    const command: Command = { type: "confirm", notice: "n2" };
    expect(decide(after(seat, accepted, noticed), command)).toEqual({ ok: false, refusal: "on-another-notice" });
  });

  test("comes off a notice that was withdrawn and may hang on the next one", () => {
    const hanging = after(seat, accepted, noticed);
    expect(decide(hanging, { type: "takeOffNotice", notice: "n2" })).toEqual({
      ok: false,
      refusal: "on-another-notice",
    });
    const again: Command = { type: "putOnNotice", notice: "n2" };
    expect(after(seat, accepted, noticed, { type: "takeOffNotice", notice: "n1" }, again)).toMatchObject({
      status: "noticed",
      notice: "n2",
    });
  });

  test("that was rejected goes to the runner-up, who is reviewed anew, and not back to the first holder", () => {
    const rejected = after(seat, { type: "reject", by: teacher, reason: "已休学", on });
    expect(rejected).toMatchObject({
      status: "vacant",
      former: [{ person: ann, ending: "rejected", reason: "已休学" }],
    });
    expect(decide(rejected, seat)).toEqual({ ok: false, refusal: "held-before" });
    expect(evolve(rejected, (decide(rejected, seatBy(ben)) as unknown as { value: never }).value)).toMatchObject({
      status: "elected",
      former: [{ person: ann }],
    });
  });

  test("is not given to somebody who breaks a mandatory rule, and under a presumptive one only with another's leave", () => {
    const vacant = after(seat, vacate);
    expect(decide(vacant, seatBy(ben, [breached("mandatory")]))).toEqual({
      ok: false,
      refusal: { kind: "rule-forbids", rule: "S-4.8" },
    });
    const laxer = seatBy(ben, [breached("presumptive")]);
    expect(decide(vacant, laxer)).toEqual({ ok: false, refusal: { kind: "justification-needed", rule: "S-4.8" } });
    const justified = (approvedBy: PersonId) => ({ ...laxer, justification: { reason: "没有其他得票人", approvedBy } });
    expect(decide(vacant, justified(laxer.by))).toMatchObject({
      ok: false,
      refusal: { kind: "approved-by-the-applicant" },
    });
    expect(decide(vacant, justified(teacher))).toMatchObject({ ok: true, value: { departsFrom: ["S-4.8"] } });
  });

  test("is not vacated without a reason", () => {
    expect(decide(after(seat), { ...vacate, reason: " " })).toEqual({ ok: false, refusal: "no-reason" });
  });

  test("hears in every status exactly the commands that the table of moves lists", () => {
    const delegates: Readonly<Record<Delegate["status"], Delegate>> = {
      absent: initial,
      vacant: after(seat, vacate),
      elected: after(seat),
      reviewed: after(seat, accepted),
      noticed: after(seat, accepted, noticed),
      confirmed: after(seat, accepted, noticed, { type: "confirm", notice: "n1" }),
    };
    const reject: Command = { type: "reject", by: teacher, reason: "休学", on };
    const commands: readonly Command[] = [
      seatBy(ben),
      accepted,
      reject,
      noticed,
      { type: "confirm", notice: "n1" },
      { type: "takeOffNotice", notice: "n1" },
      vacate,
    ];
    for (const [status, delegate] of Object.entries(delegates)) {
      const heard = commands.filter((command) => {
        const decision = decide(delegate, command);
        return decision.ok || decision.refusal !== "delegate-wrong-status";
      });
      expect(
        heard.map(({ type }) => type),
        status,
      ).toEqual([...moves[status as Delegate["status"]]]);
    }
  });
});

describe("a plan of delegates", () => {
  const planned = (byGrade: readonly number[] | null) => ({
    students: 1000,
    faculties: [{ unit: "east", seats: 9, byGrade }],
    grades: [2024, 2025],
    clubs: ["chess"],
    exOfficio: 2,
  });
  const gauge = (byGrade: readonly number[] | null, clause: string) =>
    gaugePlan(planned(byGrade)).find((one) => one.clause === clause);

  test("has every place open, those of ex-officio delegates among them, and nobody sits yet", () => {
    expect(gauge(null, "S-4.4")).toMatchObject({ there: 12, held: 0, whole: 12 });
    expect(gauge(null, "S-4.8")).toMatchObject({ status: "reachable", there: 0, open: 12, needed: 8 });
  });

  test("says which grades must come, unless its places are divided by grade", () => {
    expect(gauge(null, "S-4.6")).toMatchObject({ status: "reachable", stillNeeded: { names: ["2024", "2025"] } });
    expect(gauge([5, 4], "S-4.6")).toMatchObject({ status: "holds", there: 2, held: 0 });
    expect(gauge([9, 0], "S-4.6")).toMatchObject({ status: "reachable", stillNeeded: { names: ["2025"] } });
  });
});

describe("a substitution", () => {
  const sitting = (isCore: boolean, grade = 2024): SeatedDelegate => ({
    unit: "east",
    kind: "elected",
    grade,
    isCore,
    groups: [],
  });
  const delegation = (seated: readonly SeatedDelegate[]): Delegation => ({
    students: 1000,
    faculties: [{ unit: "east", seats: 20 }],
    grades: [2024, 2025],
    clubs: [],
    exOfficio: 0,
    seated,
  });
  const many = (count: number, isCore: boolean) => Array.from({ length: count }, () => sitting(isCore));

  test.each([
    [12, 8, "holds"],
    [11, 9, "breached"],
  ])("that leaves %i of 20 non-core %s and %i core: S-4.8 %s", (nonCore, core, outcome) => {
    const rulings = substitutionRulings(delegation([...many(nonCore, false), ...many(core, true)]));
    expect(rulings.find(({ rule }) => rule === "S-4.8")).toMatchObject({ severity: "presumptive", outcome });
  });

  test("may leave a grade open only while an open place can bring it back", () => {
    const rule = (seated: readonly SeatedDelegate[]) =>
      substitutionRulings(delegation(seated)).find((one) => one.rule === "S-4.6")?.outcome;
    expect(rule(many(20, false))).toBe("breached");
    expect(rule(many(19, false))).toBe("holds");
    expect(rule([...many(19, false), sitting(false, 2025)])).toBe("holds");
  });

  test("may leave a faculty or a main club open only while its own place can bring it back", () => {
    const rulings = (seated: readonly SeatedDelegate[], clubs: readonly string[]) =>
      substitutionRulings({ ...delegation(seated), clubs })
        .filter(({ outcome }) => outcome === "breached")
        .map(({ rule }) => rule);
    const both = [...many(18, false), sitting(false, 2025)];
    expect(rulings(both, ["chess"])).toEqual([]);
  });

  test("is gauged with the places still open", () => {
    const gauges = gaugeDelegation(delegation([...many(10, false), ...many(8, true)]));
    expect(gauges.find(({ clause }) => clause === "S-4.8")).toMatchObject({
      status: "reachable",
      there: 10,
      open: 2,
      needed: 12,
    });
  });
});
