import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/connection.ts";
import { databaseKinds, openTestDatabase } from "../database/testing.ts";
import type { Endpoint } from "../http/endpoint.ts";
import { noticeEndpoints } from "../delegates/notice-routes.ts";
import type { Acted, Board, Delegates, ElectionView, PlanView } from "./contract.ts";
import { callAs, mustCall, type Asking } from "../http/play.ts";
import { delegateEndpoints } from "./routes.ts";
import { addSmallUniversity, studentNumber, type SmallUniversity } from "./testing.ts";

describe.each(databaseKinds)("from quotas to a noticed list on %s", (kind) => {
  let database: Database;
  let home: SmallUniversity;
  let plan: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    home = await addSmallUniversity(database, "shili");
  });
  afterAll(() => database.close());

  const find = (id: string): Endpoint => {
    const found = [...delegateEndpoints, ...noticeEndpoints].find((one) => one.id === id);
    if (found === undefined) throw new Error(id);
    return found;
  };
  type Who = "secretary" | "teacher" | "facultySecretary" | "student";
  const player = (who: Who) => ({ world: home.world, school: home.school, actor: home[who] });
  const ask = <Value>(who: Who, id: string, asking: Asking = {}) => mustCall<Value>(player(who), find(id), asking);
  const attempt = (who: Who, id: string, asking: Asking = {}) => callAs(player(who), find(id), asking);
  const command = (type: string, rest: object = {}) => ({ params: { plan }, body: { type, ...rest } });
  const choice = () => ({
    seats: 6,
    method: "largest-remainder",
    minimum: 1,
    percent: null,
    clubs: home.clubs,
    exOfficio: 1,
  });
  const facultyElection = async (at: number) => {
    const board = await ask<Board>("secretary", "delegates.board", { params: { plan } });
    return board.rows.find((row) => row.unit.id === home.faculties[at])?.election ?? "";
  };

  it("drafts a plan from the register, once for a form that was sent twice", async () => {
    const body = {
      organisation: home.organisation,
      congress: "第一次学生代表大会",
      takenOn: "2026-11-20",
      ...choice(),
    };
    const twice = { body, idempotencyKey: "one-form-sent-twice" };
    const [first, second] = await Promise.all([
      ask<Acted>("secretary", "delegates.draft-quota-plan", twice),
      ask<Acted>("secretary", "delegates.draft-quota-plan", twice),
    ]);
    expect(second).toEqual(first);
    plan = first.id;
    expect(await attempt("student", "delegates.quota-plan", { params: { plan } })).toMatchObject({
      ok: false,
      refusal: "plan-not-found",
    });
    expect(await attempt("student", "delegates.draft-quota-plan", { body })).toEqual({
      ok: false,
      refusal: "not-permitted",
    });
  });

  it("computes, is proposed by the office, approved by the teacher and not by the office, then published", async () => {
    await ask("secretary", "delegates.command-quota-plan", command("compute"));
    await ask("secretary", "delegates.command-quota-plan", command("propose"));
    expect(await attempt("secretary", "delegates.command-quota-plan", command("approve"))).toEqual({
      ok: false,
      refusal: "not-permitted",
    });
    await ask("teacher", "delegates.command-quota-plan", command("approve"));
    await ask("secretary", "delegates.command-quota-plan", command("publish"));
    const view = await ask<PlanView>("student", "delegates.quota-plan", { params: { plan: "current" } });
    expect(view).toMatchObject({ status: "published", students: 400, floor: 4, may: [] });
    expect(Object.fromEntries(view.sharing.faculties.map(({ name, seats }) => [name, seats]))).toEqual({
      甲学院: 3,
      乙学院: 2,
      丙学院: 1,
    });
    const board = await ask<Board>("student", "delegates.board", { params: { plan } });
    expect(board.rows).toHaveLength(5);
  });

  it("needs two thirds of the class, then takes its nominees", async () => {
    const election = await facultyElection(0);
    const send = (body: object) =>
      attempt("facultySecretary", "delegates.command-election", { params: { election }, body });
    expect(await send({ type: "openCall" })).toMatchObject({ ok: true });
    const view = await ask<ElectionView>("facultySecretary", "delegates.election", { params: { election } });
    const [first] = view.classes;
    const nominees = [0, 4, 8, 12].map((n, at) => ({ number: studentNumber(0, n), votes: 30 - at }));
    const meeting = {
      type: "recordNomination",
      unit: first?.id,
      heldOn: "2026-11-20",
      issued: 39,
      returned: 39,
      valid: 38,
      invalid: 1,
      nominees,
    };
    expect(await send({ ...meeting, present: 39 })).toEqual({
      ok: false,
      refusal: { kind: "class-quorum-not-met", present: 39, due: 60, need: 40 },
    });
    expect(await send({ ...meeting, present: 40 })).toMatchObject({ ok: true });
    expect(await send({ ...meeting, present: 40 })).toEqual({ ok: false, refusal: "class-already-recorded" });
    const stranger = { ...meeting, present: 40, unit: view.classes[1]?.id };
    expect(await send(stranger)).toMatchObject({ ok: false, refusal: { kind: "person-not-of-unit" } });
  });

  it("fixes as many candidates as the surplus asks for", async () => {
    const election = await facultyElection(0);
    const view = await ask<ElectionView>("facultySecretary", "delegates.election", { params: { election } });
    expect(view).toMatchObject({ quota: 3, candidatesNeeded: 4 });
    const send = (candidates: string[]) =>
      attempt("facultySecretary", "delegates.command-election", {
        params: { election },
        body: { type: "fixCandidates", candidates },
      });
    const all = view.nominees.map(({ id }) => id);
    expect(await send(all.slice(1))).toMatchObject({
      ok: false,
      refusal: { kind: "too-few-candidates", have: 3, need: 4 },
    });
    expect(await send(all)).toMatchObject({ ok: true });
  });

  it("records a count once when two tabs send it at the same moment, and the list is seated", async () => {
    const election = await facultyElection(0);
    const view = await ask<ElectionView>("facultySecretary", "delegates.election", { params: { election } });
    const lines = view.nominees.map(({ id }, at) => ({
      person: id,
      for: 80 - at * 10,
      against: 5 + at * 10,
      abstain: 5,
    }));
    const ballots = { issued: 100, returned: 95, unreturned: 5, valid: 90, invalid: 5 };
    const body = { type: "recordCount", heldOn: "2026-11-22", due: 120, present: 100, ballots, lines };
    const unclosed = { ...body, ballots: { ...ballots, unreturned: 4 } };
    expect(
      await attempt("facultySecretary", "delegates.command-election", { params: { election }, body: unclosed }),
    ).toEqual({ ok: false, refusal: { kind: "issued-not-closed", issued: 100, returned: 95, unreturned: 4 } });
    const answers = await Promise.all(
      [1, 2].map(() => attempt("facultySecretary", "delegates.command-election", { params: { election }, body })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "election-wrong-status" });
    await ask("facultySecretary", "delegates.command-election", { params: { election }, body: { type: "report" } });
    const list = await ask<Delegates>("student", "delegates.list", { params: { plan } });
    expect(list.rows.map(({ status }) => status)).toEqual(["elected", "elected", "elected"]);
    expect(list.rows.every(({ person }) => person?.number === null)).toBe(true);
  });

  it("reviews those without a doubt at once, and a rejected place goes to the runner-up", async () => {
    expect(await attempt("secretary", "delegates.review", { params: { plan } })).toEqual({
      ok: false,
      refusal: "not-permitted",
    });
    expect(await ask("teacher", "delegates.review", { params: { plan } })).toEqual({ accepted: 3, left: 0 });
    const list = await ask<Delegates>("teacher", "delegates.list", { params: { plan } });
    const delegate = list.rows[0]?.id ?? "";
    await ask("teacher", "delegates.command-place", {
      params: { delegate },
      body: { type: "reject", reason: "已办理休学" },
    });
    const place = await ask<{ runnersUp: { id: string }[]; may: string[] }>("facultySecretary", "delegates.place", {
      params: { delegate },
    });
    expect(place.may).toEqual(["seat"]);
    expect(place.runnersUp).toHaveLength(1);
    const body = { type: "seat", person: place.runnersUp[0]?.id };
    await ask("facultySecretary", "delegates.command-place", { params: { delegate }, body });
    expect(await ask("teacher", "delegates.review", { params: { plan } })).toEqual({ accepted: 1, left: 0 });
  });

  it("puts the list on notice for the days the school asks for and takes an objection under the objector's name", async () => {
    const body = { plan, workingDays: 5, channel: { office: "秘书处" } };
    const short = await ask<Acted>("secretary", "notices.draft", { body: { ...body, workingDays: 4 } });
    const post = { type: "post" };
    expect(await attempt("secretary", "notices.command", { params: { notice: short.id }, body: post })).toEqual({
      ok: false,
      refusal: "shorter-than-required",
    });
    const { id: notice } = await ask<Acted>("secretary", "notices.draft", { body });
    await ask("secretary", "notices.command", { params: { notice }, body: post });
    const objection = { type: "object", statement: "这名代表没有经过班级推荐，请核实。" };
    await ask("student", "notices.command", { params: { notice }, body: objection });
    const seen = await ask<{ objections: { objector: string | null; statement: string }[] }>(
      "teacher",
      "notices.show",
      { params: { notice } },
    );
    expect(seen.objections).toMatchObject([
      { objector: expect.stringContaining("赵"), statement: objection.statement },
    ]);
    expect(await attempt("secretary", "notices.command", { params: { notice }, body: { type: "confirm" } })).toEqual({
      ok: false,
      refusal: "notice-not-over",
    });
    const list = await ask<Delegates>("student", "delegates.list", { params: { plan } });
    expect(new Set(list.rows.map(({ status }) => status))).toEqual(new Set(["noticed"]));
  });
});
