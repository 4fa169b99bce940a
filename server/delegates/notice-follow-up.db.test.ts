import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inSchool, type Database } from "../database/connection.ts";
import { databaseKinds, openTestDatabase } from "../database/testing.ts";
import type { Acted, Delegates } from "./contract.ts";
import { finishFollowUps } from "./notice-follow-up.ts";
import { noticeEndpoints } from "./notice-routes.ts";
import { mustCall, type Asking } from "../http/play.ts";
import { delegateEndpoints } from "./routes.ts";
import { addSmallUniversity, studentNumber, type SmallUniversity } from "./testing.ts";

const [posting, confirming] = [55, 30];
const delegateCount = 3;

/** The power goes after so many acts: what was committed stays, what would have followed does not come. */
class PowerCut extends Error {}

describe.each(databaseKinds)("a notice whose server dies half-way, on %s", (kind) => {
  let database: Database;
  let home: SmallUniversity;
  let daysBack: number = posting;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  function world(actsLeft: number) {
    let left = actsLeft;
    const ledgerHasNews = () => {
      left -= 1;
      if (left === 0) throw new PowerCut();
    };
    return { ...home.world, database: { ...database, daysBack }, ledgerHasNews };
  }

  function ask<Value>(who: "secretary" | "teacher", id: string, asking: Asking, actsLeft = Infinity): Promise<Value> {
    const endpoint = [...delegateEndpoints, ...noticeEndpoints].find((one) => one.id === id);
    if (endpoint === undefined) throw new Error(id);
    return mustCall<Value>({ world: world(actsLeft), school: home.school, actor: home[who] }, endpoint, asking);
  }

  /** A plan with three ex-officio delegates who passed the review, and a notice drafted of them. */
  async function draftNotice() {
    const choice = { seats: 6, method: "largest-remainder", minimum: 1, percent: null, clubs: home.clubs };
    const terms = { congress: "第二次学生代表大会", takenOn: "2026-09-20", exOfficio: delegateCount, ...choice };
    const body = { organisation: home.organisation, ...terms };
    const { id: plan } = await ask<Acted>("secretary", "delegates.draft-quota-plan", { body });
    for (const type of ["compute", "propose", "approve", "publish"]) {
      const who = type === "approve" ? "teacher" : "secretary";
      await ask(who, "delegates.command-quota-plan", { params: { plan }, body: { type } });
    }
    for (let n = 0; n < delegateCount; n += 1) {
      const seat = { number: studentNumber(0, n), office: "校学生会主席" };
      await ask("secretary", "delegates.seat-ex-officio", { params: { plan }, body: seat });
    }
    await ask("teacher", "delegates.review", { params: { plan } });
    const channel = { office: "筹备委员会", place: "活动中心", phone: "000-0000 0000" };
    const draft = { plan, workingDays: 5, number: "", channel };
    const { id: notice } = await ask<Acted>("secretary", "notices.draft", { body: draft });
    return { plan, notice };
  }

  async function statuses(plan: string): Promise<readonly string[]> {
    const { rows } = await ask<Delegates>("secretary", "delegates.list", { params: { plan } });
    return rows
      .filter(({ kind: of }) => of === "ex-officio")
      .map(({ status }) => status)
      .toSorted();
  }

  const command = (notice: string, type: string, actsLeft?: number) =>
    ask("secretary", "notices.command", { params: { notice }, body: { type } }, actsLeft);
  const jobs = () =>
    inSchool(database, home.school.id, async (transaction) =>
      (await transaction.selectFrom("job").select("kind").execute()).map((job) => job.kind),
    );

  test("is finished by the next server, once, in the name of whoever posted and confirmed it", async () => {
    home = await addSmallUniversity(database, "shili");
    const { plan, notice } = await draftNotice();
    // The notice itself, and the first of three delegates.
    await expect(command(notice, "post", 2)).rejects.toThrow(PowerCut);
    expect(await statuses(plan)).toEqual(["noticed", "reviewed", "reviewed"]);
    expect(await jobs()).toEqual(["notice-follow-up"]);
    expect(await finishFollowUps(world(Infinity))).toBe(1);
    expect(await statuses(plan)).toEqual(["noticed", "noticed", "noticed"]);
    expect(await jobs()).toEqual([]);

    daysBack = confirming;
    await expect(command(notice, "confirm", 1)).rejects.toThrow(PowerCut);
    expect(await statuses(plan)).toEqual(["noticed", "noticed", "noticed"]);
    daysBack = 0;
    expect(await finishFollowUps(world(Infinity))).toBe(1);
    expect(await statuses(plan)).toEqual(["confirmed", "confirmed", "confirmed"]);
    expect(await finishFollowUps(world(Infinity))).toBe(0);
    expect(await jobs()).toEqual([]);
  });

  test("that was withdrawn meanwhile puts nobody up any more", async () => {
    home = await addSmallUniversity(database, "other");
    daysBack = posting;
    const { plan, notice } = await draftNotice();
    await expect(command(notice, "post", 1)).rejects.toThrow(PowerCut);
    const body = { type: "withdraw", reason: "名单有误" };
    await ask("secretary", "notices.command", { params: { notice }, body });
    await finishFollowUps(world(Infinity));
    expect(await statuses(plan)).toEqual(["reviewed", "reviewed", "reviewed"]);
    expect(await jobs()).toEqual([]);
  });
});
