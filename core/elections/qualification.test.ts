import { describe, expect, it } from "vitest";
import type { PersonId, PoliticalStatus } from "../people/person.ts";
import { decide, type Command } from "./election.ts";
import { findQualificationFault, judgeQualification, noConditions, type Conditions } from "./qualification.ts";
import { after, at, chair, officer, people, preparations } from "./testing/standing-election.ts";

const [jia, yi] = people("甲乙") as [PersonId, PersonId];
const asked: Conditions = { study: true, standing: "party-or-league", sources: ["S-8.1"] };
const known = (person: PersonId, study: "yes" | "no" | "open", standing: PoliticalStatus | null = "league-member") => ({
  person,
  study,
  standing,
});

describe("the conditions for candidates", () => {
  it("judge only what they ask", () => {
    const nobody = known(jia, "no", "no-affiliation");
    expect(judgeQualification(noConditions, nobody)).toEqual({ study: null, standing: null });
    expect(judgeQualification(asked, nobody)).toEqual({ study: "no", standing: "no" });
  });

  it.each([
    ["party-member", "yes", "yes"],
    ["probationary-party-member", "yes", "yes"],
    ["league-member", "yes", "no"],
    ["democratic-party-member", "no", "no"],
    ["no-affiliation", "no", "no"],
    [null, "open", "open"],
  ] as const)("take %s for Party or League as %s, and for Party as %s", (standing, either, party) => {
    const one = known(jia, "yes", standing);
    expect(judgeQualification(asked, one).standing).toBe(either);
    expect(judgeQualification({ ...asked, standing: "party" }, one).standing).toBe(party);
  });

  it("leave an open answer its time until candidates are fixed, and name everybody whom it waits for", () => {
    const open = [known(jia, "open"), known(yi, "open")];
    expect(findQualificationFault(asked, open, { isFinal: false })).toBeNull();
    expect(findQualificationFault(asked, open, { isFinal: true })).toEqual({
      kind: "study-unverified",
      persons: [jia, yi],
    });
    expect(findQualificationFault(noConditions, open, { isFinal: true })).toBeNull();
    const unknown = [known(jia, "yes", null)];
    expect(findQualificationFault(asked, unknown, { isFinal: true })).toMatchObject({ kind: "standing-unknown" });
  });
});

describe("an election whose conditions ask for study and standing", () => {
  const withConditions = preparations().map((command) =>
    command.type === "openNominations" ? { ...command, conditions: asked } : command,
  );
  const opened = after(
    withConditions.slice(
      0,
      withConditions.findIndex(({ type }) => type === "nominate"),
    ),
  );
  const nominate = (change: object): Command => ({
    type: "nominate",
    nomination: { person: jia, statement: null, delegation: null },
    exclusion: null,
    qualification: known(jia, "yes"),
    ...change,
  });
  const refusalOf = (command: Command, election = opened) => {
    const decision = decide(election, command);
    return decision.ok ? null : decision.refusal;
  };

  it("takes a nominee whose study is still to be certified, but nobody who does not meet them", () => {
    expect(refusalOf(nominate({ qualification: known(jia, "open") }))).toBeNull();
    expect(refusalOf(nominate({ qualification: known(jia, "no") }))).toEqual({ kind: "study-not-met", persons: [jia] });
    const other = known(jia, "yes", "no-affiliation");
    expect(refusalOf(nominate({ qualification: other }))).toEqual({ kind: "standing-not-met", persons: [jia] });
  });

  it("takes nobody who may not be elected there", () => {
    expect(refusalOf(nominate({ exclusion: "not-of-presidium" }))).toBe("not-of-presidium");
  });

  it("fixes no candidate whose study nobody has certified", () => {
    const nominated = after([nominate({ qualification: known(jia, "open") })], opened);
    const fix = (study: "yes" | "open"): Command => ({
      type: "fixCandidates",
      candidates: [jia],
      by: officer,
      justification: { reason: "报名不足", approvedBy: chair },
      qualifications: [known(jia, study)],
    });
    expect(refusalOf(fix("open"), nominated)).toEqual({ kind: "study-unverified", persons: [jia] });
    expect(refusalOf(fix("yes"), nominated)).toBeNull();
  });

  it("is settled by what was approved when nominations opened", () => {
    const election = after([{ ...(preparations()[0] as Command) }]);
    const open: Command = {
      type: "openNominations",
      at: at(0),
      by: officer,
      rulings: [],
      justification: null,
      conditions: asked,
    };
    expect(decide(election, open)).toMatchObject({ value: { type: "nominationsOpened", conditions: asked } });
  });
});
