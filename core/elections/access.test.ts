import { describe, expect, it } from "vitest";
import type { Actor } from "../people/actor.ts";
import type { OrganisationId } from "../people/organisation.ts";
import type { UnitId } from "../people/unit.ts";
import { access, givesOutPaper, guides, mayVote, prepares, seatsElected, type Concern } from "./access.ts";
import { someActor, someUnion } from "../people/testing/some-actor.ts";

const [union, other] = [someUnion, "other-union" as OrganisationId];
const [east, west, first, second] = ["east", "west", "class-1", "class-2"] as [UnitId, UnitId, UnitId, UnitId];

const people = {
  secretary: someActor("staff", [{}], "secretary"),
  facultyOffice: someActor("student", [{ post: "president", level: "faculty", unit: east }], "facultyOffice"),
  monitor: someActor("student", [{ post: "class-monitor", level: "class", unit: first }], "monitor"),
  teacher: someActor("staff", [{ post: "league-teacher" }], "teacher"),
  leagueSecretary: someActor("staff", [{ post: "league-secretary", organisation: other }], "leagueSecretary"),
  chief: someActor("student", [], "chief"),
  scrutineer: someActor("student", [], "scrutineer"),
  teller: someActor("student", [], "teller"),
  trustee: someActor("staff", [], "trustee"),
  student: someActor("student", [], "student"),
  secretaryElsewhere: someActor("staff", [{ organisation: other }], "secretaryElsewhere"),
  facultyElsewhere: someActor("student", [{ post: "president", level: "faculty", unit: west }], "facultyElsewhere"),
  monitorElsewhere: someActor("student", [{ post: "class-monitor", level: "class", unit: second }], "monitorElsewhere"),
  system: someActor("system", [], "system"),
} as const satisfies Readonly<Record<string, Actor>>;
type Who = keyof typeof people;

const concern: Concern = {
  organisation: union,
  faculty: east,
  class: first,
  chief: people.chief.personId,
  scrutineers: [people.scrutineer.personId],
  tellers: [people.teller.personId],
  isOnRoll: true,
  trustees: [people.trustee.personId],
};

const office: readonly Who[] = ["secretary", "facultyOffice", "monitor"];
const league: readonly Who[] = ["teacher", "leagueSecretary"];
const tables: readonly Who[] = ["chief", "scrutineer"];
const students = (Object.keys(people) as Who[]).filter((name) => people[name].kind === "student");

const whoMay = (may: (actor: Actor, concern: Concern) => boolean, change: Partial<Concern> = {}) =>
  (Object.keys(people) as Who[]).filter((name) => may(people[name], { ...concern, ...change }));

describe("who may do what in an election", () => {
  it.each([
    ["setUp", office],
    ["adoptRules", office],
    ["freezeRoll", office],
    ["objectToRoll", students],
    ["answerObjection", office],
    ["openNominations", office],
    ["nominate", office],
    ["withdrawNomination", office],
    ["fixCandidates", office],
    ["nameTellers", office],
    ["seal", office],
    ["open", office],
    ["close", [...office, ...tables]],
    ["recordCount", tables],
    ["settleTie", tables],
    ["callRound", [...office, ...tables]],
    ["leaveVacant", [...office, ...tables]],
    ["declare", ["chief"]],
    ["finalise", office],
    ["setAside", [...office, ...league]],
    ["annul", league],
  ] as const)("to %s: %j", (command, expected) => {
    expect(whoMay(access.election[command])).toEqual(expected);
  });

  it("every command of the noun has its line above", () => {
    expect(Object.keys(access.election)).toHaveLength(21);
  });

  it("only tellers enter a box, and only the chief scrutineer has it counted again", () => {
    expect(whoMay(access.boxCount.enter)).toEqual(["teller"]);
    expect(whoMay(access.boxCount.recount)).toEqual(["chief"]);
    expect(whoMay(access.boxCommitment.commit)).toEqual(["system"]);
  });

  it("only whoever holds a key takes part in its ceremony, and the office calls it", () => {
    const { convene, ...visits } = access.ceremony;
    expect(whoMay(convene)).toEqual(office);
    expect(Object.keys(visits)).toEqual(["certify", "contribute", "confirm", "dispute", "rehearse"]);
    for (const may of Object.values(visits)) expect(whoMay(may)).toEqual(["trustee"]);
  });

  it("ballots are given out by the office, the scrutineers and the tellers, and mandates entered by the office", () => {
    expect(whoMay(givesOutPaper)).toEqual([...office, ...tables, "teller"]);
    expect(whoMay(seatsElected)).toEqual(office);
  });

  it("students on the roll vote, and nobody who is not on it", () => {
    expect(whoMay(mayVote)).toEqual(students);
    expect(whoMay(mayVote, { isOnRoll: false })).toEqual([]);
  });

  it("a faculty's or a class's office has no say where the election is not theirs", () => {
    expect(whoMay(prepares, { class: null })).toEqual(["secretary", "facultyOffice"]);
    expect(whoMay(prepares, { class: null, faculty: null })).toEqual(["secretary"]);
    expect(whoMay(guides, { faculty: null })).toEqual(league);
  });

  it("nobody is the chief scrutineer before one was named", () => {
    expect(whoMay(access.election.declare, { chief: null })).toEqual([]);
  });
});
