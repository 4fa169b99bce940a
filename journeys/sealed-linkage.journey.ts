import { execFileSync } from "node:child_process";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseKinds } from "@tongxin/server/database/testing.ts";
import { bodyOf } from "@tongxin/server/elections/testing.ts";
import { startNode, type Node } from "./running-system.ts";
import { sealMany } from "./voting-hall/ballots.ts";
import { openHall, type Hall } from "./voting-hall/hall.ts";
import { sendUntilAnswered } from "./voting-hall/phone.ts";

const voterCount = 120;
/** One of a hundred and twenty is hit by chance; five in a hundred more would be too many. */
const hitsMax = Math.floor(voterCount * (1 / voterCount + 0.05));

/**
 * Whoever holds the database, the archive and the program's log tries to tell who voted what. Source: reliability.md
 * 3.2, row 6, for secrecy of level C. Every ballot is opened one by one and no two are alike (each voter writes in
 * another name), which is the hardest case: one ballot told apart is one voter told.
 */
describe.skipIf(!databaseKinds.includes("postgresql"))("whoever holds everything the server has", () => {
  let hall: Hall;
  let node: Node;
  /** Who wrote in which place, which the attacker does not know. */
  let truth: ReadonlyMap<number, string>;
  let dump = "";

  beforeAll(async () => {
    hall = await openHall({
      voters: voterCount,
      candidates: 2,
      marking: "for-against",
      rules: { seats: 1, writeIns: true },
    });
    node = await startNode(hall.dataFolder, hall.url);
    const places = hall.voters.map((_, at) => ((at * 37) % voterCount) + 1);
    truth = new Map(hall.voters.map(({ person }, at) => [places[at] ?? 0, person]));
    const marks = places.map((place) => ({ marks: ["abstain", "abstain"] as const, writeIns: [place] }));
    const credentials = hall.voters.map(({ credential }) => credential);
    const made = await sealMany(hall.booth, credentials, marks);
    for (const [at, voter] of hall.voters.entries()) {
      const ballot = made[at];
      if (ballot !== undefined) await sendUntilAnswered(hall, [node.port], voter, ballot);
    }
    bodyOf(await hall.office("POST", `${hall.path}/commands`, { type: "close" }));
    const [first, second] = hall.trustees;
    for (const trustee of [first, second, first, second]) expect(await trustee?.part()).toBe("accepted");
    dump = execFileSync("pg_dump", [hall.url], { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
  });
  afterAll(async () => {
    await node?.stop();
    await hall?.close();
  });

  test("sees every ballot opened, and none of them beside a voter", async () => {
    const opened = await readOpened();
    expect(opened.toSorted((one, other) => one - other)).toEqual(
      [...truth.keys()].toSorted((one, other) => one - other),
    );
    const { rows: lines } = await sql<{ line: string }>`select
      (select string_agg(person_id::text || ' ' || credential, ' ') from election_turnout) as line`.execute(
      hall.database.kysely,
    );
    expect(lines[0]?.line).toContain(hall.voters[0]?.person); // that somebody took part is not the secret
  });

  test("tells no more than chance does, in whatever order it lays voters and opened ballots side by side", async () => {
    const opened = await readOpened();
    const orders = await readOrders();
    expect(orders.length).toBeGreaterThan(8);
    for (const { name, persons } of orders) {
      expect(persons, name).toHaveLength(voterCount);
      for (const guess of [persons, persons.toReversed()]) {
        const hits = guess.filter((person, at) => truth.get(opened[at] ?? 0) === person).length;
        expect(hits, name).toBeLessThanOrEqual(hitsMax);
      }
    }
  });

  test("knows every ciphertext of the box again before mixing, and none of them after it", async () => {
    const { rows } = await sql<{ tally: string; ballot: string }>`select tally, ballot from sealed_vote
      join sealed_ballot using (school_id, election_id, round)`.execute(hall.database.kysely);
    const cast = new Set(rows.map(({ ballot }) => alphaOf(JSON.parse(ballot).answers[0].choices)));
    const before = JSON.parse(rows[0]?.tally ?? "[[]]")[0].map(alphaOf) as string[];
    expect(before).toHaveLength(voterCount);
    expect(before.filter((alpha) => cast.has(alpha))).toHaveLength(voterCount);
    const steps = await sql<{ content: string }>`select content from sealed_step where type = 'Shuffle'`.execute(
      hall.database.kysely,
    );
    expect(steps.rows).toHaveLength(3);
    for (const { content } of steps.rows) {
      const after = JSON.parse(content).ciphertexts[0].map(alphaOf) as string[];
      expect(after).toHaveLength(voterCount);
      expect(after.filter((alpha) => cast.has(alpha))).toEqual([]);
    }
  });

  test("finds neither a trustee's seed nor a mark in the database or the log", () => {
    expect(dump.length).toBeGreaterThan(voterCount * 1000);
    for (const { seed } of hall.trustees) {
      expect(dump.includes(seed)).toBe(false);
      expect(node.log().includes(seed)).toBe(false);
    }
    for (const { token, person } of hall.voters) {
      expect(dump.includes(token)).toBe(false);
      expect(node.log().includes(person)).toBe(false);
    }
    expect(dump).not.toContain('"writeIns":[');
  });

  const alphaOf = ({ alpha }: { readonly alpha: string }): string => alpha;

  /** The places written in, ballot by ballot, as the published result gives them. */
  async function readOpened(): Promise<number[]> {
    const { rows } = await sql<{ result: string }>`select result from sealed_vote`.execute(hall.database.kysely);
    const { result } = JSON.parse(rows[0]?.result ?? "{}") as { result: number[][][] };
    return (result[0] ?? []).map((numbers) => (numbers[2] ?? 0) * 256 + (numbers[3] ?? 0));
  }

  /** Every order in which the database could betray who came when or lies where. */
  async function readOrders(): Promise<{ name: string; persons: string[] }[]> {
    const joined = `from election_turnout turnout join sealed_ballot ballot using (school_id, election_id, round, credential)
      join election_voter voter using (school_id, election_id, person_id)
      join person on person.school_id = turnout.school_id and person.id = turnout.person_id`;
    const keys = {
      "order of casting (turnout)": "turnout.xmin::text::bigint",
      "order of casting (ballot)": "ballot.xmin::text::bigint",
      "place on disk (turnout)": "turnout.ctid",
      "place on disk (ballot)": "ballot.ctid",
      "place on the roll": "voter.position",
      "student number": "person.number",
      person: "person.id",
      credential: "turnout.credential",
      receipt: "ballot.receipt",
      "first ciphertext": "(ballot.ballot::jsonb #>> '{answers,0,choices,alpha}')",
      "second ciphertext": "(ballot.ballot::jsonb #>> '{answers,0,choices,beta}')",
    };
    const orders: { name: string; persons: string[] }[] = [];
    for (const [name, key] of Object.entries(keys)) {
      const { rows } = await sql<{ person: string }>`select turnout.person_id as person ${sql.raw(joined)}
        order by ${sql.raw(key)}`.execute(hall.database.kysely);
      orders.push({ name, persons: rows.map(({ person }) => person) });
    }
    return orders;
  }
});
