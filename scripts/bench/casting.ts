/**
 * Taking sealed ballots over HTTP into PostgreSQL, each checked in full: `scripts/bench/run casting`, or with the number
 * of voters and the marks `node scripts/bench/casting.ts 20000 for-only`. Seven candidates on Ed25519, in one question
 * where only ○ is marked, in a question each where × may be as well. Ballots are sealed before; the program that takes
 * them and the phones that send them share the machine's cores. First as fast as they are taken (a tenth to warm up, the
 * rest measured), then 60 a second on a fixed schedule (the time of a ballot counts from when it was due), then the close
 * while the last ones come in, then opening and result. Prints one JSON object; exits 1 when a budget is missed or an
 * invariant is broken.
 */
import { argv } from "node:process";
import type { Marking } from "@tongxin/core/elections/sealed-form.ts";
import { startNode } from "../../journeys/running-system.ts";
import { sealMany, type Made } from "../../journeys/voting-hall/ballots.ts";
import { openHall, type Hall, type Voter } from "../../journeys/voting-hall/hall.ts";
import { findBreaches, type Told } from "../../journeys/voting-hall/invariants.ts";
import { sendUntilAnswered } from "../../journeys/voting-hall/phone.ts";

const voterCount = Number(argv[2] ?? 20_000);
const marking: Marking = argv[3] === "for-against" ? "for-against" : "for-only";
/** From the close to the result, closing and adding up included, of ten thousand ballots. */
const budgets = { perSecond: 200, p99Ms: 500, tenThousandMs: 3_000 };
const phones = 24;
const steady = { perSecond: 60, seconds: 20 };

if (process.env["TONGXIN_TEST_POSTGRES"] === undefined) {
  console.error("没有 PostgreSQL，不量密封选票的收取。");
} else {
  await measure();
}

async function measure(): Promise<void> {
  const hall = await openHall({ voters: voterCount, candidates: 7, marking });
  console.error(`${voterCount} 名选举人，封票 …`);
  const sealing = performance.now();
  const made = await sealMany(
    hall.booth,
    hall.voters.map(({ credential }) => credential),
  );
  console.error(`封好，用了 ${Math.round((performance.now() - sealing) / 1000)} s；收票 …`);
  const node = await startNode(hall.dataFolder, hall.url);
  const told: Told[] = [];
  try {
    const taking: Taking = { hall, made, port: node.port, told };
    const steadyCount = Math.min(steady.perSecond * steady.seconds, Math.floor(voterCount / 4));
    const bulkEnd = voterCount - steadyCount - Math.floor(voterCount / 20);
    const warm = Math.floor(voterCount / 10);
    await takeAtOnce(taking, 0, warm);
    const perSecond = await takeAtOnce(taking, warm, bulkEnd);
    const p99Ms = await takeSteadily(taking, bulkEnd, bulkEnd + steadyCount);
    const close = await closeAmong(taking, bulkEnd + steadyCount);
    const resultMs = await openBox(hall);
    const breaches = await findBreaches(hall, told);
    const tenThousandMs = (close.closeMs + resultMs) * Math.min(1, 10_000 / close.taken);
    const figures = { voters: voterCount, marking, perSecond, p99Ms, ...close, resultMs, tenThousandMs, breaches };
    console.log(JSON.stringify({ bench: "casting", ...figures, budgets }, round, 2));
    const isSlow = perSecond < budgets.perSecond || p99Ms > budgets.p99Ms;
    const isMissed = isSlow || tenThousandMs > budgets.tenThousandMs;
    if (isMissed || breaches.length > 0) process.exitCode = 1;
  } finally {
    await node.stop();
    await hall.close();
  }
}

type Taking = { readonly hall: Hall; readonly made: readonly Made[]; readonly port: number; readonly told: Told[] };

async function cast({ hall, made, port, told }: Taking, at: number): Promise<boolean> {
  const [voter, ballot] = [hall.voters[at] as Voter, made[at] as Made];
  const answer = await sendUntilAnswered(hall, [port], voter, ballot);
  if (answer.kind !== "receipt") return false;
  told.push({ person: voter.person, receipts: [answer.receipt] });
  return true;
}

/** Ballots a second while phones send one after another, without a pause. */
async function takeAtOnce(taking: Taking, from: number, to: number): Promise<number> {
  const begun = performance.now();
  let next = from;
  await Promise.all(
    Array.from({ length: phones }, async () => {
      while (next < to) await cast(taking, next++);
    }),
  );
  return ((to - from) * 1000) / (performance.now() - begun);
}

/** The time 99 of 100 ballots take when one is due every sixtieth of a second, whatever became of those before. */
async function takeSteadily(taking: Taking, from: number, to: number): Promise<number> {
  const begun = performance.now();
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: to - from }, async (_, n) => {
      const due = begun + (n * 1000) / steady.perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      await cast(taking, from + n);
      times.push(performance.now() - due);
    }),
  );
  times.sort((one, other) => one - other);
  return times[Math.floor(times.length * 0.99)] ?? 0;
}

async function closeAmong(taking: Taking, from: number) {
  const { hall, made } = taking;
  let [next, tooLate] = [from, 0];
  const casting = Promise.all(
    Array.from({ length: phones }, async () => {
      while (next < made.length) {
        const isTaken = await cast(taking, next++);
        if (!isTaken) tooLate += 1;
      }
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, ((made.length - from) * 1000) / 2 / budgets.perSecond));
  const begun = performance.now();
  const closed = await fetch(`http://127.0.0.1:${taking.port}/api/v1${hall.path}/commands`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: `tongxin=${hall.officeToken}` },
    body: JSON.stringify({ type: "close" }),
  });
  const closeMs = performance.now() - begun;
  await casting;
  return { closed: closed.ok, closeMs, tooLate, taken: taking.told.length };
}

/** From the last trustee's part to the result: what everybody waits for. The trustees' own work is done beside it. */
async function openBox(hall: Hall): Promise<number> {
  const [first, second] = hall.trustees;
  await first?.part();
  const begun = performance.now();
  await second?.part();
  await hall.chief("POST", `${hall.path}/commands`, { type: "recordCount" });
  return performance.now() - begun;
}

function round(_key: string, value: unknown): unknown {
  return typeof value === "number" ? Math.round(value * 10) / 10 : value;
}
