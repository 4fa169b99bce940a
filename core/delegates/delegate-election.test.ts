import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PersonId } from "../people/person.ts";
import type { UnitId } from "../people/unit.ts";
import { asDay, asInstant } from "../shared/instant.ts";
import { hasQuorum, leastPresent, type ClassNomination } from "./class-nomination.ts";
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
import { resultsOf, runnersUpIn } from "./election-rounds.ts";

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
const nominate: Extract<Command, { type: "recordNomination" }> = { type: "recordNomination", nomination };
const fix: Extract<Command, { type: "fixCandidates" }> = {
  type: "fixCandidates",
  candidates: [ann, ben, cai],
  by: officer,
  justification: null,
};
const report: Command = { type: "report", at };
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
  test("records no meeting, vote or lot before the day on which it is held", () => {
    const onDay = heldOn;
    const dayBefore = asDay("2000-01-01");
    const lot = { how: "lot", drawn: [ben], seed: "seed", drawnBy: "officer", on: heldOn } as const;
    const acts: readonly (readonly [DelegateElection, Command])[] = [
      [after(receive, open), nominate],
      [fixed(), recorded()],
      [tiedElection(), { type: "settleTie", settling: lot }],
    ];
    for (const [election, command] of acts) {
      expect(decide(election, { ...command, today: dayBefore } as Command), command.type).toEqual({
        ok: false,
        refusal: "held-in-the-future",
      });
      expect(decide(election, { ...command, today: onDay } as Command).ok, command.type).toBe(true);
    }
  });

  test("takes a class meeting at which exactly two thirds were present, and none with one person fewer", () => {
    const nominating = after(receive, open);
    expect(decide(nominating, nominate)).toMatchObject({ ok: true });
    const few = { ...nomination, present: 19, issued: 19, returned: 19, valid: 18 };
    expect(decide(nominating, { type: "recordNomination", nomination: few })).toEqual({
      ok: false,
      refusal: { kind: "class-quorum-not-met", present: 19, due: 30, need: 20 },
    });
  });

  test.each([
    [{ kind: "present-beyond-due", present: 31, due: 30 }, { present: 31 }],
    [{ kind: "issued-beyond-present", issued: 21, present: 20 }, { issued: 21 }],
    [{ kind: "nomination-ballots-not-closed", issued: 20, returned: 21, valid: 19, invalid: 1 }, { returned: 21 }],
    [{ kind: "nomination-ballots-not-closed", issued: 20, returned: 20, valid: 18, invalid: 1 }, { valid: 18 }],
    ["nobody-nominated", { nominees: [] }],
    ["nominee-twice", { nominees: [ann, ann].map((person) => ({ person, votes: 5 })) }],
    ["nominee-votes-beyond-valid", { nominees: [{ person: ann, votes: 20 }] }],
    ["nomination-not-whole", { present: 20.5 }],
  ])("refuses a class record that is %j", (refusal, change) => {
    const command: Command = { type: "recordNomination", nomination: { ...nomination, ...change } };
    expect(decide(after(receive, open), command)).toEqual({ ok: false, refusal });
  });

  test("records a class once, and another class beside it", () => {
    expect(decide(after(receive, open, nominate), nominate)).toEqual({ ok: false, refusal: "class-already-recorded" });
    const second: Command = { ...nominate, nomination: { ...nomination, unit: "class-2" as UnitId } };
    expect(after(receive, open, nominate, second)).toMatchObject({
      nominations: [{ unit: "class" }, { unit: "class-2" }],
    });
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
    const blank = { ...fix, candidates: [ann, ben], justification: { reason: " \n", approvedBy: eve } };
    expect(decide(nominating, blank)).toMatchObject({ ok: false, refusal: { kind: "too-few-candidates" } });
    expect(send([ann, ben], eve)).toMatchObject({ ok: true, value: { departsFrom: ["R-10"] } });
    expect(send([ann, ben, cai], eve)).toMatchObject({ ok: true, value: { departsFrom: [], justification: null } });
  });

  test("may be counted where everybody came", () => {
    expect(after(receive, open, nominate, fix, recorded({ due: 100 }))).toMatchObject({ status: "elected" });
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
    [
      { kind: "issued-not-closed", issued: 100, returned: 95, unreturned: 4 },
      { ballots: { ...ballots, unreturned: 4 } },
    ],
    [{ kind: "returned-not-closed", returned: 95, valid: 90, invalid: 4 }, { ballots: { ...ballots, invalid: 4 } }],
    [{ kind: "issued-beyond-present", issued: 100, present: 99 }, { present: 99 }],
    [{ kind: "present-beyond-due", present: 100, due: 99 }, { due: 99 }],
    [
      { kind: "write-in-beyond-valid", person: eve, votes: 91, valid: 90 },
      { lines: [line(ann, 30), line(ben, 20), line(cai, 20)], writeIns: [{ person: eve, for: 91 }] },
    ],
    ["candidate-line-missing", { lines: [line(ann, 80), line(ben, 60)] }],
    ["person-counted-twice", { writeIns: [{ person: ann, for: 1 }] }],
    ["count-not-whole", { lines: [line(ann, -1), line(ben, 60), line(cai, 30)] }],
    ["other-number-of-places", { seats: 3 }],
    [{ kind: "election-quorum-not-met", present: 100, due: 151, need: 101 }, { due: 151 }],
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

  describe("held again for a place left empty", () => {
    const short = [line(ann, 80), line(ben, 50), line(cai, 20)];
    const again = () =>
      after(receive, open, nominate, fix, recorded({ lines: short }), report, {
        type: "callAgain",
        places: 1,
        reason: " 只有一人过半数 ",
      });

    test("asks for candidates for that place only and takes those whom a class nominated the first time", () => {
      expect(again()).toMatchObject({
        status: "nominating",
        terms: { quota: 1 },
        earlier: [{ result: { vacancies: 1 }, reason: "只有一人过半数" }],
      });
      const send = (candidates: readonly PersonId[]) =>
        decide(again(), { type: "fixCandidates", candidates, by: officer, justification: null });
      expect(send([ben, cai])).toMatchObject({ ok: true, value: { candidates: [ben, cai] } });
      expect(send([ben])).toEqual({ ok: false, refusal: { kind: "too-few-candidates", have: 1, need: 2 } });
      expect(send([ann, ben])).toEqual({ ok: false, refusal: "candidate-elected-before" });
      expect(send([ben, eve])).toEqual({ ok: false, refusal: "candidate-not-nominated" });
    });

    test("takes further class meetings, a class recorded before among them", () => {
      expect(decide(again(), nominate)).toMatchObject({ ok: true });
    });

    test("keeps both votes, and the runners-up of the last one come first", () => {
      const second = { seats: 1, lines: [line(ben, 30), line(dee, 60)] };
      const candidates: Command = { ...fix, candidates: [ben, dee] };
      const election = [candidates, recorded(second), report].reduce((state, command) => {
        const decision = decide(state, command);
        if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
        return evolve(state, decision.value);
      }, again());
      expect(resultsOf(election).map(({ elected }) => elected.map(({ person }) => person))).toEqual([[dee], [ann]]);
      expect(runnersUpIn(election)).toEqual([
        { person: ben, for: 30 },
        { person: cai, for: 20 },
      ]);
    });

    test("is not begun without an open place or a reason", () => {
      const reported = after(receive, open, nominate, fix, recorded(), report);
      expect(decide(reported, { type: "callAgain", places: 0, reason: "补选" })).toEqual({
        ok: false,
        refusal: "no-place-open",
      });
      expect(decide(reported, { type: "callAgain", places: 1, reason: " " })).toEqual({
        ok: false,
        refusal: "no-reason",
      });
    });
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
      reported: after(...done, report),
    };
    const commands: readonly Command[] = [
      receive,
      open,
      nominate,
      fix,
      recorded(),
      { type: "settleTie", settling: { how: "vacant", reason: "办法" } },
      report,
      { type: "callAgain", places: 1, reason: "名额空缺" },
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

  const closing = fc
    .record({
      unreturned: fc.nat(20),
      valid: fc.nat(200),
      invalid: fc.nat(20),
      absent: fc.nat(10),
      seats: fc.integer({ min: 1, max: 6 }),
      shares: fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { minLength: 1, maxLength: 6 }),
    })
    .map(({ unreturned, valid, invalid, absent, seats, shares }) => {
      const returned = valid + invalid;
      const issued = returned + unreturned;
      const lines = shares.map(([first, second], at) => {
        const own = Math.floor((valid * first) / 100);
        const against = Math.floor(((valid - own) * second) / 100);
        return { person: `p${at}` as PersonId, for: own, against, abstain: valid - own - against };
      });
      return { seats, present: issued + absent, ballots: { issued, returned, unreturned, valid, invalid }, lines };
    })
    .filter(({ lines, ballots: { valid }, seats }) => lines.reduce((sum, one) => sum + one.for, 0) <= valid * seats);

  test("made so that every equation closes has no fault, and one number changed is always found", () => {
    const figures = ["issued", "returned", "unreturned", "valid", "invalid"] as const;
    fc.assert(
      fc.property(closing, fc.constantFrom(...figures), fc.integer({ min: 1, max: 5 }), (made, name, more) => {
        const whole = { ...made, writeIns: [] };
        const candidates = made.lines.map(({ person }) => person);
        expect(findCountFault(whole, candidates)).toBeNull();
        const changed = { ...whole, ballots: { ...made.ballots, [name]: made.ballots[name] + more } };
        const isVoted = changed.ballots.returned > changed.ballots.issued; // void: said by the outcome, not by a fault
        expect(isVoted || findCountFault(changed, candidates) !== null).toBe(true);
      }),
    );
  });

  test("in which a candidate's line does not add up names that candidate and both sums", () => {
    fc.assert(
      fc.property(closing, fc.nat(5), fc.integer({ min: 1, max: 5 }), (made, at, more) => {
        const index = at % made.lines.length;
        const lines = made.lines.map((one, each) => (each === index ? { ...one, abstain: one.abstain + more } : one));
        const { valid } = made.ballots;
        expect(
          findCountFault(
            { ...made, lines, writeIns: [] },
            lines.map(({ person }) => person),
          ),
        ).toEqual({ kind: "line-not-closed", person: `p${index}`, sum: valid + more, valid });
      }),
    );
  });
});

describe("the least number present", () => {
  test.each([
    ["at-least", 2, 3, 30, 20],
    ["at-least", 2, 3, 31, 21],
    ["more-than", 1, 2, 30, 16],
    ["more-than", 1, 2, 31, 16],
  ] as const)("%s %i/%i of %i persons is %i", (...row) => {
    const [comparator, numerator, denominator, due, least] = row;
    expect(leastPresent(due, { numerator, denominator, comparator })).toBe(least);
  });

  test("has a quorum, and one person fewer has none", () => {
    const threshold = fc.record({
      numerator: fc.integer({ min: 1, max: 4 }),
      denominator: fc.integer({ min: 5, max: 7 }),
      comparator: fc.constantFrom("at-least" as const, "more-than" as const),
    });
    fc.assert(
      fc.property(threshold, fc.integer({ min: 1, max: 500 }), (quorum, due) => {
        const least = leastPresent(due, quorum);
        expect([hasQuorum(least, due, quorum), hasQuorum(least - 1, due, quorum)]).toEqual([true, false]);
      }),
    );
  });
});
