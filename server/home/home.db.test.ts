import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { inSchool, type Database } from "../database/connection.ts";
import { jsonb } from "../database/json.ts";
import { addTestSchool, databaseKinds, openTestDatabase } from "../database/testing.ts";
import { uuidByTime } from "../database/uuid.ts";
import type { School } from "../schools/school.ts";
import { charterEndpoints } from "../charter/routes.ts";
import type { Findings } from "../charter/contract.ts";
import { apiAs } from "../people/testing.ts";
import { loadHome } from "./home.ts";

const [union, faculty, otherFaculty, ownClass] = [uuidByTime(), uuidByTime(), uuidByTime(), uuidByTime()];
const [voterId, openVote, mixedVote] = [uuidByTime(), uuidByTime(), uuidByTime()];
const [plan, objected, ended] = [uuidByTime(), uuidByTime(), uuidByTime()];

const ofUnion = {
  status: "standing",
  parent: null,
  unit: null,
  partyBody: null,
  leagueBody: null,
  departments: [],
  liaison: null,
};

/** Ten of a thousand students were due; three are planned (S-4.4). */
const snapshot = { takenOn: "2026-10-01", faculties: [{ faculty, members: [1000] }] };
const quotas = { total: 3, faculties: [{ unit: faculty, seats: 3 }] };

const student: Actor = {
  personId: uuidByTime() as PersonId,
  kind: "student",
  offices: [],
  units: { faculty: faculty as UnitId, class: ownClass as UnitId },
};
const secretary: Actor = {
  ...student,
  kind: "staff",
  units: {},
  offices: [{ post: "secretary-general", organisation: union as OrganisationId, level: "university", unit: null }],
};
const teacher: Actor = {
  ...secretary,
  offices: [{ post: "league-teacher", organisation: union as OrganisationId, level: "university", unit: null }],
};

describe.each(databaseKinds)("the first page, on %s", (kind) => {
  let database: Database;
  let school: School;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    school = await addTestSchool(database);
    await fill(database, school);
  });
  afterAll(() => database.close());

  const homeOf = (actor: Actor | null) =>
    inSchool(database, school.id, (transaction) => loadHome(transaction, school, { actor, ledgerSize: 0 }));
  const findingsPage = async () => {
    const world = { database, dataFolder: "", origin: "", ledgerHasNews: () => undefined };
    const answer = await apiAs(world, charterEndpoints, student)<Findings>("GET", `/${school.slug}/findings`);
    if (!answer.ok) throw new Error(answer.problem.detail);
    return answer.body;
  };
  const kindsDue = async (actor: Actor | null) => (await homeOf(actor)).due.map(({ kind: what }) => what);

  test("of a school without anything in it says nothing and fails at nothing", async () => {
    const bare = await addTestSchool(database, "kong");
    const home = await inSchool(database, bare.id, (transaction) =>
      loadHome(transaction, bare, { actor: null, ledgerSize: 0 }),
    );
    expect(home).toMatchObject({ audience: "public", due: [], blocked: [], standing: null, production: null });
  });

  test("shows a visitor what is on notice and how the union stands, and nothing to do", async () => {
    const home = await homeOf(null);
    expect(home.notices.map(({ title }) => title)).toEqual(["代表名单公示"]);
    expect(home.results.map(({ title }) => title)).toEqual(["选聘结果公告"]);
    const found = await findingsPage();
    expect(home.standing).toEqual({
      organisation: "示例学生会",
      profile: found.profile.id,
      counts: found.organisation.counts,
    });
    expect(home.standing?.counts.breached).toBeGreaterThan(0);
    expect([home.due, home.blocked]).toEqual([[], []]);
  });

  test("tells a student that a notice runs, then that the class has still to nominate", async () => {
    expect(await kindsDue(student)).toEqual(["notice-runs", "class-nominates"]);
  });

  test("does not ask a student of a faculty that has elected", async () => {
    const elsewhere = { ...student, units: { faculty: otherFaculty as UnitId } };
    expect(await kindsDue(elsewhere)).toEqual(["notice-runs"]);
  });

  test("puts the office's dated things first, and says what an open objection stops", async () => {
    const home = await homeOf(secretary);
    const { findings } = await findingsPage();
    const breaches = findings.filter(({ status }) => status === "breached").map(({ rule }) => rule);
    expect(home.audience).toBe("officer");
    expect(home.due.map(({ kind: what }) => what)).toEqual([
      "objections-to-answer",
      "notice-ends",
      "results-to-report",
      "credentials-to-review",
    ]);
    expect(home.blocked.map(({ kind: what, rule }) => [what, rule])).toEqual([
      ["review-stops-notice", "S-4.9"],
      ["objection-stops-confirming", "S-8.4"],
      ...breaches.slice(0, 5).map((rule) => ["rule-breached", rule]),
    ]);
    expect(breaches).toContain("S-4.4");
  });

  test("asks a voter to vote while a vote by phone is open, until the ballot is in the box", async () => {
    const voter = { ...student, personId: voterId as PersonId };
    const asked = (await homeOf(voter)).due.filter(({ kind: what }) => what === "vote-open");
    expect(asked).toMatchObject([
      { about: "密封推选", lastDay: "2026-11-26", path: `elections/${openVote}/booth` },
      { about: "混合推选", lastDay: null, path: `elections/${mixedVote}/booth` },
    ]);
    await inSchool(database, school.id, (transaction) =>
      transaction
        .insertInto("election_turnout")
        .values({
          school_id: school.id,
          election_id: openVote,
          round: 2,
          person_id: voterId,
          channel: "sealed",
          credential: "c",
        })
        .execute(),
    );
    expect((await homeOf(voter)).due.map(({ about }) => about)).not.toContain("密封推选");
    expect((await homeOf({ ...secretary, personId: voterId as PersonId })).due[0]?.about).toBe("混合推选");
    expect(await kindsDue(student)).not.toContain("vote-open");
  });

  test("shows the League teacher what waits for review only", async () => {
    expect(await kindsDue(teacher)).toEqual(["credentials-to-review", "setting-to-approve"]);
  });
});

async function fill(database: Database, school: School): Promise<void> {
  const school_id = school.id;
  await inSchool(database, school.id, async (transaction) => {
    const unit = { school_id, kind: "faculty", parent_id: null, state: jsonb({}) };
    await transaction
      .insertInto("unit")
      .values([
        { ...unit, id: faculty, name: "甲学院" },
        { ...unit, id: otherFaculty, name: "乙学院" },
      ])
      .execute();
    const organisation = { school_id, id: union, kind: "studentUnion", level: "university", name: "示例学生会" };
    await transaction
      .insertInto("organisation")
      .values({ ...organisation, state: jsonb({ ...organisation, ...ofUnion }) })
      .execute();
    await transaction
      .insertInto("quota_plan")
      .values({
        school_id,
        id: plan,
        organisation_id: union,
        congress: "第一次大会",
        status: "published",
        state: jsonb({ details: { congress: "第一次大会", snapshot, mainClubs: [], choice: { clubs: [] } }, quotas }),
      })
      .execute();
    const election = { school_id, plan_id: plan, quota: 2 };
    await transaction
      .insertInto("delegate_election")
      .values([
        {
          ...election,
          id: uuidByTime(),
          unit_id: faculty,
          status: "nominating",
          state: jsonb({ nominations: [], earlier: [] }),
        },
        {
          ...election,
          id: uuidByTime(),
          unit_id: otherFaculty,
          status: "elected",
          state: jsonb({ nominations: [], earlier: [] }),
        },
      ])
      .execute();
    await transaction
      .insertInto("delegate")
      .values({
        school_id,
        id: uuidByTime(),
        plan_id: plan,
        unit_id: otherFaculty,
        kind: "elected",
        number: 1,
        status: "elected",
        state: jsonb({}),
      })
      .execute();
    await transaction
      .insertInto("setting")
      .values({ school_id, key: "quorum", state: jsonb({ status: "proposed" }) })
      .execute();
    await fillNotices(transaction, school);
    await fillVotes(transaction, school);
  });
}

/** Of five elections with the voter on the roll, two are open to phones. */
async function fillVotes(transaction: Parameters<typeof loadHome>[0], { id: school_id }: School): Promise<void> {
  const pinyin = { pinyin_key: "x", stroke_key: "x" };
  const person = { school_id, id: voterId, kind: "student", number: "900", name: "于样舟", ...pinyin };
  await transaction.insertInto("person").values(person).execute();
  const common = { school_id, organisation_id: union, template: "class-nomination", is_trial: false };
  const vote = (id: string, title: string, status: string, round: object) => {
    return { ...common, id, title, status, state: jsonb({ round }) };
  };
  const closesAt = "2026-11-26T12:00:00.000Z";
  const votes = [
    vote(openVote, "密封推选", "open", { number: 2, channel: "sealed", closesAt }),
    vote(mixedVote, "混合推选", "open", { number: 1, channel: "mixed", closesAt: null }),
    vote(uuidByTime(), "纸质推选", "open", { number: 1, channel: "paper", closesAt: null }),
    vote(uuidByTime(), "已经结束", "closed", { number: 1, channel: "sealed", closesAt }),
    vote(uuidByTime(), "还在筹备", "preparing", {}),
  ];
  await transaction.insertInto("election").values(votes).execute();
  const rolls = votes.map(({ id }) => ({ school_id, election_id: id, person_id: voterId, position: 1, salt: "s" }));
  await transaction.insertInto("election_voter").values(rolls).execute();
}

async function fillNotices(transaction: Parameters<typeof loadHome>[0], school: School): Promise<void> {
  const common = {
    school_id: school.id,
    organisation_id: union,
    subject_noun: "quota-plan",
    subject_id: plan,
    content: jsonb({}),
  };
  const period = { postedAt: "2026-11-20T01:00:00.000Z", lastDay: "2026-11-27", endsAt: "2026-11-27T16:00:00.000Z" };
  const state = { status: "posted", terms: {}, period, objections: [{ id: "1", status: "received" }] };
  await transaction
    .insertInto("notice")
    .values([
      {
        ...common,
        id: objected,
        purpose: "delegate-list",
        status: "posted",
        title: "代表名单公示",
        state: jsonb(state),
      },
      {
        ...common,
        id: ended,
        purpose: "selection-result",
        status: "announced",
        title: "选聘结果公告",
        state: jsonb({ status: "announced" }),
      },
      {
        ...common,
        id: uuidByTime(),
        purpose: "other",
        status: "drafted",
        title: "没有贴出的",
        state: jsonb({ status: "drafted" }),
      },
    ])
    .execute();
}
