import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PersonId } from "../people/person.ts";
import type { UnitId } from "../people/unit.ts";
import { asDay, asInstant } from "../shared/instant.ts";
import type { ClassNomination } from "./class-nomination.ts";
import {
  decide,
  evolve,
  initial,
  leastCandidates,
  moves,
  type Command,
  type DelegateElection,
  type ElectionTerms,
  type HeldCount,
} from "./delegate-election.ts";
import { findCountFault, resolveCount } from "./election-count.ts";

const at = asInstant("2026-11-24T04:00:00.000Z");
const heldOn = asDay("2026-11-24");
const [ann, ben, cai, dee, eve] = ["安", "贝", "蔡", "戴", "伊"] as unknown as [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
  PersonId,
];
const officer = "officer" as PersonId;
const terms: ElectionTerms = {
  plan: "plan",
  unit: "east" as UnitId,
  unitKind: "faculty",
  quota: 2,
  policy: {
    quorum: { numerator: 2, denominator: 3, comparator: "at-least" },
    majority: { numerator: 1, denominator: 2, comparator: "more-than" },
    majorityBase: "present",
    surplusPercent: 20,
  },
};
const nomination: ClassNomination = {
  unit: "class" as UnitId,
  heldOn,
  due: 30,
  present: 20,
  issued: 20,
  returned: 20,
  valid: 19,
  invalid: 1,
  nominees: [ann, ben, cai, dee].map((person) => ({ person, votes: 12 })),
};
const line = (person: PersonId, votes: number, against = 90 - votes) => ({
  person,
  for: votes,
  against,
  abstain: 90 - votes - against,
});
const ballots = { issued: 100, returned: 95, unreturned: 5, valid: 90, invalid: 5 };
const count: HeldCount = {
  channel: "paper",
  heldOn,
  due: 120,
  seats: 2,
  present: 100,
  ballots,
  lines: [line(ann, 80), line(ben, 60), line(cai, 30)],
  writeIns: [],
};

const receive: Command = { type: "receiveQuota", terms };
const open: Command = { type: "openCall" };
const nominate: Command = { type: "recordNomination", nomination };
const fix: Command = { type: "fixCandidates", candidates: [ann, ben, cai], by: officer, justification: null };
const recorded = (change: Partial<HeldCount> = {}): Command => ({
  type: "recordCount",
  count: { ...count, ...change },
});

function after(...commands: readonly Command[]): DelegateElection {
  return commands.reduce((election, command) => {
    const decision = decide(election, command);
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`);
    return evolve(election, decision.value);
  }, initial);
}
const fixed = () => after(receive, open, nominate, fix);
/** Ann is ahead with 80, Ben and Cai are level with 50.5 % each for the last place. */
const levelLines = [line(ann, 80), line(ben, 50, 40), line(cai, 50, 40)];
const tiedElection = () =>
  after(
    receive,
    open,
    nominate,
    fix,
    recorded({ present: 99, ballots: { ...ballots, issued: 99, returned: 94, invalid: 4 }, lines: levelLines }),
  );

describe("the number of candidates", () => {
  test.each([
    [5, 6],
    [16, 20],
    [1, 2],
    [20, 24],
    [10, 12],
  ])("for %i places is at least %i (R-10, rounded up)", (quota, least) => {
    expect(leastCandidates(quota, 20)).toBe(least);
  });
});

describe("an election of delegates", () => {
  test("takes a class meeting at which exactly two thirds were present, and none with one person fewer", () => {
    const nominating = after(receive, open);
    expect(decide(nominating, nominate)).toMatchObject({ ok: true });
    const few = { ...nomination, present: 19, issued: 19, returned: 19, valid: 18 };
    expect(decide(nominating, { type: "recordNomination", nomination: few })).toEqual({
      ok: false,
      refusal: "class-quorum-not-met",
    });
  });

  test.each([
    ["present-beyond-due", { present: 31 }],
    ["present-beyond-due", { issued: 21 }],
    ["nomination-ballots-not-closed", { returned: 21 }],
    ["nomination-ballots-not-closed", { valid: 18 }],
    ["nobody-nominated", { nominees: [] }],
    ["nominee-twice", { nominees: [ann, ann].map((person) => ({ person, votes: 5 })) }],
    ["nominee-votes-beyond-valid", { nominees: [{ person: ann, votes: 20 }] }],
    ["nomination-not-whole", { present: 20.5 }],
  ])("refuses a class record that is %s", (refusal, change) => {
    const command: Command = { type: "recordNomination", nomination: { ...nomination, ...change } };
    expect(decide(after(receive, open), command)).toEqual({ ok: false, refusal });
  });

  test("records a class once", () => {
    expect(decide(after(receive, open, nominate), nominate)).toEqual({ ok: false, refusal: "class-already-recorded" });
  });

  test("fixes only candidates that a class nominated, enough for the surplus or with somebody's leave", () => {
    const nominating = after(receive, open, nominate);
    const send = (candidates: readonly PersonId[], approvedBy?: PersonId) =>
      decide(nominating, {
        type: "fixCandidates",
        by: officer,
        candidates,
        justification: approvedBy === undefined ? null : { reason: "人数少", approvedBy },
      });
    expect(send([ann, ben, eve])).toEqual({ ok: false, refusal: "candidate-not-nominated" });
    expect(send([ann, ann, ben])).toEqual({ ok: false, refusal: "candidate-twice" });
    expect(send([ann])).toEqual({ ok: false, refusal: "candidates-fewer-than-places" });
    expect(send([ann, ben])).toEqual({ ok: false, refusal: { kind: "too-few-candidates", have: 2, need: 3 } });
    expect(send([ann, ben], officer)).toEqual({ ok: false, refusal: "justified-by-oneself" });
    expect(send([ann, ben], eve)).toMatchObject({ ok: true, value: { departsFrom: ["R-10"] } });
    expect(send([ann, ben, cai], eve)).toMatchObject({ ok: true, value: { departsFrom: [], justification: null } });
  });

  test("elects those with more than half of the persons present, the most votes first, and keeps the runners-up", () => {
    const election = after(receive, open, nominate, fix, recorded());
    expect(election).toMatchObject({
      status: "elected",
      result: { elected: [{ person: ann }, { person: ben }], runnersUp: [{ person: cai, for: 30 }], vacancies: 0 },
    });
  });

  test("leaves a place empty where nobody else has the majority: exactly half is not enough", () => {
    const lines = [line(ann, 80), line(ben, 50), line(cai, 20)];
    expect(after(receive, open, nominate, fix, recorded({ lines }))).toMatchObject({
      result: { elected: [{ person: ann }], vacancies: 1 },
    });
  });

  test.each([
    ["issued-not-closed", { ballots: { ...ballots, unreturned: 4 } }],
    ["returned-not-closed", { ballots: { ...ballots, invalid: 4 } }],
    ["issued-beyond-present", { present: 99 }],
    ["candidate-line-missing", { lines: [line(ann, 80), line(ben, 60)] }],
    ["person-counted-twice", { writeIns: [{ person: ann, for: 1 }] }],
    ["count-not-whole", { lines: [line(ann, -1), line(ben, 60), line(cai, 30)] }],
    ["other-number-of-places", { seats: 3 }],
    ["election-quorum-not-met", { due: 151 }],
    [
      { kind: "line-not-closed", person: ann, sum: 91, valid: 90 },
      { lines: [{ ...line(ann, 80), abstain: 1 }, line(ben, 60), line(cai, 30)] },
    ],
    [{ kind: "votes-beyond-limit", votes: 181, limit: 180 }, { lines: [line(ann, 80), line(ben, 60), line(cai, 41)] }],
  ])("refuses a count whose numbers do not close: %j", (refusal, change) => {
    expect(decide(fixed(), recorded(change as Partial<HeldCount>))).toEqual({ ok: false, refusal });
  });

  test("is voted again where more ballots came back than went out", () => {
    const more = { ...ballots, returned: 101, unreturned: 0 };
    const election = after(receive, open, nominate, fix, recorded({ ballots: more }));
    expect(election).toMatchObject({ status: "candidatesFixed", voided: [{ ballots: more }] });
    expect(decide(election, recorded())).toMatchObject({ ok: true });
  });

  test("counts a write-in like a candidate", () => {
    const lines = [line(ann, 60), line(ben, 20), line(cai, 20)];
    const election = after(receive, open, nominate, fix, recorded({ lines, writeIns: [{ person: eve, for: 70 }] }));
    expect(election).toMatchObject({ result: { elected: [{ person: eve }, { person: ann }] } });
  });

  test("never decides a tie at the last place itself", () => {
    expect(tiedElection()).toMatchObject({
      status: "tied",
      elected: [{ person: ann }],
      among: expect.arrayContaining([
        { person: ben, for: 50 },
        { person: cai, for: 50 },
      ]),
      places: 1,
    });
  });

  test("takes a settled tie: a lot with its record, a place left empty with the ground, or a second ballot", () => {
    const election = tiedElection();
    const settle = (settling: object) => decide(election, { type: "settleTie", settling } as Command);
    const lot = { how: "lot", drawn: [cai], seed: "纸条", drawnBy: "监票人", on: heldOn };
    expect(settle(lot)).toMatchObject({
      ok: true,
      value: { result: { elected: [{ person: ann }, { person: cai }], vacancies: 0 } },
    });
    expect(settle({ ...lot, seed: "" })).toEqual({ ok: false, refusal: "tie-lot-without-record" });
    expect(settle({ ...lot, drawn: [ann] })).toEqual({ ok: false, refusal: "drawn-not-among-the-tied" });
    expect(settle({ ...lot, drawn: [ben, cai] })).toEqual({ ok: false, refusal: "other-number-drawn" });
    expect(settle({ how: "vacant", reason: "" })).toEqual({ ok: false, refusal: "tie-reason-missing" });
    expect(settle({ how: "vacant", reason: "选举办法第九条" })).toMatchObject({
      ok: true,
      value: { result: { vacancies: 1 } },
    });
    const second = { seats: 1, present: 100, ballots, lines: [line(ben, 60, 30), line(cai, 30, 60)], writeIns: [] };
    expect(settle({ how: "ballot", heldOn, count: second })).toMatchObject({
      ok: true,
      value: { result: { elected: [{ person: ann }, { person: ben }], runnersUp: [{ person: cai }] } },
    });
    const level = {
      ...second,
      present: 80,
      ballots: { issued: 80, returned: 80, unreturned: 0, valid: 80, invalid: 0 },
      lines: [line(ben, 41, 39), line(cai, 41, 39)].map((each) => ({ ...each, abstain: 0 })),
    };
    expect(settle({ how: "ballot", heldOn, count: level })).toMatchObject({ ok: false });
  });

  test("hears in every status exactly the commands that the table of moves lists", () => {
    const done = [receive, open, nominate, fix, recorded()] as const;
    const elections: Readonly<Record<DelegateElection["status"], DelegateElection>> = {
      absent: initial,
      quotaReceived: after(receive),
      nominating: after(receive, open),
      candidatesFixed: fixed(),
      tied: tiedElection(),
      elected: after(...done),
      reported: after(...done, { type: "report", at }),
    };
    const commands: readonly Command[] = [
      receive,
      open,
      nominate,
      fix,
      recorded(),
      { type: "settleTie", settling: { how: "vacant", reason: "办法" } },
      { type: "report", at },
    ];
    for (const [status, election] of Object.entries(elections)) {
      const heard = commands.filter((command) => {
        const decision = decide(election, command);
        return decision.ok || decision.refusal !== "election-wrong-status";
      });
      expect(
        heard.map(({ type }) => type),
        status,
      ).toEqual([...moves[status as DelegateElection["status"]]]);
    }
  });
});

describe("a count", () => {
  const policy = terms.policy;
  const votes = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 });

  test("never fills more places than there are, and accounts for everybody", () => {
    fc.assert(
      fc.property(votes, fc.integer({ min: 1, max: 8 }), (each, seats) => {
        const lines = each.map((own, index) => ({
          person: `p${index}` as PersonId,
          for: own,
          against: 60 - own,
          abstain: 0,
        }));
        const numbers = { issued: 60, returned: 60, unreturned: 0, valid: 60, invalid: 0 };
        const outcome = resolveCount({ seats, present: 60, ballots: numbers, lines, writeIns: [] }, policy);
        if (outcome.kind === "void") return false;
        const all =
          outcome.elected.length + outcome.runnersUp.length + (outcome.kind === "tied" ? outcome.among.length : 0);
        const isWithin =
          outcome.elected.length <= seats && (outcome.kind !== "tied" || outcome.among.length > outcome.places);
        return all === each.length && isWithin && outcome.elected.every((one) => one.for > 30);
      }),
    );
  });

  test("comes out the same in whatever order its lines are listed", () => {
    fc.assert(
      fc.property(votes, (each) => {
        const lines = each.map((own, index) => ({
          person: `p${index}` as PersonId,
          for: own,
          against: 60 - own,
          abstain: 0,
        }));
        const numbers = { issued: 60, returned: 60, unreturned: 0, valid: 60, invalid: 0 };
        const of = (listed: typeof lines) =>
          resolveCount({ seats: 2, present: 60, ballots: numbers, lines: listed, writeIns: [] }, policy);
        expect(of(lines.toReversed())).toEqual(of(lines));
      }),
    );
  });

  test("with its equations closed has no fault", () => {
    expect(findCountFault(count, [ann, ben, cai])).toBeNull();
  });
});
