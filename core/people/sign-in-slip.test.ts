import { describe, expect, test } from "vitest";
import type { Actor, Office } from "./actor.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PersonId } from "./person.ts";
import { mayGiveSlip, maySeeClass, type SlipHolder } from "./sign-in-slip.ts";
import type { UnitId } from "./unit.ts";

const [classUnit, otherClass, faculty, otherFaculty] = ["c1", "c2", "f1", "f2"] as UnitId[] as [
  UnitId,
  UnitId,
  UnitId,
  UnitId,
];
const ownClass = { id: classUnit, faculty: { id: faculty } };

function holderOf(office: Omit<Office, "organisation">): Actor {
  const offices = [{ organisation: "o1" as OrganisationId, ...office }];
  return { personId: "p1" as PersonId, kind: "student", offices, units: {} };
}
const monitor = holderOf({ post: "class-monitor", level: "class", unit: classUnit });
const facultyPresident = holderOf({ post: "president", level: "faculty", unit: faculty });
const secretary = holderOf({ post: "secretary-general", level: "university", unit: null });

const newcomer: SlipHolder = { hasSignedIn: false, postLevels: [] };
const signedIn: SlipHolder = { hasSignedIn: true, postLevels: [] };
const committee: SlipHolder = { hasSignedIn: false, postLevels: ["class"] };
const facultyCadre: SlipHolder = { hasSignedIn: false, postLevels: ["class", "faculty"] };
const universityCadre: SlipHolder = { hasSignedIn: true, postLevels: ["university"] };

describe("a sign-in slip", () => {
  test.each([
    ["a class officer", monitor, [true, false, true, false, false]],
    ["the faculty's office", facultyPresident, [true, true, true, true, false]],
    ["the university's office", secretary, [true, true, true, true, true]],
  ] as const)("is given by %s to those whose account it may open", (_who, actor, expected) => {
    const holders = [newcomer, signedIn, committee, facultyCadre, universityCadre];
    expect(holders.map((holder) => mayGiveSlip(actor, ownClass, holder))).toEqual(expected);
  });

  test("is given by nobody of another class or another faculty, nor for a class without a faculty by a faculty", () => {
    expect(mayGiveSlip(monitor, { ...ownClass, id: otherClass }, newcomer)).toBe(false);
    expect(mayGiveSlip(facultyPresident, { id: classUnit, faculty: { id: otherFaculty } }, newcomer)).toBe(false);
    expect(mayGiveSlip(facultyPresident, { id: classUnit, faculty: null }, newcomer)).toBe(false);
    expect(mayGiveSlip({ ...monitor, offices: [] }, ownClass, newcomer)).toBe(false);
  });

  test("is looked for on the page of a class by those who may give one", () => {
    for (const actor of [monitor, facultyPresident, secretary]) expect(maySeeClass(actor, ownClass)).toBe(true);
    expect(maySeeClass({ ...monitor, offices: [] }, ownClass)).toBe(false);
    expect(maySeeClass(monitor, { ...ownClass, id: otherClass })).toBe(false);
    expect(maySeeClass(facultyPresident, { id: classUnit, faculty: { id: otherFaculty } })).toBe(false);
  });
});
