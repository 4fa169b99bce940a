import { describe, expect, test } from "vitest";
import { asDay } from "../shared/instant.ts";
import * as federation from "./club-federation.ts";
import * as mandate from "./mandate.ts";
import * as organisation from "./organisation.ts";
import type { PersonId } from "./person.ts";
import * as post from "./post.ts";
import * as verdict from "./study-verdict.ts";
import * as unit from "./unit.ts";

const [day, later] = [asDay("2026-01-01"), asDay("2027-01-01")];
const [lin, mo] = ["lin" as PersonId, "mo" as PersonId];
type Noun<State, Command> = {
  readonly states: readonly State[];
  readonly commands: readonly Command[];
  readonly moves: Readonly<Record<string, readonly string[]>>;
  readonly decide: (state: State, command: Command) => { readonly ok: boolean; readonly refusal?: unknown };
};

/** Every status × command: `decide` refuses for the status exactly where `moves` has no such command. */
function walk<State extends { readonly status: string }, Command extends { readonly type: string }>(
  name: string,
  { states, commands, moves, decide }: Noun<State, Command>,
): void {
  describe(`a ${name}`, () => {
    test.each(states.flatMap((state) => commands.map((command) => ({ state, command }))))(
      "that is $state.status hears $command.type exactly if its moves say so",
      ({ state, command }) => {
        const decision = decide(state, command);
        const hears = decision.ok || decision.refusal !== "wrong-status";
        expect(hears).toBe(moves[state.status]?.includes(command.type));
      },
    );
  });
}

const aUnit = {
  id: "u" as unit.UnitId,
  kind: "faculty",
  name: "文学院",
  parent: null,
  grade: null,
  major: null,
} as const;
walk("unit", {
  states: [{ status: "absent" }, { status: "standing", ...aUnit }, { status: "closed", closedOn: day, ...aUnit }],
  commands: [
    { type: "found", id: aUnit.id, kind: "faculty", name: "文学院", parent: null },
    { type: "rename", name: "文传学院" },
    { type: "moveTo", parent: { id: aUnit.id, kind: "faculty" } },
    { type: "close", on: day, members: 0, children: 0 },
  ] satisfies unit.Command[],
  moves: unit.moves,
  decide: unit.decide,
} satisfies Noun<unit.Unit, unit.Command>);

const union: organisation.OrganisationDetails = {
  id: "o" as organisation.OrganisationId,
  kind: "studentUnion",
  level: "university",
  unit: null,
  name: "校学生会",
  parent: null,
  partyBody: null,
  leagueBody: null,
  liaison: null,
  departments: [],
};
const department = { id: "d" as organisation.DepartmentId, kind: "rights", name: "权益部", parent: null } as const;
walk("union organisation", {
  states: [{ status: "absent" }, { status: "standing", ...union }, { status: "dissolved", dissolvedOn: day, ...union }],
  commands: [
    { type: "found", id: union.id, kind: "studentUnion", level: "university", unit: null, name: "会", parent: null },
    { type: "rename", name: "会" },
    { type: "setBodies", partyBody: "党委", leagueBody: "团委" },
    { type: "nameLiaison", person: lin, holdsOfficeAbove: true },
    { type: "addDepartment", department, by: lin, rulings: [] },
    { type: "renameDepartment", department: department.id, name: "权益服务部" },
    { type: "closeDepartment", department: department.id, postsHeld: 0 },
    { type: "dissolve", on: day, postsHeld: 0, children: 0 },
  ],
  moves: organisation.moves,
  decide: organisation.decide,
} satisfies Noun<organisation.Organisation, organisation.Command>);

const aPost: post.PostDetails = {
  id: "p" as post.PostId,
  organisation: union.id,
  kind: "vice-president",
  title: "副主席",
  department: null,
  seats: 6,
};
walk("post", {
  states: [{ status: "absent" }, { status: "standing", ...aPost }, { status: "abolished", abolishedOn: day, ...aPost }],
  commands: [
    { type: "create", post: aPost, by: lin, rulings: [] },
    { type: "record", post: aPost },
    { type: "resize", seats: 5, held: 4, by: lin, rulings: [] },
    { type: "retitle", title: "副主席" },
    { type: "abolish", on: day, held: 0 },
  ],
  moves: post.moves,
  decide: post.decide,
} satisfies Noun<post.Post, post.Command>);

const elected = { how: "elected", by: "congress", on: day } as const;
const held: mandate.MandateDetails = {
  id: "m" as mandate.MandateId,
  person: lin,
  post: aPost.id,
  postKind: "vice-president",
  organisation: union.id,
  from: day,
  until: later,
  seating: elected,
  portfolio: null,
};
const student = { id: lin, kind: "student", employment: null, isHere: true, samePost: [] } as const;
const begin: Extract<mandate.Command, { type: "begin" }> = {
  type: "begin",
  id: held.id,
  person: student,
  post: { id: aPost.id, kind: "vice-president", seats: 6, held: 5 },
  organisation: union.id,
  from: day,
  until: later,
  seating: elected,
  by: mo,
  rulings: [],
};
walk("mandate", {
  states: [
    { status: "absent" },
    { status: "sitting", ...held },
    { status: "ended", endedOn: day, ending: { how: "resignation" }, ...held },
  ],
  commands: [
    begin,
    { type: "assignPortfolio", portfolio: "clubs", heldBy: null },
    { type: "end", on: day, ending: { how: "resignation" } },
  ],
  moves: mandate.moves,
  decide: mandate.decide,
} satisfies Noun<mandate.Mandate, mandate.Command>);

const clubs = {
  id: "f" as federation.FederationId,
  organisation: union.id,
  name: "社团联合会",
  head: null,
  mainClubs: [],
  declaredOn: null,
} as const;
walk("club federation", {
  states: [
    { status: "absent" },
    { status: "listed", organisation: union.id, mainClubs: [aUnit.id], declaredOn: day },
    { status: "standing", ...clubs },
    { status: "dissolved", dissolvedOn: day, ...clubs },
  ],
  commands: [
    { type: "found", id: clubs.id, organisation: union.id, name: "社团联合会" },
    { type: "nameHead", person: lin, clubsMember: lin },
    { type: "declareMainClubs", organisation: union.id, clubs: [aUnit.id], on: day },
    { type: "dissolve", on: day },
  ],
  moves: federation.moves,
  decide: federation.decide,
} satisfies Noun<federation.ClubFederation, federation.Command>);

const source = "faculty-office";
walk("study verdict", {
  states: [
    { status: "pending", person: lin, since: null },
    { status: "certified", person: lin, meets: true, source, on: day, certifiedBy: mo },
  ],
  commands: [
    { type: "certify", meets: true, source, on: later, today: later, by: { id: mo, kind: "staff" } },
    { type: "reopen" },
  ],
  moves: verdict.moves,
  decide: verdict.decide,
} satisfies Noun<verdict.StudyVerdict, verdict.Command>);

describe("a mandate", () => {
  const refusalOf = (changes: Partial<typeof begin>) => mandate.decide({ status: "absent" }, { ...begin, ...changes });
  test("cannot begin on a full post", () => {
    expect(refusalOf({ post: { ...begin.post, held: 6 } })).toEqual({ ok: false, refusal: "post-full" });
  });
  test("cannot begin for staff on a student's seat, nor for somebody who has left", () => {
    expect(refusalOf({ person: { ...student, kind: "staff" } })).toEqual({ ok: false, refusal: "not-a-student" });
    expect(refusalOf({ person: { ...student, isHere: false } })).toEqual({ ok: false, refusal: "person-left" });
  });
  test("cannot overlap another on the same post, but may follow it the same day", () => {
    const until = (end: string) => ({ ...student, samePost: [{ from: asDay("2025-01-01"), until: asDay(end) }] });
    expect(refusalOf({ person: until("2026-01-02") })).toEqual({ ok: false, refusal: "term-overlaps" });
    expect(refusalOf({ person: until("2026-01-01") }).ok).toBe(true);
  });
  test("begins on the day of the election or appointment at the earliest", () => {
    const given = (on: string) => ({ how: "elected", by: "congress", on: asDay(on) }) as const;
    expect(refusalOf({ from: asDay("2026-01-01"), seating: given("2026-01-01") }).ok).toBe(true);
    expect(refusalOf({ from: asDay("2026-01-01"), seating: given("2026-01-02") })).toEqual({
      ok: false,
      refusal: "begins-before-it-was-given",
    });
  });
  test("of the secretary-general is for full-time League staff, appointed (S-5.8)", () => {
    const office = { ...begin.post, kind: "secretary-general", seats: 1, held: 0 } as const;
    const seating = { how: "appointed", by: "league-committee", on: day } as const;
    const staff = { ...student, kind: "staff", employment: "league-full-time" } as const;
    expect(refusalOf({ post: office, seating }).ok).toBe(false);
    expect(refusalOf({ post: office, seating, person: staff }).ok).toBe(true);
    expect(refusalOf({ post: office, person: staff })).toEqual({ ok: false, refusal: "must-be-appointed" });
  });
  test("departs from 原则上 only with a reason and somebody else's leave, from 须 never", () => {
    const soft = { rule: "S-5.9", severity: "presumptive", outcome: "breached" } as const;
    const ask = (approvedBy: PersonId) =>
      refusalOf({ rulings: [soft], justification: { reason: "两校区", approvedBy } });
    expect(refusalOf({ rulings: [soft] }).ok).toBe(false);
    expect(ask(mo).ok).toBe(false);
    expect(ask(lin).ok).toBe(true);
    const hard = { ...soft, severity: "mandatory" } as const;
    expect(refusalOf({ rulings: [hard], justification: { reason: "两校区", approvedBy: lin } })).toEqual({
      ok: false,
      refusal: { kind: "rule-forbids", rule: "S-5.9" },
    });
  });
  test("won by election ends by recall of the same body, not by dismissal (S-8.13)", () => {
    const sitting = { status: "sitting", ...held } as const;
    const end = (ending: mandate.Ending) => mandate.decide(sitting, { type: "end", on: day, ending });
    const ground = "failed-appraisal";
    expect(end({ how: "dismissal", ground, by: "presidium" }).ok).toBe(false);
    expect(end({ how: "recall", ground, by: "standing-conference" }).ok).toBe(false);
    expect(end({ how: "recall", ground, by: "congress" }).ok).toBe(true);
  });
});
