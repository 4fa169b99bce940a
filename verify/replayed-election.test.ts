import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import * as ceremony from "@tongxin/core/elections/ceremony.ts";
import * as election from "@tongxin/core/elections/election.ts";
import { publicFields } from "@tongxin/core/elections/public.ts";
import {
  at,
  ballots,
  chair,
  chief,
  closing,
  finalising,
  hung,
  nominating,
  opening,
  people,
  preparations,
  rules,
  sealing,
  sealedPaper,
  read,
  today,
} from "@tongxin/core/elections/testing/standing-election.ts";
import type { Message, PublicFields } from "@tongxin/core/ledger/public-terms.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import { makeFilledLog, newEntry } from "../server/ledger/testing/make-log.ts";
import { runVerify } from "./command.ts";

const place = mkdtempSync(join(tmpdir(), "replayed-election-"));
afterAll(() => rmSync(place, { recursive: true }));
let logs = 0;

type Fact = { readonly command: Message; readonly event: Message };

/** The facts of commands as our server would have decided them. */
function decided(commands: readonly election.Command[]): readonly Fact[] {
  let state: election.Election = election.initial;
  return commands.map((command) => {
    const decision = election.decide(state, command);
    assert(decision.ok, `${command.type} is accepted, not ${JSON.stringify(decision)}`);
    state = election.evolve(state, decision.value);
    return { command, event: decision.value };
  });
}

async function verifyFacts(noun: string, facts: readonly Fact[], shown: PublicFields) {
  const entries = facts.map(({ command, event }, n) => {
    const subject = { noun, id: "one" };
    const draft = { school: "yunhe", at: at(1), actor: { identity: "x" }, subject, command, terms: null, event };
    return { ...newEntry(noun, draft, shown), id: `${noun}-${n}` };
  });
  const log = await makeFilledLog(join(place, String(logs++)), entries);
  const run = await runVerify(log.folder, { keys: [log.key] });
  assert(run.report.kind === "ledger", "a report on a ledger");
  return { ...run, report: run.report, bodies: entries.map(({ body }) => Buffer.from(body).toString()).join("\n") };
}

const record = (...piles: readonly string[]): election.Command => {
  return { type: "recordCount", returned: ballots("甲乙丙", ...piles) };
};
const declaration = { on: today, chief, chair, minutes: "minutes", scans: [] };
const withdrawn: election.Command = { type: "withdrawNomination", person: people("丁")[0]!, reason: "不愿公开的理由" };

/** One who withdraws, a roll corrected, a tie, its run-off, and a result that becomes final. */
const whole = decided([
  ...preparations({ rules: { ...rules, tie: "runoff" } }).flatMap((command): election.Command[] => {
    if (command.type === "freezeRoll") return [command, { ...command, reason: "补入一人" }];
    if (command.type !== "fixCandidates") return [command];
    return [nominating(people("丁")[0]!), withdrawn, command];
  }),
  { type: "objectToRoll", id: "o-1", at: at(5) },
  { type: "answerObjection", id: "o-1", upheld: true, answer: "不愿公开的答复" },
  opening(),
  closing(9),
  record("4 甲+ 乙+", "4 甲+ 丙+", "1 甲+"),
  { type: "callRound", channel: "paper" },
  opening(),
  closing(9),
  { type: "recordCount", returned: ballots("乙丙", "5 乙+", "4 丙+") },
  { type: "declare", declaration, writeIns: [] },
  finalising("甲乙", { at: at(55) }),
]);

function changed(type: string, change: (fact: Fact) => Fact): readonly Fact[] {
  let isDone = false;
  return whole.map((fact) => {
    if (isDone || fact.command.type !== type) return fact;
    isDone = true;
    return change(fact);
  });
}

/** The same message with every text that holds `from` changed. */
function rewrite<Value>(value: Value, from: string, to: string): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(from, to)) as Value;
}

describe("an election, decided again by somebody who sees only the ledger,", () => {
  it("comes out as it was decided, while nobody is told who stood, withdrew or counted", async () => {
    const run = await verifyFacts("election", whole, publicFields.election);
    expect(run.report.checks.filter(({ status }) => status === "failed")).toEqual([]);
    expect(run.exitCode).toBe(0);
    // Committed to only: four nominations, one withdrawal, and the naming of tellers.
    const counts = { entries: whole.length, decided: whole.length - 6, committedOnly: 6 };
    expect(run.report.nouns).toEqual([{ noun: "election", ...counts }]);
    for (const secret of ["不愿公开的理由", "不愿公开的答复", "甲", "丁", String(chief)])
      expect(run.bodies).not.toContain(`"${secret}"`);
  });

  it("may have had its result set aside, which only an objection that was upheld explains", async () => {
    const notice = { ...hung, isUpheld: true };
    const again = decided([
      ...preparations(),
      opening(),
      closing(9),
      record("9 甲+ 乙+"),
      { type: "declare", declaration, writeIns: [] },
      { type: "setAside", reason: "计票不合办法", notice },
      opening(),
    ]);
    expect((await verifyFacts("election", again, publicFields.election)).exitCode).toBe(0);
    const dropped = again.map((fact) =>
      fact.command.type === "setAside"
        ? { ...fact, command: rewrite(fact.command, '"isUpheld":true', '"isUpheld":false') }
        : fact,
    );
    expect((await verifyFacts("election", dropped, publicFields.election)).exitCode).toBe(3);
  });

  it.each([
    [
      "a vote was added to the tally",
      changed("recordCount", (fact) => ({ ...fact, command: rewrite(fact.command, '"for":4', '"for":5') })),
    ],
    [
      "the result was changed",
      changed("recordCount", (fact) => ({ ...fact, event: rewrite(fact.event, '"for":9', '"for":8') })),
    ],
    [
      "the quorum was lowered beforehand",
      changed("adoptRules", (fact) => ({ ...fact, event: rewrite(fact.event, '"numerator":2', '"numerator":1') })),
    ],
    [
      "fewer were there than the quorum asks for",
      changed("open", (fact) => ({ ...fact, command: rewrite(fact.command, '"present":9', '"present":2') })),
    ],
    [
      "it was opened before the objections were over",
      changed("open", (fact) => ({ ...fact, command: { ...fact.command, at: at(2) } as Message })),
    ],
    [
      "more came back than were given out",
      changed("close", (fact) => ({ ...fact, command: rewrite(fact.command, '"issued":9', '"issued":7') })),
    ],
    ["the answer to the objection was dropped", whole.filter(({ command }) => command.type !== "answerObjection")],
    ["the tie was passed over", whole.filter(({ command }) => command.type !== "callRound")],
    [
      "it became final too early",
      changed("finalise", (fact) => ({ ...fact, command: { ...fact.command, at: at(40) } as Message })),
    ],
  ])("is found wanting when %s, though the log is signed", async (_what, facts) => {
    const run = await verifyFacts("election", facts, publicFields.election);
    expect(run.exitCode).toBe(3);
    expect(run.report.checks.filter(({ status }) => status === "failed").map(({ name }) => name)).toEqual([
      "decisions",
    ]);
  });

  it("is counted again by sealed ballots as by paper ones", async () => {
    const { tally } = read("甲乙丙", ["6 甲+ 乙+"]);
    const sealed = decided([
      ...preparations({
        channel: "sealed",
        rules: { ...rules, quorum: { numerator: 1, denominator: 2, comparator: "at-least" } },
      }),
      sealing(10),
      opening(null, sealedPaper),
      closing(null, 6),
      { type: "recordCount", returned: { paper: null, sealed: tally } },
    ]);
    expect((await verifyFacts("election", sealed, publicFields.election)).exitCode).toBe(0);
    const fewer = sealed.map((fact) => ({ ...fact, command: rewrite(fact.command, '"voters":6', '"voters":5') }));
    expect((await verifyFacts("election", fewer, publicFields.election)).exitCode).toBe(3);
  });
});

describe("the keys of an election", () => {
  const trustees = people("甲乙丙");
  const visit = (type: "certify" | "contribute", trustee: (typeof trustees)[number]) =>
    type === "certify"
      ? { type, trustee, visit: { certificate: "c", commitment: "m" }, isProven: true }
      : {
          type,
          trustee,
          visit: { coefficients: "k", agreement: "a", shares: ["秘密", "秘密", "秘密"] },
          isProven: true,
          isAsCommitted: true,
        };
  const commands = [
    {
      type: "convene",
      terms: { election: "e", group: "Ed25519", uuid: "u", threshold: 2, trustees },
      standing: people("丁"),
      isInUse: false,
    },
    ...trustees.map((one) => visit("certify", one)),
    ...trustees.map((one) => visit("contribute", one)),
    ...trustees.map((trustee) => ({ type: "confirm", trustee, key: "key", isProven: true })),
    ...trustees.map((trustee) => ({ type: "rehearse", trustee, at: at(3), isProven: true })),
  ] as unknown as ceremony.Command[];
  let state: ceremony.Ceremony = ceremony.initial;
  const facts = commands.map((command): Fact => {
    const decision = ceremony.decide(state, command);
    assert(decision.ok, command.type);
    state = ceremony.evolve(state, decision.value);
    return { command, event: decision.value };
  });

  it("are made again from what trustees published, without their shares or names", async () => {
    const run = await verifyFacts("ceremony", facts, publicFields.ceremony);
    expect(run.exitCode).toBe(0);
    expect(run.report.nouns).toEqual([{ noun: "ceremony", entries: 13, decided: 13, committedOnly: 0 }]);
    expect(run.bodies).not.toContain("秘密");
    expect(run.bodies).not.toContain('"甲"');
  });

  it("are found wanting where a visit is left out or paid twice", async () => {
    const without = facts.filter((_, n) => n !== 4);
    expect((await verifyFacts("ceremony", without, publicFields.ceremony)).exitCode).toBe(3);
    const twice = [...facts.slice(0, 2), facts[1]!, ...facts.slice(2)];
    expect((await verifyFacts("ceremony", twice, publicFields.ceremony)).exitCode).toBe(3);
  });
});
