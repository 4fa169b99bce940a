import { describe, expect, it } from "vitest";
import type { PersonId } from "../people/person.ts";
import { asInstant } from "../shared/instant.ts";
import { decide, evolve, initial, keysOf, leastThreshold, moves, type Ceremony, type Command } from "./ceremony.ts";

const [甲, 乙, 丙, 丁] = ["甲", "乙", "丙", "丁"] as unknown as [PersonId, PersonId, PersonId, PersonId];
const trustees = [甲, 乙, 丙];
const terms = { election: "e", group: "Ed25519", uuid: "TongxinExamp1e", threshold: 2, trustees };
const convene: Extract<Command, { type: "convene" }> = { type: "convene", terms, standing: [丁], isInUse: false };
const at = asInstant("2026-11-26T06:00:00.000Z");

const certify = (trustee: PersonId, isProven = true): Command => {
  return { type: "certify", trustee, visit: { certificate: `证${trustee}`, commitment: "c" }, isProven };
};
const contribute = (trustee: PersonId, changes: object = {}): Command => {
  const visit = { coefficients: `系${trustee}`, agreement: `认${trustee}`, shares: ["1", "2", "3"] };
  return { type: "contribute", trustee, visit, isProven: true, isAsCommitted: true, ...changes };
};
const confirm = (trustee: PersonId, isProven = true): Command => {
  return { type: "confirm", trustee, key: `钥${trustee}`, isProven };
};
const rehearse = (trustee: PersonId, isProven = true): Command => ({ type: "rehearse", trustee, at, isProven });

function after(commands: readonly Command[], from: Ceremony = initial): Ceremony {
  return commands.reduce((state, command) => {
    const decided = decide(state, command);
    if (!decided.ok) throw new Error(`${command.type}: ${JSON.stringify(decided.refusal)}`);
    return evolve(state, decided.value);
  }, from);
}
function refusalOf(state: Ceremony, command: Command) {
  const decided = decide(state, command);
  return decided.ok ? null : decided.refusal;
}

const certified = after([convene, certify(乙), certify(甲), certify(丙)]);
const contributed = after([contribute(丙), contribute(甲), contribute(乙)], certified);
const confirmed = after(
  trustees.map((one) => confirm(one)),
  contributed,
);
const ready = after(
  trustees.map((one) => rehearse(one)),
  confirmed,
);

describe("a ceremony of keys", () => {
  it("is opened by more than half of its trustees where nothing else was agreed", () => {
    expect([3, 4, 5, 6, 7].map(leastThreshold)).toEqual([2, 3, 3, 4, 4]);
    for (let size = 3; size <= 15; size++) {
      const many = Array.from({ length: size }, (_, n) => `人${n}` as PersonId);
      const asked = (threshold: number): Command => ({ ...convene, terms: { ...terms, trustees: many, threshold } });
      expect(refusalOf(initial, asked(leastThreshold(size)))).toBeNull();
      expect(refusalOf(initial, asked(leastThreshold(size) - 1))).toBe("threshold-too-low");
    }
  });
  it("takes each visit from each trustee once, in any order of persons, and goes on when all have paid it", () => {
    expect(after([convene, certify(乙)]).status).toBe("certifying");
    expect([certified, contributed, confirmed, ready].map(({ status }) => status)).toEqual([
      "contributing",
      "confirming",
      "rehearsing",
      "ready",
    ]);
    expect(refusalOf(after([convene, certify(乙)]), certify(乙))).toBe("visit-paid");
    expect(refusalOf(after([contribute(甲)], certified), contribute(甲))).toBe("visit-paid");
    expect(refusalOf(after([confirm(甲)], contributed), confirm(甲))).toBe("visit-paid");
    expect(refusalOf(certified, contribute(丁))).toBe("not-a-trustee");
  });

  it("has at least three trustees, more than half of them needed but never all, each one once and none who stands", () => {
    const with_ = (changes: object): Command => ({ ...convene, terms: { ...terms, ...changes } });
    expect(refusalOf(initial, with_({ trustees: [甲, 乙] }))).toBe("too-few-trustees");
    expect(refusalOf(initial, with_({ trustees: [甲, 乙, 甲] }))).toBe("trustee-twice");
    expect(refusalOf(initial, with_({ trustees: [甲, 乙, 丁] }))).toEqual({ kind: "trustee-stands", person: 丁 });
    expect(refusalOf(initial, with_({ threshold: 1 }))).toBe("threshold-too-low");
    expect(refusalOf(initial, with_({ threshold: 3 }))).toBe("threshold-of-all");
    const four = ["戊", "己", "庚", "辛"] as unknown as PersonId[];
    expect(refusalOf(initial, with_({ trustees: four, threshold: 2 }))).toBe("threshold-too-low");
    expect(refusalOf(initial, with_({ trustees: four, threshold: 3 }))).toBeNull();
  });

  it("takes nothing whose proof does not hold, that is not what was committed to, or that leaves a share out", () => {
    expect(refusalOf(after([convene]), certify(甲, false))).toBe("proof-does-not-hold");
    expect(refusalOf(certified, contribute(甲, { isProven: false }))).toBe("proof-does-not-hold");
    expect(refusalOf(certified, contribute(甲, { isAsCommitted: false }))).toBe("not-as-committed");
    const short = { coefficients: "", agreement: "", shares: ["1", "2"] };
    expect(refusalOf(certified, contribute(甲, { visit: short }))).toBe("shares-missing");
    expect(refusalOf(contributed, confirm(甲, false))).toBe("proof-does-not-hold");
    expect(refusalOf(confirmed, rehearse(甲, false))).toBe("proof-does-not-hold");
  });

  it("ends in dispute where a share is not what its sender published, and is convened anew", () => {
    const dispute: Command = { type: "dispute", trustee: 甲, against: 2 };
    const disputed = after([dispute], contributed);
    expect(disputed).toMatchObject({ status: "disputed", by: 1, against: 2 });
    for (const against of [0, 1, 4]) expect(refusalOf(contributed, { ...dispute, against })).toBe("dispute-of-nobody");
    expect(after([convene], disputed)).toEqual(after([convene]));
  });

  it("is not convened anew once ballots are sealed to its keys", () => {
    expect(refusalOf(ready, { ...convene, isInUse: true })).toBe("in-use");
  });

  it("is rehearsed again later, so that it shows whether every key is still there", () => {
    const later = asInstant("2026-11-27T06:00:00.000Z");
    const again = after([{ ...rehearse(乙), at: later } as Command], ready);
    expect(again).toMatchObject({ status: "ready", rehearsedAt: [at, later, at] });
  });

  it("gives its keys once all are made, in the order of trustees", () => {
    expect(certified.status !== "absent" && keysOf(certified)).toBeNull();
    expect(confirmed.status !== "absent" && keysOf(confirmed)).toEqual({
      certificates: ["证甲", "证乙", "证丙"],
      coefficients: ["系甲", "系乙", "系丙"],
      agreements: ["认甲", "认乙", "认丙"],
      keys: ["钥甲", "钥乙", "钥丙"],
    });
  });
});

describe("the moves of a ceremony", () => {
  const states: readonly Ceremony[] = [
    initial,
    after([convene]),
    certified,
    contributed,
    confirmed,
    ready,
    after([{ type: "dispute", trustee: 甲, against: 2 }], contributed),
  ];
  const commands: readonly Command[] = [
    convene,
    certify(甲),
    contribute(甲),
    confirm(甲),
    { type: "dispute", trustee: 甲, against: 2 },
    rehearse(甲),
  ];

  it("cover every status and every command", () => {
    expect(states.map(({ status }) => status).sort()).toEqual(Object.keys(moves).sort());
    expect(new Set(commands.map(({ type }) => type))).toEqual(new Set(Object.values(moves).flat()));
  });

  it.each(states.map((state) => [state.status, state] as const))("say what %s hears", (status, state) => {
    for (const command of commands) {
      const isHeard = (moves[status] as readonly string[]).includes(command.type);
      expect([command.type, refusalOf(state, command) === "wrong-status"]).toEqual([command.type, !isHeard]);
    }
  });
});
