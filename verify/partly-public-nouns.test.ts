import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { bareCalendar } from "@tongxin/core/calendar/school-calendar.ts";
import * as evidence from "@tongxin/core/charter/evidence.ts";
import * as leave from "@tongxin/core/charter/leave.ts";
import * as adoption from "@tongxin/core/charter/profile-adoption.ts";
import { knownVersions } from "@tongxin/core/charter/profiles.ts";
import { publicFields as charterFields } from "@tongxin/core/charter/public.ts";
import * as election from "@tongxin/core/delegates/delegate-election.ts";
import { publicFields as delegateFields } from "@tongxin/core/delegates/public.ts";
import * as quotaPlan from "@tongxin/core/delegates/quota-plan.ts";
import type { Terms } from "@tongxin/core/ledger/entry.ts";
import type { Message, PublicFields } from "@tongxin/core/ledger/public-terms.ts";
import * as notice from "@tongxin/core/notices/notice.ts";
import { publicFields as noticeFields } from "@tongxin/core/notices/public.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import { asInstant } from "@tongxin/core/shared/instant.ts";
import type { Result } from "@tongxin/core/shared/result.ts";
import { makeFilledLog, newEntry } from "../server/ledger/testing/make-log.ts";
import { runVerify } from "./command.ts";

const place = mkdtempSync(join(tmpdir(), "partly-"));
afterAll(() => rmSync(place, { recursive: true }));
let logs = 0;

/** One entry before it is written, so that a forger can change it; the log is then signed with the right key. */
type Fact = { readonly noun: string; readonly command: Message; readonly event: Message; readonly terms: Terms | null };

async function verifyFacts(facts: readonly Fact[], shown: PublicFields) {
  const entries = facts.map(({ noun, command, event, terms }, at) => {
    const subject = { noun, id: "one" };
    const draft = { school: "yunhe", at: instant, actor: { identity: "x" }, subject, command, terms, event };
    return { ...newEntry(noun, draft, shown), id: `${noun}-${at}` };
  });
  const log = await makeFilledLog(join(place, String(logs++)), entries);
  const run = await runVerify(log.folder, { keys: [log.key] });
  assert(run.report.kind === "ledger", "a report on a ledger");
  return { ...run, report: run.report, bodies: entries.map(({ body }) => Buffer.from(body).toString()).join("\n") };
}

type Noun<State, Command, Event> = {
  readonly noun: string;
  readonly initial: State;
  readonly decide: (state: State, command: Command) => Result<Event, unknown>;
  readonly evolve: (state: State, event: Event) => State;
  readonly terms?: (command: Command) => Terms | null;
};

/** The facts of commands as our server would have decided them. */
function decided<State, Command extends Message, Event extends Message>(
  { noun, initial, decide, evolve, terms }: Noun<State, Command, Event>,
  commands: readonly Command[],
): readonly Fact[] {
  let state = initial;
  return commands.map((command) => {
    const decision = decide(state, command);
    assert(decision.ok, `${noun}.${command.type} is accepted, not ${JSON.stringify(decision)}`);
    state = evolve(state, decision.value);
    return { noun, command, event: decision.value, terms: terms?.(command) ?? null };
  });
}

const instant = asInstant("2026-11-24T02:03:04.567Z");
const after = asInstant("2026-12-02T02:00:00.000Z");
const policy = { workingDaysMin: 3, calendar: bareCalendar };
const underPolicy: Terms = { profile: "reform-2017", version: "1", parameters: policy };
const terms = { title: "代表名单公示", purpose: "delegate-list", items: ["甲", "乙"], document: "ab", workingDays: 5 };
const notices: Noun<notice.Notice, notice.Command, notice.Event> = {
  noun: "notice",
  initial: notice.initial,
  decide: (state, command) => notice.decide(state, command, policy),
  evolve: notice.evolve,
  terms: (command) => (command.type === "post" ? underPolicy : null),
};
const noticeFacts = decided(notices, [
  { type: "draft", terms },
  { type: "post", at: instant },
  { type: "object", id: "o-1", objector: "测试学生", about: "乙", statement: "名字写错了", at: instant },
  { type: "verify-objection", id: "o-1", by: "测试干事" },
  { type: "uphold-objection", id: "o-1", by: "测试干事" },
  { type: "confirm", at: after },
] as unknown as notice.Command[]);

function changed(facts: readonly Fact[], at: number, change: (fact: Fact) => Fact): readonly Fact[] {
  return facts.map((fact, place) => (place === at ? change(fact) : fact));
}

describe("a notice, decided again by somebody who sees only the ledger,", () => {
  it("comes out as it was decided, while nobody who objected is told", async () => {
    const run = await verifyFacts(noticeFacts, noticeFields);
    expect(run.report.nouns).toEqual([{ noun: "notice", entries: 6, decided: 6, committedOnly: 0 }]);
    expect(run.exitCode).toBe(0);
    expect(run.text).toContain("    notice：6 条，重演 6 条");
    expect(run.bodies).not.toContain("测试");
    expect(run.bodies).not.toContain("名字写错了");
  });

  it.each([
    ["an event was changed", changed(noticeFacts, 5, (fact) => ({ ...fact, event: { ...fact.event, struck: [] } }))],
    ["its period was shortened", changed(noticeFacts, 1, shortened)],
    ["its terms were changed", changed(noticeFacts, 1, (fact) => ({ ...fact, terms: withMinimum(6) }))],
    ["the objection was dropped", noticeFacts.filter((_, at) => at < 2 || at > 4)],
    ["an entry in the middle was dropped", noticeFacts.filter((_, at) => at !== 1)],
    ["two entries changed places", [noticeFacts[1], noticeFacts[0], ...noticeFacts.slice(2)] as readonly Fact[]],
    ["it was confirmed before its end", changed(noticeFacts, 5, (fact) => ({ ...fact, command: early(fact) }))],
  ])("is found wanting when %s, though the log is signed", async (_what, facts) => {
    const run = await verifyFacts(facts, noticeFields);
    expect(run.exitCode).toBe(3);
    expect(run.report.checks.filter(({ status }) => status === "failed").map(({ name }) => name)).toEqual([
      "decisions",
    ]);
  });

  it("is told as a commitment where the rules it was posted under are not there", async () => {
    const facts = changed(noticeFacts, 1, (fact) => ({ ...fact, terms: null }));
    const run = await verifyFacts(facts, noticeFields);
    expect(run.exitCode).toBe(0);
    expect(run.text).toContain("notice：6 条，重演 5 条，1 条只有承诺（内容不公开）");
  });
});

function shortened(fact: Fact): Fact {
  const { period } = fact.event as Message & { readonly period: object };
  return { ...fact, event: { ...fact.event, period: { ...period, lastDay: "2026-11-25" } } as Message };
}
function withMinimum(workingDaysMin: number): Terms {
  return { ...underPolicy, parameters: { ...policy, workingDaysMin } };
}
function early({ command }: Fact): Message {
  return { ...command, at: "2026-11-25T02:00:00.000Z" } as Message;
}

const majority = { numerator: 1, denominator: 2, comparator: "more-than" };
const quorum = { numerator: 2, denominator: 3, comparator: "at-least" };
const electionTerms = {
  plan: "p",
  unit: "u",
  unitKind: "faculty",
  quota: 1,
  policy: { majority, majorityBase: "present", quorum, surplusPercent: 20 },
};
const figures = { unit: "c", heldOn: "2026-11-24", due: 9, present: 9, issued: 9, returned: 9, valid: 9, invalid: 0 };
const nominees = ["测试甲", "测试乙"].map((person) => ({ person, votes: 5 }));
const lines = [
  { person: "测试甲", for: 6, against: 2, abstain: 1 },
  { person: "测试乙", for: 3, against: 6, abstain: 0 },
];
const ballots = { issued: 9, returned: 9, unreturned: 0, valid: 9, invalid: 0 };
const count = { channel: "paper", heldOn: "2026-11-24", due: 9, seats: 1, present: 9, ballots, lines, writeIns: [] };
const elections: Noun<election.DelegateElection, election.Command, election.Event> = {
  noun: "delegate-election",
  initial: election.initial,
  decide: election.decide,
  evolve: election.evolve,
};
const electionFacts = decided(elections, [
  { type: "receiveQuota", terms: electionTerms },
  { type: "openCall" },
  { type: "recordNomination", nomination: { ...figures, nominees } },
  { type: "fixCandidates", candidates: ["测试甲", "测试乙"], by: "测试干事", justification: null },
  { type: "recordCount", count, today: "2026-12-31" },
  { type: "report", at: instant },
] as unknown as election.Command[]);

describe("a delegate election, decided again by somebody who sees only the ledger,", () => {
  it("shows its count in numbers under pseudonyms, and that somebody is elected by it", async () => {
    const run = await verifyFacts(electionFacts, delegateFields.delegateElection);
    expect(run.text).toContain("delegate-election：6 条，重演 5 条，1 条只有承诺");
    expect(run.exitCode).toBe(0);
    expect(run.bodies).not.toContain("测试");
    expect(run.bodies).toContain('"abstain":1,"against":2,"for":6');
  });

  it.each([
    ["a line does not close", { lines: [{ ...lines[0], for: 7 }, lines[1]] }, "line-not-closed"],
    ["it was recorded before it was held", { heldOn: "2027-01-01" }, "held-in-the-future"],
    ["there was no quorum", { due: 99 }, "election-quorum-not-met"],
    ["more ballots came back than went out", { ballots: { ...ballots, returned: 10 } }, "recordCount 的结果与记录不同"],
  ])("is found wanting when %s", async (_what, change, problem) => {
    const forged = changed(electionFacts, 4, (fact) => ({
      ...fact,
      command: { type: "recordCount", count: { ...count, ...change }, today: "2026-12-31" } as Message,
    }));
    const run = await verifyFacts(forged, delegateFields.delegateElection);
    expect(run.exitCode).toBe(3);
    expect(run.text).toContain(problem);
  });
});

const content = { kind: "meeting-minutes", title: "会议记录", date: "2026-11-20", organisation: "o" };
const unseen = { persons: ["测试甲"], faculties: [], fields: {}, digest: "a".repeat(64), fileName: "会议.pdf" };

describe("the other nouns that are public in part, decided again,", () => {
  it("come out as they were decided", async () => {
    const pieces = { noun: "evidence", initial: evidence.initial, decide: evidence.decide, evolve: evidence.evolve };
    const facts = decided(pieces, [
      { type: "enter", by: "测试乙", at: instant, ...content, ...unseen },
      { type: "correct", at: instant, reason: "补写", ...content, ...unseen, persons: ["测试丙"] },
      { type: "withdraw", reason: "重复" },
    ] as unknown as evidence.Command[]);
    expect(await verifyFacts(facts, charterFields.evidence)).toMatchObject({
      exitCode: 0,
      report: { nouns: [{ noun: "evidence", decided: 3 }] },
    });
    const twice = await verifyFacts([...facts.slice(0, 1), ...facts], charterFields.evidence);
    expect(twice.text).toContain('evidence.enter 应当被拒绝（"wrong-status"）');
  });

  it("find a leave that was agreed to before anybody asked", async () => {
    const leaves = { noun: "leave", initial: leave.initial, decide: leave.decide, evolve: leave.evolve };
    const request = { rule: "S-8.4", organisation: "o", reason: "换届延期", until: null, by: "测试甲" };
    const facts = decided(leaves, [
      { type: "ask", at: instant, severity: "presumptive", isBreached: true, ...request },
      { type: "agree", by: "测试乙", at: instant },
      { type: "end", on: "2026-12-01", isBreached: false },
    ] as unknown as leave.Command[]);
    expect(await verifyFacts(facts, charterFields.leave)).toMatchObject({ exitCode: 0 });
    const unasked = await verifyFacts(facts.slice(1), charterFields.leave);
    expect(unasked.exitCode).toBe(3);
  });
});

describe("the nouns that are public whole, decided again,", () => {
  it("find an adoption of rules that somebody approved for themselves", async () => {
    const adoptions = {
      noun: "profile-adoption",
      initial: adoption.initial,
      decide: (state: adoption.ProfileAdoption, command: adoption.Command) =>
        adoption.decide(state, command, knownVersions),
      evolve: adoption.evolve,
    };
    const proposal = { ...knownVersions[0], from: "2026-12-01", reason: "按方案执行", by: "测试甲" };
    const facts = decided(adoptions, [
      { type: "propose", ...proposal },
      { type: "approve", by: "测试乙", side: "school", at: instant },
    ] as unknown as adoption.Command[]);
    expect(await verifyFacts(facts, charterFields.profileAdoption)).toMatchObject({
      exitCode: 0,
      report: { nouns: [{ noun: "profile-adoption", decided: 2, committedOnly: 0 }] },
    });
    const own = changed(facts, 1, (fact) => ({ ...fact, command: { ...fact.command, by: "测试甲" } as Message }));
    expect((await verifyFacts(own, charterFields.profileAdoption)).text).toContain("own-proposal");
  });

  it("share the places of a quota plan again, and find a place moved", async () => {
    const plans = {
      noun: "quota-plan",
      initial: quotaPlan.initial,
      decide: quotaPlan.decide,
      evolve: quotaPlan.evolve,
    };
    const snapshot = {
      takenOn: "2026-11-20",
      grades: [2024],
      faculties: [
        { unit: "甲院", members: [300] },
        { unit: "乙院", members: [100] },
      ],
    };
    const choice = {
      seats: 40,
      method: "largest-remainder",
      minimum: 1,
      percentHundredths: null,
      clubs: [],
      exOfficio: 0,
    };
    const details = { organisation: "o", congress: "第二十三次学生代表大会", snapshot, mainClubs: [], choice };
    const facts = decided(plans, [{ type: "draft", details }, { type: "compute" }] as unknown as quotaPlan.Command[]);
    expect(await verifyFacts(facts, delegateFields.quotaPlan)).toMatchObject({ exitCode: 0 });
    const moved = JSON.parse(JSON.stringify(facts[1]?.event).replace('"seats":30', '"seats":31')) as Message;
    const run = await verifyFacts(
      changed(facts, 1, (fact) => ({ ...fact, event: moved })),
      delegateFields.quotaPlan,
    );
    expect(run.text).toContain("quota-plan.compute 的结果与记录不同");
  });
});
