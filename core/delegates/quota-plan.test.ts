import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrganisationId } from "../people/organisation.ts";
import type { PersonId } from "../people/person.ts";
import type { UnitId } from "../people/unit.ts";
import { asDay, asInstant } from "../shared/instant.ts";
import {
  decide,
  evolve,
  initial,
  moves,
  quotasOf,
  type Command,
  type Event,
  type PlanDetails,
  type QuotaPlan,
} from "./quota-plan.ts";
import { shareQuotas, type QuotaChoice } from "./quota-sharing.ts";

const [secretary, teacher] = ["秘书长", "团委老师"] as unknown as [PersonId, PersonId];
const [east, west, north] = ["east", "west", "north"] as unknown as [UnitId, UnitId, UnitId];
const at = asInstant("2026-11-24T04:00:00.000Z");
const on = asDay("2026-11-24");

const choice: QuotaChoice = {
  seats: 20,
  method: "largest-remainder",
  minimum: 1,
  percentHundredths: null,
  clubs: ["chess" as UnitId],
  exOfficio: 2,
};
const details: PlanDetails = {
  organisation: "union" as OrganisationId,
  congress: "第一次学生代表大会",
  snapshot: {
    takenOn: on,
    grades: [2024, 2025],
    faculties: [
      { unit: east, members: [600, 400] },
      { unit: west, members: [300, 400] },
      { unit: north, members: [0, 300] },
    ],
  },
  mainClubs: ["chess" as UnitId],
  choice,
};
const tied: PlanDetails = {
  ...details,
  snapshot: { ...details.snapshot, faculties: [east, west].map((unit) => ({ unit, members: [50, 50] })) },
  choice: { ...choice, seats: 3 },
};

const drafted: Command = { type: "draft", details };
const compute: Command = { type: "compute" };
const propose: Extract<Command, { type: "propose" }> = { type: "propose", by: secretary, reason: null };
const approve: Command = { type: "approve", by: teacher, at };
const lot = { drawn: [west], seed: "当众抽纸条", drawnBy: "王见证", on };

/** The plan after commands that must all be accepted. */
function after(...commands: readonly Command[]): QuotaPlan {
  return commands.reduce((plan, command) => {
    const decision = decide(plan, command);
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`);
    return evolve(plan, decision.value);
  }, initial);
}
function accepted(decision: ReturnType<typeof decide>): Event {
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.value;
}
const withChoice = (change: Partial<QuotaChoice>): Command => ({
  type: "draft",
  details: { ...details, choice: { ...choice, ...change } },
});

describe("a quota plan", () => {
  test("shares the places by its snapshot and is adopted by somebody other than who put it forward", () => {
    const plan = after(drafted, compute, propose, approve, { type: "publish", at });
    expect(plan).toMatchObject({ status: "published", approvedBy: teacher, quotas: { total: 20, announced: 20 } });
    expect("quotas" in plan && plan.quotas.faculties.map(({ seats }) => seats)).toEqual([10, 7, 3]);
  });

  test("is not approved by the person who put it forward", () => {
    const plan = after(drafted, compute, propose);
    expect(decide(plan, { ...approve, by: secretary })).toEqual({ ok: false, refusal: "own-plan" });
    expect(decide(plan, { type: "return", by: secretary, reason: "改" })).toEqual({ ok: false, refusal: "own-plan" });
  });

  test("is returned and withdrawn only with a reason, and a lot counts only on record", () => {
    const proposed = after(drafted, compute, propose);
    const noReason = { ok: false, refusal: "no-reason" };
    expect(decide(proposed, { type: "return", by: teacher, reason: " \n" })).toEqual(noReason);
    expect(decide(proposed, { type: "withdraw", reason: "\u3000" })).toEqual(noReason);
    const level = after({ type: "draft", details: tied }, compute);
    for (const blank of [{ seed: " " }, { drawnBy: " \n" }]) {
      const refused = { ok: false, refusal: "lot-without-record" };
      expect(decide(level, { type: "drawLot", lot: { ...lot, ...blank } })).toEqual(refused);
    }
  });

  test("has quotas once it is computed, and none before or after it is withdrawn", () => {
    expect(quotasOf(after(drafted))).toBeNull();
    expect(quotasOf(after(drafted, compute))).toMatchObject({ total: 20 });
    expect(quotasOf(after(drafted, compute, { type: "withdraw", reason: "重拟" }))).toBeNull();
  });

  test("keeps a reason without the blanks around it, and none where only blanks were given", () => {
    const computed = after(drafted, compute);
    const proposal = (reason: string) => evolve(computed, accepted(decide(computed, { ...propose, reason })));
    expect(proposal(" 见附件 ")).toMatchObject({ proposal: { reason: "见附件" } });
    expect(proposal(" ")).toMatchObject({ proposal: { reason: null } });
  });

  test("below the 1 % floor asks for a reason, which the ledger keeps", () => {
    const below = after(withChoice({ seats: 18 }), compute);
    expect(decide(below, propose)).toEqual({
      ok: false,
      refusal: { kind: "plan-justification-needed", rule: "S-4.4" },
    });
    expect(decide(below, { ...propose, reason: " " })).toMatchObject({ ok: false });
    expect(decide(below, { ...propose, reason: "场地限制" })).toMatchObject({
      ok: true,
      value: { proposal: { reason: "场地限制", departsFrom: ["S-4.4"] } },
    });
  });

  test("counts the clubs' places towards the floor: 19 and one club reach 20 of 2,000", () => {
    expect(decide(after(withChoice({ seats: 19 }), compute), propose)).toMatchObject({ ok: true });
  });

  test("that leaves a faculty or a declared club without a place is refused whatever the reason", () => {
    const reason = { ...propose, reason: "有理由" };
    const noFaculty = after(withChoice({ method: "percentage-floor", minimum: 0, percentHundredths: 32 }), compute);
    expect(decide(noFaculty, reason)).toEqual({ ok: false, refusal: { kind: "plan-rule-forbids", rule: "S-4.5" } });
    const noClub = after(withChoice({ clubs: [] }), compute);
    expect(decide(noClub, reason)).toEqual({ ok: false, refusal: { kind: "plan-rule-forbids", rule: "S-4.7" } });
  });

  test("in a tie waits for a public lot and goes on with what was drawn", () => {
    const waiting = after({ type: "draft", details: tied }, compute);
    expect(waiting).toMatchObject({ status: "lot-needed", tie: { kind: "units", among: [east, west], places: 1 } });
    const plan = after({ type: "draft", details: tied }, compute, { type: "drawLot", lot });
    expect("quotas" in plan && plan.quotas.faculties.map(({ seats }) => seats)).toEqual([1, 2]);
  });

  test("takes no lot without its seed and who drew, and none that names others", () => {
    const waiting = after({ type: "draft", details: tied }, compute);
    const draw = (change: object) => decide(waiting, { type: "drawLot", lot: { ...lot, ...change } });
    expect(draw({ seed: " " })).toEqual({ ok: false, refusal: "lot-without-record" });
    expect(draw({ drawnBy: "" })).toEqual({ ok: false, refusal: "lot-without-record" });
    expect(draw({ drawn: [north] })).toMatchObject({
      ok: false,
      refusal: { kind: "quotas-not-shared", why: "drawn-not-tied" },
    });
  });

  test("returned is put forward again as it is, or revised and computed anew", () => {
    const back: Command = { type: "return", by: teacher, reason: "请再核对" };
    expect(after(drafted, compute, propose, back, propose)).toMatchObject({ status: "proposed" });
    const revised = after(drafted, compute, propose, back, { type: "revise", choice: { ...choice, seats: 24 } });
    expect(revised).toMatchObject({ status: "drafted", details: { choice: { seats: 24 } } });
  });

  test("by faculty and grade meets both margins, and a faculty gets nothing in a grade it does not have", () => {
    const plan = after(withChoice({ method: "biproportional" }), compute);
    if (!("quotas" in plan)) throw new Error("computed");
    const matrix = plan.quotas.faculties.map(({ byGrade }) => byGrade ?? []);
    expect(matrix[2]?.[0]).toBe(0);
    expect(matrix.map((row) => row.reduce((sum, each) => sum + each, 0))).toEqual([10, 7, 3]);
    expect([0, 1].map((grade) => matrix.reduce((sum, row) => sum + (row[grade] ?? 0), 0))).toEqual([9, 11]);
  });

  test("with a fixed percentage shows that the rows differ from the announced total", () => {
    const shared = shareQuotas(details.snapshot, { ...choice, method: "percentage-half-up", percentHundredths: 115 });
    expect(shared).toMatchObject({ status: "ok", quotas: { total: 23, announced: 20 } });
  });

  test("is refused without a congress, without students, with a club named twice", () => {
    const draft = (change: object) => decide(initial, { type: "draft", details: { ...details, ...change } });
    expect(draft({ congress: " " })).toEqual({ ok: false, refusal: "congress-missing" });
    expect(draft({ snapshot: { ...details.snapshot, faculties: [] } })).toEqual({
      ok: false,
      refusal: "nobody-to-serve",
    });
    const twice = { ...choice, clubs: ["chess", "chess"] as unknown as UnitId[] };
    expect(draft({ choice: twice })).toEqual({ ok: false, refusal: "club-listed-twice" });
  });

  test("hears in every status exactly the commands that the table of moves lists", () => {
    const back: Command = { type: "return", by: teacher, reason: "改" };
    const plans: Readonly<Record<QuotaPlan["status"], QuotaPlan>> = {
      absent: initial,
      drafted: after(drafted),
      "lot-needed": after({ type: "draft", details: tied }, compute),
      computed: after(drafted, compute),
      proposed: after(drafted, compute, propose),
      returned: after(drafted, compute, propose, back),
      adopted: after(drafted, compute, propose, approve),
      published: after(drafted, compute, propose, approve, { type: "publish", at }),
      withdrawn: after(drafted, { type: "withdraw", reason: "重拟" }),
    };
    const commands: readonly Command[] = [
      drafted,
      { type: "revise", choice },
      compute,
      { type: "drawLot", lot },
      propose,
      approve,
      back,
      { type: "publish", at },
      { type: "withdraw", reason: "重拟" },
    ];
    for (const [status, plan] of Object.entries(plans)) {
      const heard = commands.filter((command) => {
        const decision = decide(plan, command);
        return decision.ok || decision.refusal !== "plan-wrong-status";
      });
      expect(heard.map(({ type }) => type).sort(), status).toEqual([...moves[status as QuotaPlan["status"]]].sort());
    }
  });

  test("gives every place of a shared total, whatever the numbers of students", () => {
    const members = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(members, fc.integer({ min: 12, max: 300 }), (counts, seats) => {
        const snapshot = {
          takenOn: on,
          grades: [2026],
          faculties: counts.map((count, index) => ({ unit: `u${index}` as UnitId, members: [count] })),
        };
        const shared = shareQuotas(snapshot, { ...choice, seats });
        if (shared.status !== "ok") return shared.status === "tie";
        return shared.quotas.faculties.reduce((sum, quota) => sum + quota.seats, 0) === seats;
      }),
    );
  });
});
