import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/connection.ts";
import { databaseKinds, openTestDatabase } from "../database/testing.ts";
import type { NoticeView } from "../notices/contract.ts";
import type { Acted, Board, Delegates, DelegateView, ElectionView, PlanView } from "./contract.ts";
import { noticeEndpoints } from "./notice-routes.ts";
import { callAs, mustCall, type Asking } from "../http/play.ts";
import { delegateEndpoints } from "./routes.ts";
import { addSmallUniversity, studentNumber, type SmallUniversity } from "./testing.ts";

/** So many days ago the plan was published, the notices hung, and they were over. */
const [voting, posting, confirming, postingAgain, today] = [60, 55, 40, 39, 20];

describe.each(databaseKinds)("from a tie to a confirmed list with a substitution on %s", (kind) => {
  let database: Database;
  let home: SmallUniversity;
  let plan: string;
  let daysBack: number = voting;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    home = await addSmallUniversity(database, "shili");
    plan = await publishPlan();
  });
  afterAll(() => database.close());

  type Who = "secretary" | "teacher" | "facultySecretary" | "student";
  const player = (who: Who) => ({
    world: { ...home.world, database: { ...database, daysBack } },
    school: home.school,
    actor: home[who],
  });
  const find = (id: string) => {
    const found = [...delegateEndpoints, ...noticeEndpoints].find((one) => one.id === id);
    if (found === undefined) throw new Error(id);
    return found;
  };
  const ask = <Value>(who: Who, id: string, asking: Asking = {}) => mustCall<Value>(player(who), find(id), asking);
  const attempt = (who: Who, id: string, asking: Asking = {}) => callAs(player(who), find(id), asking);
  const election = async (at: number) => {
    const board = await ask<Board>("secretary", "delegates.board", { params: { plan } });
    return board.rows.find((row) => row.unit.id === home.faculties[at])?.election ?? "";
  };
  const elect = async (at: number, body: object) =>
    attempt("secretary", "delegates.command-election", { params: { election: await election(at) }, body });
  const shown = async (at: number) =>
    ask<ElectionView>("secretary", "delegates.election", { params: { election: await election(at) } });
  const list = (who: Who = "secretary") => ask<Delegates>(who, "delegates.list", { params: { plan } });
  const place = (delegate: string, body: object, who: Who = "secretary") =>
    attempt(who, "delegates.command-place", { params: { delegate }, body });
  const seen = (delegate: string) => ask<DelegateView>("secretary", "delegates.place", { params: { delegate } });

  async function publishPlan(): Promise<string> {
    const choice = {
      seats: 6,
      method: "largest-remainder",
      minimum: 1,
      percent: null,
      clubs: home.clubs,
      exOfficio: 1,
    };
    const body = { organisation: home.organisation, congress: "第二次学生代表大会", takenOn: "2026-09-20", ...choice };
    const { id } = await ask<Acted>("secretary", "delegates.draft-quota-plan", { body });
    const command = (who: Who, type: string) =>
      ask(who, "delegates.command-quota-plan", { params: { plan: id }, body: { type } });
    await command("secretary", "compute");
    await command("secretary", "propose");
    await command("teacher", "approve");
    await command("secretary", "publish");
    return id;
  }

  /** Three classes of a faculty put forward four students; all of them stand. */
  async function nominate(at: number): Promise<string[]> {
    await elect(at, { type: "openCall" });
    const { classes } = await shown(at);
    const due = classes[0]?.members ?? 0;
    const ballots = { present: due, issued: due, returned: due, valid: due, invalid: 0 };
    const nominees = [0, 4, 8, 12].map((n, rank) => ({ number: studentNumber(at, n), votes: due - rank }));
    const meeting = { type: "recordNomination", unit: classes[0]?.id, heldOn: "2026-09-21", ...ballots, nominees };
    expect(await elect(at, meeting)).toMatchObject({ ok: true });
    const candidates = (await shown(at)).nominees.map(({ id }) => id);
    expect(await elect(at, { type: "fixCandidates", candidates })).toMatchObject({ ok: true });
    return candidates;
  }

  const line = (person: string | undefined, votes: number) => ({ person, for: votes, against: 90 - votes, abstain: 0 });
  const ballots = { issued: 100, returned: 95, unreturned: 5, valid: 90, invalid: 5 };
  const count = { type: "recordCount", heldOn: "2026-09-22", due: 120, present: 100, ballots };

  it("shows a plan its gauges with every place still open", async () => {
    const view = await ask<PlanView>("student", "delegates.quota-plan", { params: { plan } });
    const nonCore = view.gauges.find(({ rule }) => rule === "S-4.8");
    expect(nonCore).toMatchObject({ there: 0, open: 9, total: 9, threshold: 6, outcome: "not-yet-known" });
  });

  it("names the candidate whose line does not add up, and takes the vote again where too many ballots came back", async () => {
    const [first, second, third, fourth] = await nominate(0);
    const lines = [line(first, 80), line(second, 70), line(third, 60), line(fourth, 60)];
    const wrong = { ...count, lines: [{ ...line(first, 80), abstain: 1 }, ...lines.slice(1)] };
    expect(await elect(0, wrong)).toMatchObject({
      refusal: { kind: "line-not-closed", sum: 91, valid: 90, name: expect.stringContaining("试") },
    });
    const beyond = { ...count, due: 99, lines };
    expect(await elect(0, beyond)).toMatchObject({ refusal: { kind: "present-beyond-due", present: 100, due: 99 } });
    const more = { ...count, ballots: { ...ballots, returned: 101, unreturned: 0 }, lines };
    expect(await elect(0, more)).toMatchObject({ ok: true });
    expect(await shown(0)).toMatchObject({ status: "candidatesFixed", voided: 1 });
  });

  it("settles a tie by a second ballot among those level", async () => {
    const { nominees } = await shown(0);
    const [first, second, third, fourth] = nominees.map(({ id }) => id);
    const lines = [line(first, 80), line(second, 70), line(third, 60), line(fourth, 60)];
    expect(await elect(0, { ...count, lines })).toMatchObject({ ok: true });
    expect(await shown(0)).toMatchObject({ status: "tied", tiedPlaces: 1 });
    const again = { present: 100, ballots, lines: [line(third, 55), line(fourth, 35)] };
    expect(await elect(0, { type: "settleByBallot", heldOn: "2026-09-22", count: again })).toMatchObject({ ok: true });
    expect((await shown(0)).result).toMatchObject({ vacancies: 0, settledBy: "ballot" });
    expect(await elect(0, { type: "report" })).toMatchObject({ ok: true });
  });

  it("elects again for a place that nobody won, and only for that", async () => {
    const [first, second, third, fourth] = await nominate(1);
    const lines = [line(first, 80), line(second, 40), line(third, 30), line(fourth, 20)];
    await elect(1, { ...count, lines });
    await elect(1, { type: "report" });
    const empty = (await list()).rows.filter(
      ({ unit, status }) => unit?.id === home.faculties[1] && status === "vacant",
    );
    expect(empty).toHaveLength(1);
    expect(await elect(1, { type: "callAgain", reason: "" })).toMatchObject({ refusal: "no-reason" });
    expect(await elect(1, { type: "callAgain", reason: "一个名额无人过半数" })).toMatchObject({ ok: true });
    expect(await shown(1)).toMatchObject({ quota: 1, places: { all: 2, open: 1 }, again: "一个名额无人过半数" });
    const again = [second, third];
    expect(await elect(1, { type: "fixCandidates", candidates: [first, second] })).toMatchObject({
      refusal: "candidate-elected-before",
    });
    await elect(1, { type: "fixCandidates", candidates: again });
    await elect(1, { ...count, lines: [line(second, 60), line(third, 30)] });
    expect(await elect(1, { type: "report" })).toMatchObject({ ok: true });
    expect(await elect(1, { type: "callAgain", reason: "再选" })).toMatchObject({ refusal: "no-place-open" });
    const own = (await list()).rows.filter(({ unit }) => unit?.id === home.faculties[1]);
    expect(own.map(({ status }) => status)).toEqual(["elected", "elected"]);
  });

  it("registers as many ex-officio delegates as the plan foresees, and nobody twice", async () => {
    const register = (number: string) =>
      attempt("secretary", "delegates.seat-ex-officio", { params: { plan }, body: { number, office: "校学生会主席" } });
    expect(await register(studentNumber(0, 0))).toMatchObject({ refusal: "already-a-delegate" });
    const answers = await Promise.all([register(studentNumber(2, 1)), register(studentNumber(2, 1))]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await register(studentNumber(2, 2))).toMatchObject({ refusal: { kind: "ex-officio-full", places: 1 } });
    const total = (await list()).gauges.find(({ rule }) => rule === "S-4.8");
    expect(total).toMatchObject({ there: 6, total: 9 });
  });

  it("lets go of those on a notice that is withdrawn, and refuses to post a list that changed since", async () => {
    daysBack = posting;
    await ask("teacher", "delegates.review", { params: { plan } });
    const draft = async () => {
      const body = { plan, workingDays: 5, channel: { office: "秘书处" } };
      return (await ask<Acted>("secretary", "notices.draft", { body })).id;
    };
    const command = (notice: string, body: object, who: Who = "secretary") =>
      attempt(who, "notices.command", { params: { notice }, body });
    const first = await draft();
    expect(await command(first, { type: "post" })).toMatchObject({ ok: true });
    expect(await command(first, { type: "withdraw", reason: "漏写受理电话" })).toMatchObject({ ok: true });
    expect(new Set((await list()).rows.flatMap(({ status, person }) => (person === null ? [] : [status])))).toEqual(
      new Set(["reviewed"]),
    );
    const second = await draft();
    const leaving = (await list()).rows.find(({ unit }) => unit?.id === home.faculties[0]);
    await place(leaving?.id ?? "", { type: "vacate", ending: "resigned", reason: "本人辞去" });
    expect(await command(second, { type: "post" })).toMatchObject({ refusal: "notice-outdated" });
    await command(second, { type: "withdraw", reason: "名单有变化" });
    const third = await draft();
    expect(await command(third, { type: "post" })).toMatchObject({ ok: true });
    daysBack = confirming;
    const late = { type: "object", statement: "公示期以后才想起来的一件异议。" };
    expect(await command(third, late, "student")).toMatchObject({ refusal: "notice-over" });
    expect(await command(third, { type: "confirm" })).toMatchObject({ ok: true });
    const view = await ask<NoticeView>("student", "notices.show", { params: { notice: third } });
    expect(view).toMatchObject({ status: "confirmed", isOver: true, lastDay: expect.any(String) });
  });

  it("fills a place in the order of votes; to go past somebody wants a reason and a teacher who may agree", async () => {
    const row = (await list()).rows.find(({ unit, status }) => unit?.id === home.faculties[0] && status === "vacant");
    const delegate = row?.id ?? "";
    const { runnersUp, election: of } = await seen(delegate);
    expect(of).toBe(await election(0));
    expect(runnersUp).toMatchObject([{ isAllowed: true, says: "" }]);
    expect(await place(delegate, { type: "seat", person: home.student.personId })).toMatchObject({
      refusal: "not-a-runner-up",
    });
    expect(await place(delegate, { type: "seat", person: runnersUp[0]?.id })).toMatchObject({ ok: true });
    expect(await place(delegate, { type: "seat", person: runnersUp[0]?.id })).toMatchObject({
      refusal: "not-a-runner-up",
    });
    const other = (await list()).rows.find(({ unit }) => unit?.id === home.faculties[1])?.id ?? "";
    await place(other, { type: "vacate", ending: "lapsed", reason: "转学" });
    const waiting = (await seen(other)).runnersUp;
    expect(waiting.map(({ says }) => says)).toEqual(["", "runner-up-order"]);
    const past = { type: "seat", person: waiting[1]?.id };
    expect(await place(other, past)).toMatchObject({ refusal: { kind: "justification-needed" } });
    const agreed = (approver: string) => ({ ...past, reason: "前面的同学放弃", approver });
    expect(await place(other, agreed("T001"))).toMatchObject({ refusal: "approver-may-not" });
    expect(await place(other, agreed("T999"))).toMatchObject({ refusal: "approver-unknown" });
    expect(await place(other, agreed("T002"))).toMatchObject({ ok: true });
  });

  it("confirms the substitutes by a notice of their own", async () => {
    daysBack = postingAgain;
    expect(await ask("teacher", "delegates.review", { params: { plan } })).toEqual({ accepted: 2, left: 0 });
    const body = { plan, workingDays: 5, channel: { office: "秘书处" } };
    const { id: notice } = await ask<Acted>("secretary", "notices.draft", { body });
    await ask("secretary", "notices.command", { params: { notice }, body: { type: "post" } });
    const view = await ask<NoticeView>("student", "notices.show", { params: { notice } });
    expect(view.title).toContain("增补");
    daysBack = today;
    await ask("secretary", "notices.command", { params: { notice }, body: { type: "confirm" } });
    const rows = (await list("student")).rows.filter(({ person }) => person !== null);
    expect(rows.map(({ status }) => status)).toEqual(Array(6).fill("confirmed"));
  });
});
