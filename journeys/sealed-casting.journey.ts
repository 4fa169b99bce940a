import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseKinds } from "@tongxin/server/database/testing.ts";
import { startNode, tongxin, type Node } from "./running-system.ts";
import { sealMany, type Made } from "./voting-hall/ballots.ts";
import { openHall, type Hall, type Voter } from "./voting-hall/hall.ts";
import { findBreaches, type Told } from "./voting-hall/invariants.ts";
import { sendOnce, sendUntilAnswered } from "./voting-hall/phone.ts";

const voterCount = Number(process.env["TONGXIN_FAULT_VOTERS"] ?? 300);
const phonesAtOnce = 24;
const kills = 3;

/** Votes while programs are ended under way, requests come twice and out of order, and the close races the last of them. */
describe.skipIf(!databaseKinds.includes("postgresql"))("casting through faults", () => {
  let hall: Hall;
  let nodes: Node[];
  let made: readonly Made[];
  let again: readonly Made[];
  const receipts = new Map<string, string[]>();
  const told = (): Told[] => [...receipts].map(([person, given]) => ({ person, receipts: given }));

  beforeAll(async () => {
    hall = await openHall({ voters: voterCount, candidates: 7, marking: "for-against" });
    const credentials = hall.voters.map(({ credential }) => credential);
    [made, again] = [await sealMany(hall.booth, credentials), await sealMany(hall.booth, credentials)];
    nodes = [await startNode(hall.dataFolder, hall.url), await startNode(hall.dataFolder, hall.url)];
  });
  afterAll(async () => {
    for (const node of nodes ?? []) await node.stop();
    await hall?.close();
  });

  const ports = () => nodes.map(({ port }) => port);

  /** One voter: a ballot, sometimes twice at once, sometimes another after it. Whatever is acknowledged is noted. */
  async function vote(at: number): Promise<void> {
    const [voter, first, second] = [hall.voters[at] as Voter, made[at] as Made, again[at] as Made];
    const send = () => sendUntilAnswered(hall, ports(), voter, first);
    const answers = at % 7 === 0 ? await Promise.all([send(), send()]) : [await send()];
    for (const answer of answers) expect(answer).toMatchObject({ kind: "receipt", receipt: first.receipt });
    const given = [first.receipt];
    if (at % 5 === 0) {
      const replaced = await sendUntilAnswered(hall, ports(), voter, second);
      expect(replaced).toMatchObject({ kind: "receipt", receipt: second.receipt });
      given.push(second.receipt);
      // The earlier ballot comes in once more, late: it is known, and stays replaced.
      expect(await sendUntilAnswered(hall, ports(), voter, first)).toMatchObject({ kind: "receipt", as: "known" });
    }
    receipts.set(voter.person, given);
  }

  async function inParallel(places: readonly number[], work: (at: number) => Promise<void>): Promise<void> {
    const left = [...places];
    await Promise.all(
      Array.from({ length: phonesAtOnce }, async () => {
        for (let at = left.pop(); at !== undefined; at = left.pop()) await work(at);
      }),
    );
  }

  test("loses, doubles and changes nothing while a program is killed again and again", async () => {
    const early = Array.from({ length: Math.floor(voterCount * 0.8) }, (_, at) => at);
    const killing = (async () => {
      for (let kill = 0; kill < kills; kill++) {
        await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 500));
        const at = kill % 2;
        const fallen = nodes[at] as Node;
        await fallen.kill();
        nodes[at] = await startNode(hall.dataFolder, hall.url, fallen.port);
      }
    })();
    await inParallel(early, vote);
    await killing;
    expect(receipts.size).toBe(early.length);
    expect(await findBreaches(hall, told())).toEqual([]);
  });

  test("has nobody late and nobody lost when the close comes in between", async () => {
    const late = Array.from({ length: Math.ceil(voterCount * 0.2) }, (_, n) => Math.floor(voterCount * 0.8) + n);
    let refused = 0;
    const casting = inParallel(late, async (at) => {
      const [voter, ballot] = [hall.voters[at] as Voter, made[at] as Made];
      const answer = await sendUntilAnswered(hall, ports(), voter, ballot);
      if (answer.kind === "receipt") receipts.set(voter.person, [ballot.receipt]);
      else refused += Number(answer.code === "ballot-box-closed");
    });
    await new Promise((resolve) => setTimeout(resolve, 60));
    const closed = await hall.office("POST", `${hall.path}/commands`, { type: "close" });
    expect(closed.ok).toBe(true);
    await casting;
    expect(receipts.size + refused).toBe(voterCount);
    const view = await hall.view();
    expect(view.turnout?.sealed).toBe(receipts.size);
    expect(await findBreaches(hall, told())).toEqual([]);
    const stale = await sendOnce(hall, ports()[0] ?? 0, hall.voters[0] as Voter, again[1] as Made);
    expect(stale.kind).toBe("refused");
  });

  test("is counted by two of three trustees, as it was announced", async () => {
    const [first, , third] = hall.trustees;
    expect([await first?.part(), await third?.part()]).toEqual(["accepted", "accepted"]);
    const counted = await hall.chief("POST", `${hall.path}/commands`, { type: "recordCount" });
    expect(counted.ok).toBe(true);
    const [round] = (await hall.view()).counted;
    expect(round?.attendance).toMatchObject({ due: voterCount, returned: receipts.size });
    expect(await findBreaches(hall, told())).toEqual([]);
  });

  test("leaves one file with its place in the ledger, which the command line checks against the school's key", async () => {
    const at = nodes[0] as Node;
    await at.stop();
    nodes[0] = await startNode(hall.dataFolder, hall.url, at.port); // what it finds waiting, it enters and signs
    const address = `http://127.0.0.1:${at.port}`;
    const keys = (await (await fetch(`${address}/hall/log/keys`)).text()).trim().split("\n");
    const bundle = await fetch(`${address}/api/v1${hall.path}/board/1/bundle`);
    const file = join(hall.dataFolder, "bundle.tar");
    writeFileSync(file, Buffer.from(await bundle.arrayBuffer()));
    const said = await tongxin("verify", file, "--key", ...keys);
    const { checks } = JSON.parse(said.stdout) as { readonly checks: readonly { name: string; status: string }[] };
    expect(checks.map(({ name, status }) => `${name} ${status}`)).toEqual([
      "box-digest passed",
      "ledger passed",
      "count passed",
    ]);
    expect(said.exitCode).toBe(0);
    const log = await tongxin("verify", `${address}/hall/log`);
    expect(log.exitCode).toBe(0);
    const { nouns } = JSON.parse(log.stdout) as { readonly nouns: readonly { noun: string; decided: number }[] };
    for (const noun of ["election", "ceremony"])
      expect(nouns.find((one) => one.noun === noun)?.decided, noun).toBeGreaterThan(5);
    const other = await tongxin("verify", file, "--key", "hall+00000000+AbEUlRMzFy2jYW+Bz/nTWyUlZHKBjN1hhXd4Q8GhfXbl");
    expect(other.exitCode).toBe(3);
  });

  test("would have been found out: a ballot taken away, slipped in or changed breaks an invariant", async () => {
    const tampering = (statement: ReturnType<typeof sql>) => statement.execute(hall.database.kysely);
    const [one] = told();
    const last = one?.receipts.at(-1) ?? "";
    await tampering(sql`create table kept as select * from sealed_ballot where receipt = ${last}`);
    await tampering(sql`delete from sealed_ballot where receipt = ${last}`);
    const missing = await findBreaches(hall, told());
    expect(missing.filter((breach) => breach.startsWith("I1"))).not.toEqual([]);
    expect(missing.filter((breach) => breach.startsWith("I3"))).not.toEqual([]);
    expect(missing.filter((breach) => breach.startsWith("archive"))).not.toEqual([]);
    await tampering(sql`insert into sealed_ballot select * from kept`);
    expect(await findBreaches(hall, told())).toEqual([]);
    await tampering(
      sql`update sealed_ballot set ballot = replace(ballot, '"hash":"', '"hash":"x') where receipt = ${last}`,
    );
    expect(await findBreaches(hall, told())).not.toEqual([]);
  });
});
