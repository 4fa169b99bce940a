import { describe, expect, it } from "vitest";
import { decide, electedIn, initial, moves, nextRound, type Command, type Election } from "./election.ts";
import type { Exclusion } from "./qualification.ts";
import type { Choosing } from "./voting.ts";
import {
  after,
  at,
  ballots,
  chair,
  chief,
  closing,
  finalising,
  first,
  nominating,
  officer,
  opening,
  people,
  preparations,
  read,
  rules,
  sealedPaper,
  sealing,
  second,
  terms,
  today,
} from "./testing/standing-election.ts";

const [setUp] = preparations() as [Command];
const record = (...piles: string[]): Command => ({ type: "recordCount", returned: ballots("甲乙丙", ...piles) });
const voted = (...piles: string[]) => after([...preparations(), opening(), closing(9), record(...piles)]);
const refusalOf = (election: Election, command: Command) => {
  const decision = decide(election, command);
  return decision.ok ? null : decision.refusal;
};
const declaration = { on: today, chief, chair, minutes: "digest", scans: [] };
const who = (election: Election) => (election.status === "absent" ? [] : electedIn(election).map((one) => one.person));

describe("an election", () => {
  it("leads from adopted rules to a final result", () => {
    const election = after([
      ...preparations(),
      opening(),
      closing(9),
      record("5 甲+ 乙+", "4 甲+ 丙+"),
      { type: "declare", declaration, writeIns: [] },
      finalising("甲乙"),
    ]);
    expect(election.status).toBe("final");
    expect(who(election)).toEqual(people("甲乙"));
  });

  it("is declared by its chief scrutineer and a chair who is somebody else, with minutes", () => {
    const declare = (change: object): Command => {
      return { type: "declare", declaration: { ...declaration, ...change }, writeIns: [] };
    };
    const resolved = voted("9 甲+ 乙+");
    expect(refusalOf(resolved, declare({ chief: officer }))).toBe("not-the-chief-scrutineer");
    expect(refusalOf(resolved, declare({ chair: chief }))).toBe("chief-signs-as-chair");
    expect(refusalOf(resolved, declare({ minutes: " " }))).toBe("minutes-missing");
  });

  it("needs a title, and departs from a presumptive rule only with a reason and another's leave", () => {
    const untitled = { ...setUp, terms: { ...terms, title: " " } } as Command;
    expect(refusalOf(initial, untitled)).toBe("no-title");
    const forbidden = {
      ...setUp,
      rulings: [{ rule: "S-4.22", severity: "mandatory", outcome: "breached" }],
    } as Command;
    expect(refusalOf(initial, forbidden)).toEqual({ kind: "rule-forbids", rule: "S-4.22" });
  });

  it("can be stopped with a reason at any time before it is final", () => {
    expect(after([{ type: "annul", reason: "代表资格有误" }], voted("9 甲+ 乙+")).status).toBe("annulled");
    expect(refusalOf(voted("9 甲+"), { type: "annul", reason: " " })).toBe("no-reason");
  });
});

describe("opening the vote", () => {
  const prepared = (...without: string[]) => after(preparations().filter(({ type }) => !without.includes(type)));
  it.each([
    [
      ["adoptRules", "fixCandidates"],
      ["rules-not-adopted", "candidates-not-fixed"],
    ],
    [["freezeRoll"], ["roll-not-frozen"]],
    [["nameTellers"], ["tellers-not-named"]],
  ])("waits, without %j, for %j", (without, missing) => {
    expect(refusalOf(prepared(...without), opening())).toEqual({ kind: "not-ready", missing });
  });

  it("waits for the roll's objections to be over and answered", () => {
    const early = { ...opening(), at: at(9) } as Command;
    expect(refusalOf(prepared(), early)).toEqual({ kind: "not-ready", missing: ["roll-objections-open"] });
    const objected = after([{ type: "objectToRoll", id: "o1", at: at(9) }], prepared());
    expect(refusalOf(objected, opening())).toEqual({ kind: "not-ready", missing: ["roll-objection-unanswered"] });
    const answer: Command = { type: "answerObjection", id: "o1", upheld: false, answer: "名册无误" };
    expect(after([answer, opening()], objected).status).toBe("open");
    expect(refusalOf(prepared(), { type: "objectToRoll", id: "o2", at: at(10) })).toBe("objections-over");
  });

  it("asks for the quorum of a meeting that is held, two thirds of ten being seven", () => {
    const missed = { kind: "quorum-not-met", present: 6, due: 10, need: 7 };
    expect(refusalOf(prepared(), opening(6))).toEqual(missed);
    expect(after([opening(7)], prepared()).status).toBe("open");
    expect(refusalOf(prepared(), opening(11))).toEqual({ kind: "present-beyond-due", present: 11, due: 10 });
    expect(refusalOf(prepared(), opening(null))).toBe("present-missing");
  });

  it("is held by sealed ballots exactly where there is a question sealed for it", () => {
    expect(refusalOf(after(preparations({ channel: "sealed" })), opening(null))).toBe("sealed-question-missing");
    expect(refusalOf(prepared(), opening(9, sealedPaper))).toBe("sealed-question-missing");
  });

  it("keeps its keys when other people stand, and needs others when the roll is another", () => {
    const sealed = after(preparations({ channel: "sealed" }));
    const [standing] = people("甲");
    const withdrawn = after([{ type: "withdrawNomination", person: standing!, reason: "退出" }], sealed);
    expect(withdrawn.status === "preparing" && withdrawn.preparation.sealed !== null).toBe(true);
    const [, freeze] = preparations({ channel: "sealed" }).filter(({ type }) => type !== "setUp");
    const again = after([{ ...freeze, reason: "补入一人" } as Command], sealed);
    expect(again.status === "preparing" && again.preparation.sealed).toBeNull();
  });

  it("is not marked otherwise on a phone than on paper", () => {
    const mixed = after(preparations({ channel: "mixed" }));
    const { setup } = sealing(10) as Extract<Command, { type: "seal" }>;
    const onlyFor: Command = { type: "seal", setup: { ...setup, marking: "for-only" } };
    expect(refusalOf(mixed, onlyFor)).toBe("marking-differs-from-paper");
  });

  it("is refused for a binding sealed vote on a database that may forget, and allowed for a trial", () => {
    const forgetful = { ...opening(null, sealedPaper), isDurable: false } as Command;
    const sealed = after(preparations({ channel: "sealed" }));
    expect(refusalOf(sealed, forgetful)).toBe("not-durable");
    const [{ terms: binding }] = preparations({ channel: "sealed" }) as [Extract<Command, { type: "setUp" }>];
    const trial = { ...setUp, terms: { ...binding, isTrial: true } } as Command;
    expect(after([trial, ...preparations({ channel: "sealed" }).slice(1), forgetful]).status).toBe("open");
  });

  it("waits for every trustee's rehearsal and for as many credentials as voters", () => {
    const [{ setup }] = [sealing(9)] as [Extract<Command, { type: "seal" }>];
    const half = { type: "seal", setup: { ...setup, rehearsed: 2 } } as Command;
    const sealed = after([half], after(preparations({ channel: "sealed" })));
    const missing = ["rehearsal-unfinished", "credentials-differ-from-roll"];
    expect(refusalOf(sealed, opening(null))).toEqual({ kind: "not-ready", missing });
  });

  it("has to announce an end that comes after the beginning", () => {
    const command = { ...opening(), closesAt: at(20) } as Command;
    expect(refusalOf(after(preparations()), command)).toBe("closes-before-it-opens");
  });
});

describe("the preparation", () => {
  it("makes another ballot of other rules or other candidates", () => {
    const prepared = after(preparations());
    expect(prepared.status === "preparing" && nextRound(prepared)?.candidates).toEqual(people("甲乙丙"));
    const withdrawn = after([{ type: "withdrawNomination", person: people("丙")[0]!, reason: "本人退出" }], prepared);
    expect(withdrawn.status === "preparing" && nextRound(withdrawn)).toBeNull();
    const readopted = after([{ type: "adoptRules", rules, adoption: null }], prepared);
    expect(readopted.status === "preparing" && nextRound(readopted)).toBeNull();
  });

  it("takes rules that more than half of the meeting adopted", () => {
    const election = after([setUp]);
    const adopt = (votes: number, against: number): Command => {
      const adoption = { on: today, due: 12, present: 10, for: votes, against, abstain: 10 - votes - against };
      return { type: "adoptRules", rules, adoption };
    };
    expect(after([adopt(6, 4)], election).status).toBe("preparing");
    expect(refusalOf(election, adopt(5, 3))).toEqual({ kind: "rules-not-carried", for: 5, need: 6 });
  });

  it("asks two tellers at least, none of whom stands or serves twice", () => {
    const nobody = { scrutineers: [], boxes: ["1号票箱"] };
    const name = (change: object): Command => ({
      type: "nameTellers",
      named: { chief, tellers: [first, second], ...nobody, ...change },
    });
    const election = after(preparations());
    const [candidate] = people("甲");
    expect(refusalOf(election, name({ tellers: [first] }))).toBe("tellers-too-few");
    expect(refusalOf(election, name({ tellers: [chief, first] }))).toBe("chief-counts");
    expect(refusalOf(election, name({ tellers: [first, first] }))).toMatchObject({ kind: "teller-twice" });
    expect(refusalOf(election, name({ tellers: [first, candidate] }))).toMatchObject({ person: candidate });
    expect(refusalOf(election, name({ boxes: ["1", "1"] }))).toBe("box-named-twice");
  });

  it("fixes as many candidates as the surplus asks for, 20 % over five seats being six", () => {
    const contested = { ...rules, seats: 5, surplusPercent: 20 };
    const nominated = preparations({ rules: contested, candidates: "甲乙丙丁戊" }).slice(0, -2);
    const fix = (approvedBy: typeof officer | null): Command => ({
      type: "fixCandidates",
      candidates: people("甲乙丙丁戊"),
      by: officer,
      justification: approvedBy === null ? null : { reason: "报名不足", approvedBy },
      qualifications: [],
    });
    const election = after(nominated);
    expect(refusalOf(election, fix(null))).toEqual({ kind: "too-few-candidates", have: 5, need: 6 });
    expect(refusalOf(election, fix(officer))).toBe("justified-by-oneself");
    expect(decide(election, fix(chair))).toMatchObject({ value: { departsFrom: ["R-10"] } });
  });

  it("takes no nomination before nominations open, twice, or of somebody who may not stand", () => {
    const [candidate] = people("甲") as [typeof chief];
    const nominate = (exclusion: Exclusion | null = null) => ({ ...nominating(candidate), exclusion }) as Command;
    expect(refusalOf(after([setUp]), nominate())).toBe("nominations-not-open");
    expect(refusalOf(after(preparations()), nominate())).toBe("already-nominated");
    expect(refusalOf(after(preparations()), nominate("no-longer-here"))).toBe("no-longer-here");
  });

  it("takes no nomination of somebody who is to watch or count, as nobody who stands is named for that", () => {
    const named = after(preparations());
    for (const person of [chief, first, second])
      expect(refusalOf(named, nominating(person))).toBe("nominee-among-tellers");
  });

  it("seals only under a majority of the trustees", () => {
    const [{ setup }] = [sealing(10)] as [Extract<Command, { type: "seal" }>];
    const low = { type: "seal", setup: { ...setup, trustees: 4 } } as Command;
    expect(refusalOf(after(preparations()), low)).toBe("threshold-too-low");
  });
});

describe("a vote", () => {
  it("in which more came back than went out is void, kept, and held again", () => {
    const again = voted("10 甲+ 乙+");
    expect(again).toMatchObject({ status: "called", failed: [{ because: "void" }], next: { number: 2 } });
    const held = after([opening(), closing(9), record("9 甲+ 乙+")], again);
    expect([held.status, who(held)]).toEqual(["resolved", people("甲乙")]);
  });

  it("without a meeting fails where too few took part", () => {
    const sealed = after([...preparations({ channel: "sealed" }), opening(null, sealedPaper), closing(null, 6)]);
    const { tally } = read("甲乙丙", ["6 甲+ 乙+"]);
    const failed = after([{ type: "recordCount", returned: { paper: null, sealed: tally } }], sealed);
    expect(failed).toMatchObject({ status: "called", failed: [{ because: "no-quorum", attendance: { present: 6 } }] });
  });

  it("over two channels counts both boxes as one, write-ins by person", () => {
    const mixed = after([...preparations({ channel: "mixed" }), opening(null, sealedPaper), closing(4, 5)]);
    const paper = read("甲乙丙", ["3 甲+ 丙+", "1 甲+"]);
    const sealed = read("甲乙丙", ["5 甲+ 乙+"]).tally;
    const counted = after([{ type: "recordCount", returned: { paper, sealed } }], mixed);
    expect(counted).toMatchObject({
      status: "resolved",
      counted: [{ attendance: { due: 10, present: 9, issued: 9, returned: 9 } }],
    });
    expect(who(counted)).toEqual(people("甲乙"));
    const onlyPaper: Command = { type: "recordCount", returned: { paper, sealed: null } };
    expect(refusalOf(mixed, onlyPaper)).toBe("count-missing");
  });

  it("over two channels has everybody present who took part, and not only whom the meeting counted", () => {
    const mixed = after([...preparations({ channel: "mixed" }), opening(7, sealedPaper), closing(4, 5)]);
    const paper = read("甲乙丙", ["4 甲+ 乙+"]);
    const counted = after(
      [{ type: "recordCount", returned: { paper, sealed: read("甲乙丙", ["5 甲+ 乙+"]).tally } }],
      mixed,
    );
    expect(counted).toMatchObject({ counted: [{ attendance: { due: 10, present: 9, issued: 9, returned: 9 } }] });
  });

  it("closes with a box for each channel that it used, and none for others", () => {
    const open = after([...preparations(), opening()]);
    expect(refusalOf(open, closing(null, 3))).toBe("box-missing");
    expect(refusalOf(open, closing(3, 3))).toBe("box-missing");
  });

  it("of a meeting does not close on more ballots than persons were counted, which no count would take", () => {
    const open = after([...preparations(), opening(8)]);
    expect(refusalOf(open, closing(9))).toEqual({ kind: "more-issued-than-present", issued: 9, present: 8 });
    expect(after([closing(8)], open).status).toBe("closed");
  });
});

describe("a tie at the last seat", () => {
  const level = ["3 甲+ 乙+", "3 甲+ 丙+", "3 乙+ 丙+"] as const;
  const tied = (tie: "runoff" | "lot" | "show-of-hands" | "vacancy") =>
    after([
      ...preparations({ rules: { ...rules, majorityBase: "none", tie } }),
      opening(),
      closing(9),
      record("4 甲+ 乙+", "4 甲+ 丙+", "1 甲+"),
    ]);

  it("is voted on again among those level, and decided by the higher vote", () => {
    const runoff = after([{ type: "callRound", channel: "paper" }], tied("runoff"));
    expect(runoff).toMatchObject({ status: "called", next: { candidates: people("乙丙"), rules: { seats: 1 } } });
    const returned = ballots("乙丙", "5 丙+", "4 乙+");
    const decided = after([opening(), closing(9), { type: "recordCount", returned }], runoff);
    expect([decided.status, who(decided)]).toEqual(["resolved", people("甲丙")]);
  });

  it("that repeats is voted on once more", () => {
    const call: Command = { type: "callRound", channel: "paper" };
    const returned = ballots("乙丙", "4 丙+", "4 乙+", "1 ");
    const again = after([call, opening(), closing(9), { type: "recordCount", returned }], tied("runoff"));
    expect(again.status).toBe("tied");
    expect(after([call], again)).toMatchObject({ next: { number: 3, candidates: people("乙丙") } });
  });

  it("is drawn where the rules say lot, with a seed and a witness", () => {
    const lot: Choosing = { how: "lot", persons: people("丙"), seed: "签筒第二支", witness: "总监票人", on: today };
    const drawn = after([{ type: "settleTie", choosing: lot }], tied("lot"));
    expect([drawn.status, who(drawn)]).toEqual(["resolved", people("甲丙")]);
    const unrecorded: Command = { type: "settleTie", choosing: { ...lot, seed: "" } };
    expect(refusalOf(tied("lot"), unrecorded)).toBe("lot-without-record");
    expect(refusalOf(tied("runoff"), { type: "settleTie", choosing: lot })).toBe("rule-says-otherwise");
    expect(refusalOf(tied("lot"), { type: "callRound", channel: "paper" })).toBe("rule-says-otherwise");
  });

  it("goes to the most hands, and stays where they are level again", () => {
    const show = (...hands: number[]): Command => ({
      type: "settleTie",
      choosing: {
        how: "show-of-hands",
        hands: people("乙丙").map((person, index) => ({ person, for: hands[index] ?? 0 })),
        present: 9,
        on: today,
      },
    });
    expect(who(after([show(3, 6)], tied("show-of-hands")))).toEqual(people("甲丙"));
    expect(refusalOf(tied("show-of-hands"), show(4, 4))).toBe("tied-again");
    expect(refusalOf(tied("show-of-hands"), show(4, 6))).toBe("hands-beyond-present");
    const strangers: Command = {
      type: "settleTie",
      choosing: { how: "show-of-hands", hands: [{ person: chair, for: 3 }], present: 9, on: today },
    };
    expect(refusalOf(tied("show-of-hands"), strangers)).toBe("hands-for-others");
  });

  it("leaves the seat empty where the rules say so", () => {
    expect(who(tied("vacancy"))).toEqual(people("甲"));
    expect(tied("vacancy").status).toBe("resolved");
  });

  it("of three level over two seats waits for a run-off too", () => {
    expect(voted(...level)).toMatchObject({ status: "tied", counted: [{ counted: { ties: [{ places: 2 }] } }] });
  });
});

describe("seats for which nobody passed", () => {
  it("are voted on again among the others, or left vacant with a reason", () => {
    const short = voted("5 甲+ 乙+", "4 甲+ 丙+", "0 ");
    expect(short.status).toBe("resolved");
    const lacking = voted("4 甲+ 乙+", "4 甲+ 丙+", "1 甲+");
    expect([lacking.status, who(lacking)]).toEqual(["short", people("甲")]);
    const called = after([{ type: "callRound", channel: "paper" }], lacking);
    expect(called).toMatchObject({ next: { candidates: people("乙丙"), rules: { seats: 1 } } });
    const vacant = after([{ type: "leaveVacant", reason: "大会决定暂缺" }], lacking);
    expect([vacant.status, who(vacant)]).toEqual(["resolved", people("甲")]);
    expect(refusalOf(lacking, { type: "leaveVacant", reason: " " })).toBe("no-reason");
  });
});

describe("a preliminary vote", () => {
  const narrowing = { ...rules, preliminary: { places: 3, tie: "none-stands" as const } };
  const prepared = preparations({ rules: narrowing, candidates: "甲乙丙丁" });

  it("narrows who stands, elects nobody, and the formal vote follows", () => {
    const preliminary = after([...prepared, opening()]);
    expect(preliminary).toMatchObject({ round: { kind: "preliminary", rules: { seats: 3 } } });
    const tally = read("甲乙丙丁", ["5 甲+ 乙+ 丁+", "4 甲+ 丁+"], { ...rules, seats: 3 });
    const narrowed = after(
      [closing(9), { type: "recordCount", returned: { paper: tally, sealed: null } }],
      preliminary,
    );
    expect(narrowed).toMatchObject({ status: "called", next: { kind: "formal", candidates: people("甲乙丁") } });
    expect(who(narrowed)).toEqual([]);
  });

  it("is left out where no more stand than it would leave", () => {
    const three = after([...preparations({ rules: narrowing }), opening()]);
    expect(three).toMatchObject({ round: { kind: "formal" } });
  });
});

describe("the moves of an election", () => {
  const sealed = after(preparations({ channel: "sealed" }));
  const tied = after([
    ...preparations({ rules: { ...rules, majorityBase: "none" } }),
    opening(),
    closing(9),
    record("4 甲+ 乙+", "4 甲+ 丙+", "1 甲+"),
  ]);
  const resolved = voted("9 甲+ 乙+");
  const declared = after([{ type: "declare", declaration, writeIns: [] }], resolved);
  const states: readonly Election[] = [
    initial,
    sealed,
    after([{ type: "callRound", channel: "paper" }], tied),
    after([...preparations(), opening()]),
    after([...preparations(), opening(), closing(9)]),
    tied,
    voted("4 甲+ 乙+", "4 甲+ 丙+", "1 甲+"),
    resolved,
    declared,
    after([finalising("甲乙")], declared),
    after([{ type: "annul", reason: "重新组织" }], resolved),
  ];
  const commands: readonly Command[] = [
    ...preparations({ channel: "sealed" }),
    { type: "objectToRoll", id: "o", at: at(1) },
    { type: "answerObjection", id: "o", upheld: true, answer: "已补入" },
    { type: "withdrawNomination", person: people("甲")[0]!, reason: "退出" },
    opening(),
    closing(9),
    record("9 甲+ 乙+"),
    { type: "settleTie", choosing: { how: "lot", persons: [], seed: "", witness: "", on: today } },
    { type: "callRound", channel: "paper" },
    { type: "leaveVacant", reason: "暂缺" },
    { type: "declare", declaration, writeIns: [] },
    finalising("甲乙"),
    { type: "setAside", reason: "异议成立", notice: null },
    { type: "annul", reason: "重新组织" },
  ];

  it("cover every status and every command", () => {
    expect(states.map(({ status }) => status).sort()).toEqual(Object.keys(moves).sort());
    const heard = new Set(Object.values(moves).flat());
    expect(new Set(commands.map(({ type }) => type))).toEqual(heard);
  });

  it.each(states.map((state) => [state.status, state] as const))("say what %s hears", (status, state) => {
    for (const command of commands) {
      const isHeard = (moves[status] as readonly string[]).includes(command.type);
      expect([command.type, refusalOf(state, command) === "wrong-status"]).toEqual([command.type, !isHeard]);
    }
  });
});
