import { describe, expect, it } from "vitest";
import type { MandateId } from "../people/mandate.ts";
import type { PersonId } from "../people/person.ts";
import { decide, electedIn, electedWriteIns, type Command, type Election } from "./election.ts";
import {
  after,
  at,
  ballots,
  chair,
  chief,
  closing,
  finalising,
  hung,
  opening,
  people,
  preparations,
  rules,
  terms,
  today,
} from "./testing/standing-election.ts";
import type { Exclusion } from "./qualification.ts";
import { tallyBallots } from "./tally.ts";
import { pile } from "./testing/votes.ts";
import type { TemplateName } from "./template.ts";

const declaration = { on: today, chief, chair, minutes: "digest", scans: [] };
const record: Command = { type: "recordCount", returned: ballots("甲乙丙", "5 甲+ 乙+", "4 甲+ 丙+") };
/** Nobody passes the half of nine. */
const lost: Command = { type: "recordCount", returned: ballots("甲乙丙", "4 甲+ 乙+", "4 丙+", "1 ") };
const leftVacant: Command = { type: "leaveVacant", reason: "大会决定暂缺" };
const declared = declaredOf();
const [jia, yi] = people("甲乙") as [ReturnType<typeof people>[number], ReturnType<typeof people>[number]];

/** Of the presidium, unless another template is named: two are elected, 甲 with nine votes and 乙 with five. */
function declaredOf(change: { template?: TemplateName; isTrial?: boolean } = {}): Election {
  const [setUp, ...rest] = preparations() as [Extract<Command, { type: "setUp" }>, ...Command[]];
  const own = { ...setUp, terms: { ...terms, ...change } };
  return after([own, ...rest, opening(), closing(9), record, { type: "declare", declaration, writeIns: [] }]);
}

const refusalOf = (command: Command, election = declared) => {
  const decision = decide(election, command);
  return decision.ok ? null : decision.refusal;
};

describe("the result of an election", () => {
  it("is not final before it has hung on a notice, nor before that notice's last day is over", () => {
    expect(refusalOf(finalising("甲乙", { notice: null }))).toBe("result-not-on-notice");
    expect(refusalOf(finalising("甲乙", { notice: { ...hung, period: null } }))).toBe("result-not-on-notice");
    expect(refusalOf(finalising("甲乙", { at: at(49) }))).toEqual({ kind: "objections-open", lastDay: today });
    expect(refusalOf(finalising("甲乙", { at: at(50) }))).toBeNull();
  });

  it("is not final while an objection is without an answer, however long ago the days were over", () => {
    const waiting = finalising("甲乙", { at: at(59), notice: { ...hung, unanswered: 2 } });
    expect(refusalOf(waiting)).toEqual({ kind: "objections-unanswered", count: 2 });
  });

  it("keeps its notice and the mandates that begin and end with it", () => {
    const relieved = [{ mandate: "m-1" as MandateId, person: chair, how: "succeeded" as const }];
    const { seating } = finalising("甲乙") as Extract<Command, { type: "finalise" }>;
    const final = after([finalising("甲乙", { seating: { ...seating, relieved } })], declared);
    expect(final).toMatchObject({ status: "final", outcome: { notice: "notice", struck: { persons: [] } } });
    expect(final.status === "final" && final.outcome.seating).toEqual({ seats: seating.seats, relieved });
  });

  it("seats those whom no objection struck, and keeps whom one did", () => {
    const struck = { ...hung, struck: { persons: [yi] } };
    const final = after([finalising("甲", { notice: struck })], declared);
    expect(final.status === "final" && final.outcome.struck.persons).toEqual([yi]);
    expect(final.status === "final" && electedIn(final).map(({ person }) => person)).toEqual([jia]);
  });

  it("needs the post that is elected to, with a seat for everybody elected beside those who stay", () => {
    expect(refusalOf(finalising("甲乙", { post: null }))).toBe("post-missing");
    const { post } = finalising("甲乙") as Extract<Command, { type: "finalise" }>;
    const crowded = { ...post!, staying: 1 };
    const taken = { kind: "seats-taken", seats: 2, staying: 1, elected: 2 };
    expect(refusalOf(finalising("甲乙", { post: crowded }))).toEqual(taken);
    expect(refusalOf(finalising("甲", { post: crowded }))).toBeNull();
  });

  it("gives way to the rules on how many may sit, and departs from a presumptive one only with leave", () => {
    const breached = { rule: "S-5.6", severity: "mandatory", outcome: "breached" } as const;
    expect(refusalOf(finalising("甲乙", { rulings: [breached] }))).toEqual({ kind: "rule-forbids", rule: "S-5.6" });
    const presumptive = finalising("甲乙", {
      rulings: [{ ...breached, severity: "presumptive" }],
      justification: { reason: "多校区", approvedBy: chair },
    });
    expect(decide(declared, presumptive)).toMatchObject({ value: { departsFrom: ["S-5.6"] } });
  });

  it("in which nobody was elected becomes final all the same: its seats are vacant", () => {
    const nobody = after([
      ...preparations(),
      opening(),
      closing(9),
      lost,
      leftVacant,
      { type: "declare", declaration, writeIns: [] },
    ]);
    expect(electedIn(nobody as Extract<Election, { status: "declared" }>)).toEqual([]);
    expect(refusalOf(finalising("", { post: null }), nobody)).toBeNull();
    expect(refusalOf({ type: "setAside", reason: "重来", notice: hung }, nobody)).toBe("no-objection-upheld");
  });

  it("asks for no post where delegates are elected, nor for a trial", () => {
    const nobody = finalising("", { post: null });
    const ofDelegates = decide(declaredOf({ template: "faculty-delegates" }), nobody);
    expect(ofDelegates).toMatchObject({ value: { type: "finalised", departsFrom: [] } });
    expect(refusalOf(nobody, declaredOf({ isTrial: true }))).toBeNull();
  });
});

describe("somebody elected whose name was written in", () => {
  const written = people("辛")[0] as PersonId;
  const conditions = { study: true, standing: null, sources: ["S-8.1"] };
  const prepared = preparations().map((command) =>
    command.type === "openNominations" ? { ...command, conditions } : command,
  );
  const tally = tallyBallots([pile(9, "甲+", written)], [..."甲乙丙"], rules);
  const wroteIn: Command = { type: "recordCount", returned: { paper: { returned: 9, tally }, sealed: null } };
  const resolved = after([...prepared, opening(), closing(9), wroteIn]);
  const declare = (study: "yes" | "no" | "open", exclusion: Exclusion | null = null): Command => ({
    type: "declare",
    declaration,
    writeIns: [{ exclusion, qualification: { person: written, study, standing: null } }],
  });
  const electedAfter = (command: Command) => {
    const election = after([command], resolved);
    return election.status === "declared" ? electedIn(election).map(({ person }) => person) : [];
  };

  it("is known as such, and elected where nothing stands in the way", () => {
    expect(resolved.status === "resolved" && electedWriteIns(resolved)).toEqual([written]);
    expect(electedAfter(declare("yes"))).toEqual([jia, written]);
  });

  it("is not elected where they may not be elected there, or do not meet the conditions", () => {
    expect(electedAfter(declare("yes", "not-of-presidium"))).toEqual([jia]);
    expect(electedAfter(declare("no"))).toEqual([jia]);
    expect(decide(resolved, declare("no"))).toMatchObject({ value: { unfit: { persons: [written] } } });
  });

  it("keeps the result from being declared while nobody has certified what the conditions ask", () => {
    expect(refusalOf(declare("open"), resolved)).toEqual({ kind: "write-in-unverified", persons: [written] });
  });

  it("and is not fit leaves those who are, of whom objections must be upheld to set the result aside", () => {
    const unfit = after([declare("no")], resolved);
    const struck = { ...hung, struck: { persons: [jia] } };
    expect(refusalOf({ type: "setAside", reason: "异议成立", notice: struck }, unfit)).toBeNull();
  });
});

describe("an objection that is upheld", () => {
  const upheld = { ...hung, isUpheld: true };
  const setAside = (change: object = {}): Command => ({
    type: "setAside",
    reason: "票箱曾离开监票人视线",
    notice: upheld,
    ...change,
  });

  it("gives its reason without the blanks around it", () => {
    const spaced = decide(declared, setAside({ reason: " 票箱曾离开监票人视线 " }));
    expect(spaced).toMatchObject({ value: { reason: "票箱曾离开监票人视线" } });
  });

  it("about the whole result keeps it from becoming final, and the vote is held again", () => {
    expect(refusalOf(finalising("甲乙", { notice: upheld }))).toBe("objection-upheld");
    const again = after([setAside()], declared);
    expect(again).toMatchObject({
      status: "called",
      counted: [],
      failed: [{ number: 1, because: "set-aside", attendance: { returned: 9 } }],
      next: { number: 2, kind: "formal", candidates: people("甲乙丙") },
    });
    const held = after([opening(), closing(9), record, { type: "declare", declaration, writeIns: [] }], again);
    expect(held.status === "declared" && electedIn(held).map(({ person }) => person)).toEqual([jia, yi]);
  });

  it("against each of those elected has the same effect", () => {
    const all = { ...hung, struck: { persons: [yi, jia] } };
    expect(refusalOf(finalising("", { notice: all }))).toBe("nobody-left-elected");
    expect(refusalOf(setAside({ notice: all }))).toBeNull();
  });

  it("is what it takes to set a result aside, with the reason", () => {
    expect(refusalOf(setAside({ notice: null }))).toBe("no-objection-upheld");
    expect(refusalOf(setAside({ notice: hung }))).toBe("no-objection-upheld");
    expect(refusalOf(setAside({ notice: { ...hung, struck: { persons: [yi] } } }))).toBe("no-objection-upheld");
    expect(refusalOf(setAside({ reason: " " }))).toBe("no-reason");
  });
});
