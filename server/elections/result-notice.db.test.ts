import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { Mandate, MandateId } from "@tongxin/core/people/mandate.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { PostId, PostKind } from "@tongxin/core/people/post.ts";
import { asDay, asInstant, dayInChina } from "@tongxin/core/shared/instant.ts";
import { inSchool, type Database } from "../database/connection.ts";
import { insertRows } from "../database/insert-rows.ts";
import { databaseKinds, openTestDatabase } from "../database/testing.ts";
import { idOf } from "../delegates/ids.ts";
import type { CallApi } from "../http/pages-contract.ts";
import type { Notices, NoticeView } from "../notices/contract.ts";
import { noticeEndpoints } from "../notices/routes.ts";
import { mandateRow, postRow } from "../people/rows.ts";
import { apiAs } from "../people/testing.ts";
import type { Acted } from "./contract.ts";
import { finishConclusions } from "./following-conclusion.ts";
import { electionEndpoints } from "./routes.ts";
import { addElectingClass, bodyOf, someRules, viewed, type ElectingClass } from "./testing.ts";

const [voting, objecting, today] = [30, 29, 0];
const dayBefore = (days: number) => dayInChina(asInstant(new Date(Date.now() - days * 86_400_000).toISOString()));
const channel = { office: "甲学院学生会", phone: null, email: null, place: "学院楼 101" };
type Held = { readonly template: string; readonly standing: readonly number[]; readonly seats: number };
const presidium: Held = { template: "presidium", standing: [0, 1, 2], seats: 2 };
/** Who has been vice-president for long, and who is the first of them, on a post of its own. */
const [predecessor, firstDeputy] = [20, 21];
const [chief, teller, otherTeller, chair, objector] = [10, 11, 12, 13, 14];

class PowerCut extends Error {}

describe.each(databaseKinds)("the result of an election of a faculty's presidium on %s", (kind) => {
  let database: Database;
  let hall: ElectingClass;
  let daysBack: number = voting;
  const people = new Map<number, Actor>();
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    hall = await addElectingClass(database, "jia");
    for (const n of [chief, teller, otherTeller, chair, objector]) people.set(n, await hall.student(n));
    await addPosts();
  }, 60_000);
  afterAll(() => database.close());

  /** The power goes after so many acts: what was committed stays, what would have followed does not come. */
  let actsLeft = Infinity;
  const world = () => ({
    ...hall.university.world,
    database: { ...database, daysBack },
    ledgerHasNews: () => {
      actsLeft -= 1;
      if (actsLeft === 0) throw new PowerCut();
    },
  });
  const as = (actor: Actor): CallApi => apiAs(world(), [...electionEndpoints, ...noticeEndpoints], actor);
  const office = () => as(hall.university.facultySecretary);
  const student = (n: number) => as(people.get(n) as Actor);
  const codeOf = async (sent: ReturnType<CallApi>) => {
    const answer = await sent;
    return answer.ok ? "accepted" : answer.problem.code;
  };
  const detailOf = async (sent: ReturnType<CallApi>) => {
    const answer = await sent;
    return answer.ok ? "accepted" : answer.problem.detail;
  };
  const elect = (election: string, api: CallApi, body: unknown) =>
    api("POST", `/jia/elections/${election}/commands`, body);
  const view = (election: string) => viewed(office(), "jia", election);
  const draft = { workingDays: 5, number: "", channel, until: "2099-09-01", succession: "renewal" };
  const draftNotice = (election: string, change: object = {}) =>
    office()<Acted>("POST", `/jia/elections/${election}/notice`, { ...draft, ...change });
  const notice = (id: string, api: CallApi, body: object) => api("POST", `/jia/notices/${id}/commands`, body);

  /** Two seats of vice-president, one of which somebody holds for years to come; a first one, and a president's seat. */
  async function addPosts() {
    await addPost({ kind: "vice-president", title: "副主席", seats: 2 }, predecessor);
    await addPost({ kind: "vice-president", title: "常务副主席", seats: 1 }, firstDeputy);
    await addPost({ kind: "president", title: "主席", seats: 1 }, null);
  }

  const postOf = (title: string) => idOf(hall.university.school.id, "post", title);

  async function addPost(of: { kind: PostKind; title: string; seats: number }, holder: number | null) {
    const { id: school } = hall.university.school;
    const organisation = hall.union as OrganisationId;
    const post = { id: postOf(of.title) as PostId, organisation, department: null, ...of };
    await inSchool(database, school, (transaction) => insertRows(transaction, "post", [postRow(school, post, null)]));
    if (holder === null) return;
    const from = dayBefore(200);
    const held: Exclude<Mandate, { status: "absent" }> = {
      status: "sitting",
      id: idOf(school, "mandate", of.title) as MandateId,
      person: hall.person(holder) as PersonId,
      post: post.id,
      postKind: of.kind,
      organisation,
      from,
      until: asDay("2099-01-01"),
      seating: { how: "elected", by: "congress", on: from },
      portfolio: null,
    };
    await inSchool(database, school, (transaction) => insertRows(transaction, "mandate", [mandateRow(school, held)]));
  }

  /** From setting up to the declaration: as many as there are seats are elected. Each step must be accepted. */
  async function holdElection(title: string, { template, standing, seats }: Held = presidium): Promise<string> {
    const made = { organisation: hall.union, unit: null, template, title, body: "congress" };
    const { id } = bodyOf(await office()<Acted>("POST", "/jia/elections", { ...made, channel: "paper" }));
    const must = async (api: CallApi, body: object) => bodyOf(await elect(id, api, body));
    const rules = { ...someRules, seats, surplusPercent: 0, writeIns: false };
    await must(office(), { type: "adoptRules", rules });
    const numbers = Array.from({ length: 10 }, (_, n) => hall.number(n + 10));
    const longAgo = new Date(Date.now() - (voting + 1) * 86_400_000).toISOString();
    await must(office(), { type: "freezeRoll", numbers, objectionsUntil: longAgo });
    await must(office(), { type: "openNominations" });
    for (const n of standing) await must(office(), { type: "nominate", person: hall.number(n) });
    await must(office(), { type: "fixCandidates" });
    const tables = { chief: hall.number(chief), tellers: [teller, otherTeller].map((n) => hall.number(n)), boxes: 1 };
    await must(office(), { type: "nameTellers", ...tables });
    await vote(id, standing);
    return id;
  }

  /** Nine of ten vote: nine for the first, seven for the second, two for the third. */
  async function vote(id: string, standing: readonly number[] = presidium.standing) {
    const must = async (api: CallApi, body: object) => bodyOf(await elect(id, api, body));
    await must(office(), { type: "open", present: 9 });
    await must(student(chief), { type: "close", issued: 9 });
    for (const n of [teller, otherTeller]) {
      const votes = [9, 7, 2];
      const entry = {
        type: "enter",
        numbers: { returned: 9, valid: 9, invalid: 0 },
        lines: standing.map((one, at) => {
          const approved = votes[at] ?? 0;
          return { person: hall.person(one), for: approved, against: 9 - approved, abstain: 0 };
        }),
      };
      const box = encodeURIComponent("1号票箱");
      bodyOf(await student(n)("POST", `/jia/elections/${id}/boxes/${box}`, entry));
    }
    await must(student(chief), { type: "recordCount" });
    await must(student(chief), { type: "declare", chair: hall.number(chair), on: dayBefore(daysBack) });
  }

  const holders = (title = "副主席") =>
    inSchool(database, hall.university.school.id, async (transaction) => {
      const rows = await transaction
        .selectFrom("mandate")
        .select(["person_id", "state"])
        .where("post_id", "=", postOf(title))
        .orderBy("begins_on")
        .execute();
      return rows.map(({ person_id, state }) => ({ person: person_id, mandate: state as Mandate }));
    });

  let election = "";
  let hanging = "";

  it("of which an objection about the whole is upheld is set aside with its reason, and the vote is held again", async () => {
    const second = await holdElection("甲学院主席团第一次选举");
    const posted = bodyOf(await draftNotice(second)).id;
    bodyOf(await notice(posted, office(), { type: "post" }));
    daysBack = objecting;
    expect(await codeOf(elect(second, office(), { type: "setAside", reason: "重来" }))).toBe(
      "vote-no-objection-upheld",
    );
    const statement = "计票时只有一名计票人在场，两份计票单是同一人填写的。";
    bodyOf(await notice(posted, student(objector), { type: "object", about: null, statement }));
    const objection = bodyOf(await office()<NoticeView>("GET", `/jia/notices/${posted}`)).objections[0]?.id;
    bodyOf(await notice(posted, office(), { type: "verify-objection", objection }));
    bodyOf(await notice(posted, office(), { type: "uphold-objection", objection, answer: "属实，须重新投票。" }));
    daysBack = today;
    expect(await codeOf(elect(second, office(), { type: "finalise" }))).toBe("vote-objection-upheld");
    bodyOf(await elect(second, office(), { type: "setAside", reason: "计票不合办法" }));
    expect(await view(second)).toMatchObject({
      status: "called",
      elected: [],
      failed: [{ because: "set-aside", reason: "计票不合办法" }],
      notice: null,
    });
    const withdrawn = bodyOf(await office()<NoticeView>("GET", `/jia/notices/${posted}`));
    expect(withdrawn.status).toBe("withdrawn");
    await vote(second);
    expect((await view(second)).status).toBe("declared");
  });

  it("hangs on a notice like any other, with names, votes, the term and its last working day", async () => {
    daysBack = voting;
    election = await holdElection("甲学院主席团选举");
    expect(await codeOf(elect(election, office(), { type: "finalise" }))).toBe("vote-result-not-on-notice");
    expect(await codeOf(draftNotice(election, { until: null }))).toBe("vote-term-missing");
    expect(await codeOf(draftNotice(election, { until: dayBefore(voting) }))).toBe("vote-term-over");
    expect(await codeOf(draftNotice(election, { succession: "by-election" }))).toBe("vote-seats-taken");
    const stranger = await student(objector)("POST", `/jia/elections/${election}/notice`, draft);
    expect(stranger.ok ? "" : stranger.problem.code).toBe("not-permitted");
    hanging = bodyOf(await draftNotice(election)).id;
    expect(await codeOf(draftNotice(election))).toBe("notice-already-drafted");
    expect(await codeOf(elect(election, office(), { type: "finalise" }))).toBe("vote-result-not-on-notice");
    bodyOf(await notice(hanging, office(), { type: "post" }));
    const listed = bodyOf(await student(objector)<Notices>("GET", "/jia/notices")).notices;
    const head = { id: hanging, purpose: "election-result", status: "posted", workingDays: 5 };
    expect(listed.find(({ id }) => id === hanging)).toMatchObject(head);
    const shown = bodyOf(await student(objector)<NoticeView>("GET", `/jia/notices/${hanging}`));
    expect(shown).toMatchObject({
      title: "关于甲学院主席团选举结果的公示",
      subject: { noun: "election", id: election },
      content: { rows: [{ kind: "副主席", votes: 9 }, { votes: 7 }], result: { term: { until: "2099-09-01" } } },
    });
    expect((await view(election)).notice).toMatchObject({ id: hanging, lastDay: shown.lastDay, isOver: false });
  });

  it("can be downloaded as PDF and DOCX", async () => {
    for (const format of ["pdf", "docx", "csv"]) {
      const path = `/jia/notices/${hanging}/documents/notice/${format}`;
      const file = bodyOf(await office()<{ bytes: Uint8Array }>("GET", path));
      expect(file.bytes.length, format).toBeGreaterThan(60);
    }
  });

  it("hears any student's objection, and is not final before the days are over, nor before it has an answer", async () => {
    daysBack = objecting;
    const about = (await shownRows())[1]?.id;
    const statement = "该同学投票前一天在班级群里许诺发放奖品，违反选举办法。";
    expect(await codeOf(notice(hanging, student(objector), { type: "object", about, statement }))).toBe("accepted");
    const early = await detailOf(elect(election, office(), { type: "finalise" }));
    expect(early).toMatch(/^结果公示到2\d{3}年\d+月\d+日为止，/);
    expect(await codeOf(notice(hanging, office(), { type: "confirm" }))).toBe("notice-confirmed-with-its-election");
    daysBack = today;
    const waiting = await detailOf(elect(election, office(), { type: "finalise" }));
    expect(waiting).toBe("还有1件对结果的异议没有结论，逐件核实、答复以后才能生效。没有改动。");
  });

  it("is final once every objection has its answer; whom one struck is not elected", async () => {
    const objection = bodyOf(await office()<NoticeView>("GET", `/jia/notices/${hanging}`)).objections[0]?.id;
    bodyOf(await notice(hanging, office(), { type: "verify-objection", objection }));
    bodyOf(await notice(hanging, office(), { type: "uphold-objection", objection, answer: "经核实属实。" }));
    const mine = bodyOf(await student(objector)<NoticeView>("GET", `/jia/notices/${hanging}`)).objections;
    expect(mine).toMatchObject([{ status: "upheld", answer: "经核实属实。", isOwn: true }]);
    // The result itself, and the end of the predecessor's term; then the server is gone.
    actsLeft = 2;
    await expect(elect(election, office(), { type: "finalise" })).rejects.toThrow(PowerCut);
    actsLeft = Infinity;
    const halfway = await view(election);
    expect(halfway).toMatchObject({
      status: "final",
      notice: { status: "posted" },
      may: expect.arrayContaining(["seat"]),
    });
    expect(halfway.seating?.seats).toMatchObject([{ isSeated: false }]);
    const stranger = await student(objector)("POST", `/jia/elections/${election}/seats`, {});
    expect(stranger.ok ? "" : stranger.problem.code).toBe("not-permitted");
    expect(await finishConclusions(world())).toBe(1);
    const { status, elected, notice: settled, seating } = await view(election);
    expect([status, elected.map(({ id }) => id)]).toEqual(["final", [hall.person(0)]]);
    expect(settled).toMatchObject({ status: "confirmed", struck: [{ id: hall.person(1) }] });
    const read = bodyOf(await student(objector)<NoticeView>("GET", `/jia/notices/${hanging}`));
    expect(read).toMatchObject({
      status: "confirmed",
      lastDay: settled?.lastDay,
      objections: [{ answer: "经核实属实。" }],
    });
    expect(seating?.seats).toMatchObject([{ id: hall.person(0), post: "副主席", until: "2099-09-01", isSeated: true }]);
  });

  it("seats those elected for their term and ends their predecessors' on the same day, without a second entry", async () => {
    const day = dayBefore(today);
    expect(await holders()).toMatchObject([
      {
        person: hall.person(predecessor),
        mandate: { status: "ended", endedOn: day, ending: { how: "succeeded" } },
      },
      {
        person: hall.person(0),
        mandate: {
          status: "sitting",
          from: day,
          until: "2099-09-01",
          seating: { how: "elected", by: "congress", on: dayBefore(voting) },
        },
      },
    ]);
    expect(await finishConclusions(world())).toBe(0);
    bodyOf(await office()("POST", `/jia/elections/${election}/seats`, {}));
    expect(await holders()).toHaveLength(2);
  });

  it("of which somebody of the presidium is elected president frees the seat that they held", async () => {
    daysBack = voting;
    const held = { template: "president", standing: [firstDeputy], seats: 1 };
    const third = await holdElection("甲学院主席选举", held);
    const posted = bodyOf(await draftNotice(third)).id;
    bodyOf(await notice(posted, office(), { type: "post" }));
    daysBack = today;
    bodyOf(await elect(third, office(), { type: "finalise" }));
    const [left] = await holders("常务副主席");
    const [taken] = await holders("主席");
    expect(left?.mandate).toMatchObject({ status: "ended", ending: { how: "took-another-post" } });
    expect(taken).toMatchObject({ person: hall.person(firstDeputy), mandate: { status: "sitting" } });
    expect((await view(third)).seating?.relieved).toMatchObject([{ id: hall.person(firstDeputy) }]);
  });

  const shownRows = async () => bodyOf(await office()<NoticeView>("GET", `/jia/notices/${hanging}`)).content.rows;
});
