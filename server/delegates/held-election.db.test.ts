import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/connection.ts";
import { databaseKinds, openTestDatabase } from "../database/testing.ts";
import type { ElectionView as VoteView } from "../elections/contract.ts";
import { electionEndpoints } from "../elections/routes.ts";
import { someRules } from "../elections/testing.ts";
import { loadActor } from "../identity/session.ts";
import { inSchool } from "../database/connection.ts";
import { idOf } from "./ids.ts";
import type { Acted, Board, ElectionView } from "./contract.ts";
import { callAs, mustCall, type Asking } from "../http/play.ts";
import { delegateEndpoints } from "./routes.ts";
import { addSmallUniversity, studentNumber, type SmallUniversity } from "./testing.ts";

const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

describe.each(databaseKinds)("a faculty's delegates elected in the system on %s", (kind) => {
  let database: Database;
  let home: SmallUniversity;
  let production = "";
  let vote = "";
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    home = await addSmallUniversity(database, "shili");
    production = await nominated();
  });
  afterAll(() => database.close());

  const all = [...delegateEndpoints, ...electionEndpoints];
  const find = (id: string) => all.find((one) => one.id === id) ?? all[0]!;
  type Who = "secretary" | "teacher" | "facultySecretary";
  const ask = <Value>(who: Who, id: string, asking: Asking = {}) =>
    mustCall<Value>({ world: home.world, school: home.school, actor: home[who] }, find(id), asking);
  const take = (body: object) =>
    callAs(
      { world: home.world, school: home.school, actor: home.facultySecretary },
      find("delegates.command-election"),
      {
        params: { election: production },
        body,
      },
    );
  const step = (body: object) => ask("facultySecretary", "elections.command", { params: { election: vote }, body });
  const looked = () =>
    ask<ElectionView>("facultySecretary", "delegates.election", { params: { election: production } });

  /** A published plan, and the first faculty's candidates fixed. */
  async function nominated(): Promise<string> {
    const choice = { seats: 6, method: "largest-remainder", minimum: 1, percent: null, clubs: [], exOfficio: 0 };
    const body = { organisation: home.organisation, congress: "第一次学生代表大会", takenOn: "2026-11-20", ...choice };
    const { id: plan } = await ask<Acted>("secretary", "delegates.draft-quota-plan", { body });
    for (const [who, type] of [
      ["secretary", "compute"],
      ["secretary", "propose"],
      ["teacher", "approve"],
      ["secretary", "publish"],
    ] as const)
      await ask(who, "delegates.command-quota-plan", { params: { plan }, body: { type } });
    const board = await ask<Board>("secretary", "delegates.board", { params: { plan } });
    const election = board.rows.find((row) => row.unit.id === home.faculties[0])?.election ?? "";
    const send = (sent: object) =>
      ask("facultySecretary", "delegates.command-election", { params: { election }, body: sent });
    await send({ type: "openCall" });
    const { classes } = await ask<ElectionView>("facultySecretary", "delegates.election", { params: { election } });
    const figures = { present: 40, issued: 40, returned: 40, valid: 40, invalid: 0 };
    const nominees = [0, 4, 8, 12, 16].map((n) => ({ number: studentNumber(0, n), votes: 20 }));
    await send({ type: "recordNomination", unit: classes[0]?.id, heldOn: "2026-11-20", ...figures, nominees });
    const view = await ask<ElectionView>("facultySecretary", "delegates.election", { params: { election } });
    await send({ type: "fixCandidates", candidates: view.nominees.map(({ id }) => id) });
    return election;
  }

  it("names the union that would hold the vote, and takes no count while there is none", async () => {
    const view = await looked();
    expect(view).toMatchObject({ held: [], union: idOf(home.school.id, "organisation", "甲学院学生会"), quota: 3 });
    const taken = await take({ type: "takeCount", election: crypto.randomUUID() });
    expect(taken).toMatchObject({ ok: false, refusal: "held-election-unknown" });
  });

  it("has those whom the classes put forward stand as soon as nominations open", async () => {
    const { union, unit } = await looked();
    const terms = { template: "faculty-delegates", body: "all-student-assembly", channel: "paper", isTrial: false };
    const body = { ...terms, organisation: union, title: `${unit.name}代表选举`, delegateElection: production };
    ({ id: vote } = await ask<Acted>("facultySecretary", "elections.set-up", { body }));
    await step({ type: "adoptRules", rules: { ...someRules, seats: 3, writeIns: false }, adoption: null });
    await step({ type: "freezeRoll", objectionsUntil: anHourAgo() });
    await step({ type: "openNominations" });
    const view = await ask<VoteView>("facultySecretary", "elections.election", { params: { election: vote } });
    expect(view.roll?.size).toBe(240);
    expect(view.nominations.map(({ id }) => id).toSorted()).toEqual(
      (await looked()).nominees.map(({ id }) => id).toSorted(),
    );
    expect((await looked()).held).toMatchObject([{ id: vote, status: "preparing", isCounted: false }]);
    expect(await take({ type: "takeCount", election: vote })).toMatchObject({ refusal: "held-election-unfinished" });
  });

  it("takes its count over as it was held, and elects by it", async () => {
    const tellers = { chief: studentNumber(0, 1), tellers: [studentNumber(0, 2), studentNumber(0, 3)], boxes: 1 };
    await step({ type: "fixCandidates" });
    await step({ type: "nameTellers", ...tellers });
    await step({ type: "open", present: 200 });
    await step({ type: "close", issued: 200 });
    const { candidates } = (
      await ask<VoteView>("facultySecretary", "elections.election", { params: { election: vote } })
    ).round ?? { candidates: [] };
    const lines = candidates.map(({ id }, at) => ({ person: id, for: 180 - at * 30, against: at * 30, abstain: 20 }));
    const votes = lines.reduce((sum, line) => sum + line.for, 0);
    expect(votes).toBeLessThanOrEqual(3 * 200);
    const counting = async (n: number) =>
      inSchool(database, home.school.id, (tx) => loadActor(tx, idOf(home.school.id, "student", "0", String(n))));
    for (const n of [2, 3]) {
      const actor = await counting(n);
      const entry = { type: "enter", numbers: { returned: 200, valid: 200, invalid: 0 }, lines };
      await mustCall({ world: home.world, school: home.school, actor: actor! }, find("elections.enter-box"), {
        params: { election: vote, box: "1号票箱" },
        body: entry,
      });
    }
    await mustCall({ world: home.world, school: home.school, actor: (await counting(1))! }, find("elections.command"), {
      params: { election: vote },
      body: { type: "recordCount" },
    });
    expect((await looked()).held).toMatchObject([{ id: vote, isCounted: true }]);
    expect(await take({ type: "takeCount", election: vote })).toMatchObject({ ok: true });
    const view = await looked();
    expect(view).toMatchObject({ status: "elected" });
    expect(view.result).toMatchObject({ channel: "paper", due: 240, present: 200 });
    expect(view.result?.ballots).toEqual({ issued: 200, returned: 200, unreturned: 0, valid: 200, invalid: 0 });
    const elected = view.result?.lines.filter(({ outcome }) => outcome === "elected").map(({ id }) => id);
    expect(elected).toEqual(candidates.slice(0, 3).map(({ id }) => id));
  });
});
