import { describe, expect, it } from "vitest";
import type { PersonId } from "../people/person.ts";
import { unprepared, type Preparation } from "./preparation.ts";
import { decidePreparation, evolvePreparation, type PreparationCommand } from "./preparing.ts";
import type { Conditions, Qualification } from "./qualification.ts";
import type { Channel } from "./round.ts";
import {
  at,
  chair,
  chief,
  first,
  nominating,
  officer,
  people,
  rules,
  sealing,
  second,
} from "./testing/standing-election.ts";

const [jia, yi] = people("甲乙") as [PersonId, PersonId];
const roll = { size: 10, root: "root", frozenAt: at(0), objectionsUntil: at(10) };

const adopt = (change: object = {}): PreparationCommand => ({
  type: "adoptRules",
  rules: { ...rules, ...change },
  adoption: null,
});
const freeze = (change: object = {}, reason = ""): PreparationCommand => ({
  type: "freezeRoll",
  roll: { ...roll, ...change },
  reason,
});
const openNominations = (change: object = {}): PreparationCommand => ({
  type: "openNominations",
  at: at(1),
  by: officer,
  rulings: [],
  justification: null,
  conditions: { study: false, standing: null, sources: [] },
  ...change,
});
const nominate = (person: PersonId, change: object = {}): PreparationCommand =>
  ({ ...nominating(person), ...change }) as PreparationCommand;
const fix = (candidates: readonly PersonId[], change: object = {}): PreparationCommand => ({
  type: "fixCandidates",
  candidates,
  by: officer,
  justification: null,
  qualifications: [],
  ...change,
});
const seal = (change: object = {}): PreparationCommand => {
  const command = sealing(10) as Extract<PreparationCommand, { type: "seal" }>;
  return { ...command, setup: { ...command.setup, ...change } };
};

function prepared(...commands: readonly PreparationCommand[]): Preparation {
  return commands.reduce((preparation, command) => {
    const decision = decidePreparation(preparation, command, "sealed");
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`);
    return evolvePreparation(preparation, decision.value);
  }, unprepared);
}
function refusal(preparation: Preparation, command: PreparationCommand, channel: Channel = "sealed") {
  const decision = decidePreparation(preparation, command, channel);
  return decision.ok ? null : decision.refusal;
}

describe("the rules of an election", () => {
  it("are adopted only where they can be followed", () => {
    expect(refusal(unprepared, adopt({ seats: 0 }))).toBe("seats-not-whole");
    const adoption = { on: "2026-11-26", due: 12, present: 13, for: 13, against: 0, abstain: 0 };
    const crowded = { ...adopt(), adoption } as PreparationCommand;
    expect(refusal(unprepared, crowded)).toEqual({ kind: "present-beyond-due", present: 13, due: 12 });
    const carried = { ...adopt(), adoption: { ...adoption, due: 13 } } as PreparationCommand;
    expect(prepared(carried)).toMatchObject({ rules: { seats: 2 }, adoption: { for: 13 } });
  });

  it("put candidates who were fixed under others in question again", () => {
    const standing = prepared(adopt(), openNominations(), nominate(jia), nominate(yi), fix([jia, yi]));
    expect(standing.fixed).toMatchObject({ candidates: [jia, yi], delegations: [], departsFrom: [] });
    expect(evolvePreparation(standing, { type: "rulesAdopted", rules, adoption: null }).fixed).toBeNull();
  });
});

describe("the roll", () => {
  it("has somebody on it", () => {
    expect(refusal(unprepared, freeze({ size: 0 }))).toBe("roll-empty");
    expect(prepared(freeze()).roll).toEqual({ ...roll, objections: [], corrections: [] });
  });

  it("is frozen again only with a reason, which stays with the earlier size and the objections", () => {
    const frozen = prepared(freeze(), { type: "objectToRoll", id: "o1", at: at(9) });
    expect(refusal(frozen, freeze({ size: 11 }, " "))).toBe("no-reason");
    const decision = decidePreparation(frozen, freeze({ size: 11 }, " 补入一人 "), "paper");
    expect(decision).toMatchObject({
      value: {
        roll: {
          size: 11,
          objections: [{ id: "o1", status: "received" }],
          corrections: [{ reason: "补入一人", size: 10 }],
        },
      },
    });
  });

  it("hears objections until their time is over, and not before there is a roll", () => {
    const object = (minute: number): PreparationCommand => ({ type: "objectToRoll", id: "o1", at: at(minute) });
    expect(refusal(unprepared, object(1))).toBe("roll-not-frozen");
    expect(refusal(prepared(freeze()), object(9))).toBeNull();
    expect(refusal(prepared(freeze()), object(10))).toBe("objections-over");
  });

  it("has every objection answered once, in words", () => {
    const answer = (id: string, upheld: boolean, text = "已核对"): PreparationCommand => ({
      type: "answerObjection",
      id,
      upheld,
      answer: text,
    });
    const objected = prepared(
      freeze(),
      { type: "objectToRoll", id: "o1", at: at(8) },
      { type: "objectToRoll", id: "o2", at: at(9) },
    );
    expect(refusal(unprepared, answer("o1", true))).toBe("objection-unknown");
    expect(refusal(objected, answer("o3", true))).toBe("objection-unknown");
    expect(refusal(objected, answer("o1", true, " "))).toBe("no-reason");
    const apply = (preparation: Preparation, command: PreparationCommand) => {
      const decision = decidePreparation(preparation, command, "paper");
      return decision.ok ? evolvePreparation(preparation, decision.value) : preparation;
    };
    const upheld = apply(objected, answer("o1", true));
    const both = apply(upheld, answer("o2", false));
    expect(upheld.roll?.objections).toEqual([
      { id: "o2", status: "received" },
      { id: "o1", status: "upheld" },
    ]);
    expect(both.roll?.objections.map(({ status }) => status)).toEqual(["upheld", "dismissed"]);
    expect(refusal(both, answer("o1", false))).toBe("objection-answered");
  });
});

describe("nominations", () => {
  const conditions: Conditions = { study: true, standing: "party-or-league", sources: ["S-8.1"] };
  const known = (person: PersonId, study: Qualification["study"]): Qualification => ({
    person,
    study,
    standing: "league-member",
  });

  it("are opened once, as the rules in force allow, and with the conditions that then hold", () => {
    const opened = prepared(openNominations({ conditions }));
    expect(opened).toMatchObject({ nominationsOpenedAt: at(1), conditions });
    expect(refusal(opened, openNominations())).toBe("nominations-open");
    const rulings = [{ rule: "S-4.17", severity: "mandatory", outcome: "breached" }];
    expect(refusal(unprepared, openNominations({ rulings }))).toEqual({ kind: "rule-forbids", rule: "S-4.17" });
    const presumptive = [{ rule: "S-4.16", severity: "presumptive", outcome: "breached" }];
    expect(refusal(unprepared, openNominations({ rulings: presumptive }))).toMatchObject({
      kind: "justification-needed",
    });
    const justification = { reason: "换届在即", approvedBy: chair };
    const leave = decidePreparation(unprepared, openNominations({ rulings: presumptive, justification }), "paper");
    expect(leave).toMatchObject({ value: { departsFrom: ["S-4.16"] } });
  });

  it("take nobody who does not meet the conditions, and wait for what is not known yet", () => {
    const opened = prepared(openNominations({ conditions }));
    const one = (study: Qualification["study"]) => nominate(jia, { qualification: known(jia, study) });
    expect(refusal(opened, one("no"))).toEqual({ kind: "study-not-met", persons: [jia] });
    expect(refusal(opened, one("open"))).toBeNull();
    const standing = prepared(adopt({ seats: 1 }), openNominations({ conditions }), one("open"));
    const fixing = (study: Qualification["study"]) => fix([jia], { qualifications: [known(jia, study)] });
    expect(refusal(standing, fixing("open"))).toEqual({ kind: "study-unverified", persons: [jia] });
    expect(refusal(standing, fixing("yes"))).toBeNull();
  });

  it("of before conditions were kept ask nothing", () => {
    const earlier: Preparation = { ...unprepared, nominationsOpenedAt: at(1) };
    const unqualified = { person: jia, study: "no", standing: "masses" } as const;
    expect(refusal(earlier, nominate(jia, { qualification: unqualified }))).toBeNull();
  });

  it("are withdrawn with a reason, by those who were nominated, and leave the others standing", () => {
    const standing = prepared(adopt({ seats: 1 }), openNominations(), nominate(jia), nominate(yi), fix([jia, yi]));
    const withdraw = (person: PersonId, reason = "本人退出"): PreparationCommand => ({
      type: "withdrawNomination",
      person,
      reason,
    });
    expect(refusal(standing, withdraw(chair))).toBe("not-nominated");
    expect(refusal(standing, withdraw(jia, " "))).toBe("no-reason");
    expect(refusal(standing, withdraw(jia))).toBeNull();
    const left = evolvePreparation(standing, { type: "nominationWithdrawn", person: jia });
    expect([left.nominations.map(({ person }) => person), left.fixed]).toEqual([[yi], null]);
  });

  it("that come late put the candidates in question again", () => {
    const standing = prepared(adopt({ seats: 1 }), openNominations(), nominate(jia), fix([jia]));
    const decision = decidePreparation(standing, nominate(yi), "paper");
    expect(decision.ok && evolvePreparation(standing, decision.value).fixed).toBeNull();
  });
});

describe("candidates", () => {
  const nominated = (change: object = {}) =>
    prepared(adopt({ seats: 1, ...change }), openNominations(), nominate(jia), nominate(yi));

  it("wait for rules, and nobody stands only where names may be written in", () => {
    expect(refusal(prepared(openNominations(), nominate(jia)), fix([jia]))).toBe("rules-not-adopted");
    expect(refusal(nominated({ writeIns: false }), fix([]))).toBe("nobody-nominated");
    const approved = { justification: { reason: "无人报名", approvedBy: chair } };
    expect(refusal(nominated({ writeIns: true }), fix([], approved))).toBeNull();
  });

  it("were nominated, each once", () => {
    expect(refusal(nominated(), fix([jia, jia]))).toBe("candidate-twice");
    expect(refusal(nominated(), fix([chair]))).toEqual({ kind: "not-nominated", person: chair });
  });

  it("come from a delegation each, where seats are reserved for delegations", () => {
    const reserved = [{ delegation: "文学院", seats: 1 }];
    expect(refusal(nominated({ reserved }), fix([jia, yi]))).toBe("delegation-missing");
    const of = (person: PersonId, delegation: string) =>
      nominate(person, { nomination: { person, statement: null, delegation } });
    const delegated = prepared(adopt({ seats: 1, reserved }), openNominations(), of(jia, "文学院"), of(yi, "理学院"));
    const decision = decidePreparation(delegated, fix([jia, yi]), "paper");
    expect(decision).toMatchObject({
      value: {
        delegations: [
          { person: jia, delegation: "文学院" },
          { person: yi, delegation: "理学院" },
        ],
        departsFrom: [],
        justification: null,
      },
    });
  });
});

describe("tellers and keys", () => {
  it("are not of those who stand", () => {
    const named = { chief, scrutineers: [], tellers: [first, second], boxes: ["1号票箱"] };
    const standing = prepared(openNominations(), nominate(first));
    const fault = { kind: "candidate-among-tellers", person: first };
    expect(refusal(standing, { type: "nameTellers", named })).toEqual(fault);
    expect(prepared({ type: "nameTellers", named }).tellers).toEqual(named);
  });

  it("are prepared over adopted rules and a frozen roll, which another roll undoes", () => {
    expect(refusal(unprepared, seal())).toBe("rules-not-adopted");
    expect(refusal(prepared(adopt()), seal())).toBe("roll-not-frozen");
    const sealed = prepared(adopt(), freeze(), seal());
    expect(sealed.sealed).toMatchObject({ group: "Ed25519", threshold: 2 });
    const refrozen = decidePreparation(sealed, freeze({ size: 9 }, "一人休学"), "sealed");
    expect(refrozen.ok && evolvePreparation(sealed, refrozen.value).sealed).toBeNull();
  });

  it("need more than half of the trustees, and the marks of the paper where there is paper", () => {
    const ready = prepared(adopt({ writeIns: false }), freeze());
    expect(refusal(ready, seal({ trustees: 4, threshold: 2 }))).toBe("threshold-too-low");
    expect(refusal(ready, seal({ trustees: 3, threshold: 2 }))).toBeNull();
    expect(refusal(ready, seal({ marking: "for-only" }), "mixed")).toBe("marking-differs-from-paper");
    expect(refusal(ready, seal({ marking: "for-only" }), "sealed")).toBeNull();
    expect(refusal(ready, seal(), "mixed")).toBeNull();
  });

  it("cannot seal what the question has no form for", () => {
    const weighted = prepared(adopt({ weights: { reason: "按班级人数" }, majorityBase: "valid" }), freeze());
    expect(refusal(weighted, seal())).toBe("weights-not-sealed");
  });
});
