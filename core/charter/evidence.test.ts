import { describe, expect, it } from "vitest";
import type { OrganisationId } from "../people/organisation.ts";
import type { PersonId } from "../people/person.ts";
import { asDay, asInstant } from "../shared/instant.ts";
import { publicFields } from "./public.ts";
import {
  countsUntil,
  decide,
  evolve,
  initial,
  moves,
  stillCounts,
  type Command,
  type Evidence,
  type EvidenceContent,
  type Freshness,
} from "./evidence.ts";

const clerk = "p-clerk" as PersonId;
const at = asInstant("2026-11-24T02:00:00.000Z");
const content: EvidenceContent = {
  kind: "party-hearing",
  title: "校党委听取学生会工作汇报",
  date: asDay("2026-11-20"),
  organisation: "o-union" as OrganisationId,
  persons: ["p-president" as PersonId],
  faculties: [],
  fields: { scope: "all-students" },
  digest: "ab".repeat(32),
  fileName: "纪要.pdf",
};
const enter: Command = { type: "enter", by: clerk, at, ...content };
const correct: Command = { type: "correct", at, reason: "日期写错", ...content, date: asDay("2026-11-19") };
const withdraw: Command = { type: "withdraw", reason: "重复录入" };
const september = { month: 9, day: 1 };

function after(...commands: readonly Command[]): Evidence {
  return commands.reduce((evidence: Evidence, command) => {
    const decision = decide(evidence, command);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal}`);
    return evolve(evidence, decision.value);
  }, initial);
}
function refusal(evidence: Evidence, command: Command) {
  const decision = decide(evidence, command);
  return decision.ok ? null : decision.refusal;
}

describe("a piece of evidence", () => {
  it("entered stands with all its content and who entered it", () => {
    expect(after(enter)).toEqual({ status: "standing", enteredBy: clerk, corrections: 0, ...content });
  });

  it("may be a record without a file", () => {
    expect(refusal(initial, { ...enter, digest: null, fileName: null })).toBeNull();
  });

  it.each([
    ["a title", { title: "  " }, "no-title"],
    ["a date that has come", { date: asDay("2026-11-25") }, "dated-in-the-future"],
    ["a digest that is one", { digest: "AB".repeat(32) }, "not-a-digest"],
    ["a digest of the right length", { digest: "ab".repeat(31) }, "not-a-digest"],
    ["a name for its file", { fileName: null }, "file-without-name"],
    ["a file for its name", { digest: null }, "file-without-name"],
  ] as const)("needs %s, when entered and when corrected", (_what, changes, expected) => {
    expect(refusal(initial, { ...enter, ...changes })).toBe(expected);
    expect(refusal(after(enter), { ...correct, ...changes })).toBe(expected);
  });

  it("may bear the date of today in China", () => {
    const lateEvening = asInstant("2026-11-24T16:30:00.000Z");
    expect(refusal(initial, { ...enter, date: asDay("2026-11-25"), at: lateEvening })).toBeNull();
  });

  it("is corrected with a reason, keeps who entered it, and counts its corrections", () => {
    expect(after(enter, correct)).toEqual({
      ...content,
      status: "standing",
      date: "2026-11-19",
      enteredBy: clerk,
      corrections: 1,
    });
    expect(refusal(after(enter), { ...correct, reason: " " })).toBe("no-reason");
  });

  it("is not corrected into what it says already, nor moved to another organisation", () => {
    expect(refusal(after(enter), { ...correct, ...content })).toBe("nothing-changed");
    expect(refusal(after(enter), { ...correct, organisation: "o-other" as OrganisationId })).toBe(
      "another-organisation",
    );
  });

  it("is withdrawn with a reason and for good", () => {
    expect(after(enter, withdraw)).toEqual({ ...content, status: "withdrawn", reason: "重复录入" });
    expect(refusal(after(enter), { ...withdraw, reason: "" })).toBe("no-reason");
    expect(refusal(after(enter, withdraw), correct)).toBe("wrong-status");
  });

  it("shows nobody who and what it speaks of", () => {
    const hidden = ["persons", "faculties", "fields", "fileName", "by", "enteredBy"];
    const open: readonly string[] = [...publicFields.evidence.command, ...publicFields.evidence.event];
    expect(hidden.filter((field) => open.includes(field))).toEqual([]);
    expect(publicFields.evidence.event).toEqual(
      expect.arrayContaining(["title", "kind", "date", "organisation", "digest"]),
    );
  });
});

describe("evidence counts", () => {
  const counts = (freshness: Freshness, today: string) =>
    stillCounts({ date: asDay("2025-11-24"), freshness, today: asDay(today) }, september);

  it("for so many days from its date, the last included", () => {
    const year: Freshness = { kind: "days", days: 365 };
    expect(counts(year, "2026-11-24")).toBe(true);
    expect(counts(year, "2026-11-25")).toBe(false);
  });

  it("for as long as the academic year of its date lasts", () => {
    expect(counts({ kind: "academic-year" }, "2026-08-31")).toBe(true);
    expect(counts({ kind: "academic-year" }, "2026-09-01")).toBe(false);
    expect(countsUntil(asDay("2026-08-31"), { kind: "academic-year" }, september)).toBe("2026-08-31");
  });

  it("for good when it lasts, and never before its own date", () => {
    expect(counts({ kind: "lasting" }, "2036-01-01")).toBe(true);
    expect(countsUntil(asDay("2025-11-24"), { kind: "lasting" }, september)).toBeNull();
    expect(counts({ kind: "lasting" }, "2025-11-23")).toBe(false);
    expect(counts({ kind: "lasting" }, "2025-11-24")).toBe(true);
  });
});

describe("the moves of evidence", () => {
  const inStatus = { absent: initial, standing: after(enter), withdrawn: after(enter, withdraw) };
  for (const [status, evidence] of Object.entries(inStatus)) {
    for (const command of [enter, correct, withdraw]) {
      const heard = (moves[evidence.status] as readonly string[]).includes(command.type);
      it(`${status} ${heard ? "hears" : "does not hear"} ${command.type}`, () => {
        expect(refusal(evidence, command) !== "wrong-status").toBe(heard);
      });
    }
  }
});
