import { describe, expect, test } from "vitest";
import { asDay } from "../shared/instant.ts";
import type { Actor, Office } from "./actor.ts";
import type { PersonId } from "./person.ts";
import { decide, evolve, keepsStaff, mayKeepStaff, moves, type Command, type StaffAccount } from "./staff-account.ts";

const on = asDay("2026-11-25");
const staff = { id: "p-1" as PersonId, number: "T1", name: "甲某", employment: "other", faculty: null } as const;
const states: readonly StaffAccount[] = [
  { status: "absent" },
  { status: "open", ...staff },
  { status: "closed", closedOn: on, ...staff },
];
const commands: readonly Command[] = [
  { type: "add", staff, isNumberTaken: false },
  { type: "giveCode" },
  { type: "close", on },
  { type: "reopen" },
];

describe("the account of a member of staff", () => {
  test("hears what its moves say, in every state, and nothing else", () => {
    for (const state of states)
      for (const command of commands) {
        const isHeard = (moves[state.status] as readonly string[]).includes(command.type);
        const decision = decide(state, command);
        expect(decision.ok, `${state.status} ${command.type}`).toBe(isHeard);
        if (!decision.ok) expect(decision.refusal).toBe("wrong-status");
      }
  });

  test("is added with number and name as they are, without spaces around them", () => {
    const decision = decide(
      { status: "absent" },
      { type: "add", staff: { ...staff, number: " T1 ", name: " 甲某 " }, isNumberTaken: false },
    );
    expect(decision).toEqual({ ok: true, value: { type: "added", staff } });
  });

  test("is not added without number or name, or with a number that somebody has", () => {
    const add = (change: Partial<typeof staff>, isNumberTaken = false) =>
      decide({ status: "absent" }, { type: "add", staff: { ...staff, ...change }, isNumberTaken });
    expect(add({ number: " " as "T1" })).toEqual({ ok: false, refusal: "number-missing" });
    expect(add({ name: "" as "甲某" })).toEqual({ ok: false, refusal: "name-missing" });
    expect(add({}, true)).toEqual({ ok: false, refusal: "number-taken" });
  });

  test("is the same after it was closed and reopened, and a code changes nothing of it", () => {
    const open = evolve({ status: "absent" }, { type: "added", staff });
    expect(evolve(evolve(open, { type: "closed", on }), { type: "reopened" })).toEqual(open);
    expect(evolve(open, { type: "closed", on })).toEqual({ status: "closed", closedOn: on, ...staff });
    expect(evolve(open, { type: "codeGiven" })).toEqual(open);
  });
});

describe("who keeps the accounts of staff", () => {
  const actor = (office: Partial<Office> | null, kind: Actor["kind"] = "staff"): Actor => ({
    personId: "me" as PersonId,
    kind,
    offices:
      office === null
        ? []
        : [
            {
              organisation: "o" as Office["organisation"],
              level: "university",
              unit: null,
              post: "officer",
              ...office,
            },
          ],
    units: {},
  });
  const plain = { person: "p-1" as PersonId, holdsStaffPost: false };
  const posted = { person: "p-1" as PersonId, holdsStaffPost: true };

  test.each([
    ["the League secretary of the university", actor({ post: "league-secretary" }), true, true],
    ["the secretary-general", actor({ post: "secretary-general" }), true, false],
    ["a League teacher of the university", actor({ post: "league-teacher" }), true, false],
    ["a League secretary of a faculty", actor({ post: "league-secretary", level: "faculty" }), false, false],
    [
      "a student who heads the secretariat",
      actor({ post: "department-head", department: "secretariat" }, "student"),
      false,
      false,
    ],
    ["a student in a post of staff by mistake", actor({ post: "league-secretary" }, "student"), false, false],
    ["the platform's operator", actor({ post: "platform-operator" }), false, false],
    ["staff without a post", actor(null), false, false],
    ["the machine itself", actor(null, "system"), true, true],
  ])("%s", (_who, who, ofPlain, ofPosted) => {
    for (const command of ["giveCode", "close", "reopen"] as const) {
      expect(mayKeepStaff(who, command, plain)).toBe(ofPlain);
      expect(mayKeepStaff(who, command, posted)).toBe(ofPosted);
    }
    expect(mayKeepStaff(who, "add", plain)).toBe(ofPlain);
    expect(keepsStaff(who)).toBe(ofPlain && who.kind === "staff");
  });

  test("nobody gives themselves a code or closes their own account", () => {
    const secretary = actor({ post: "league-secretary" });
    expect(mayKeepStaff(secretary, "giveCode", { person: secretary.personId, holdsStaffPost: false })).toBe(false);
    expect(mayKeepStaff(secretary, "close", { person: secretary.personId, holdsStaffPost: true })).toBe(false);
  });
});
