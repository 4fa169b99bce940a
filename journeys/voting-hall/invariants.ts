import { sql } from "kysely";
import { verifyArchive } from "@tongxin/ballot/verifier/verify-archive.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import { inSchool } from "@tongxin/server/database/connection.ts";
import { bodyOf } from "@tongxin/server/elections/testing.ts";
import type { BoardView } from "@tongxin/server/elections/sealed/contract.ts";
import type { Hall } from "./hall.ts";

/** What a phone was told of the ballots of one voter, in the order in which it sent them. */
export type Told = {
  readonly person: string;
  /** Receipts that were acknowledged before the close was. */
  readonly receipts: readonly string[];
};

type Box = { readonly receipt: string; readonly ballot: string; readonly counts: boolean };

/** What is broken of the invariants of a vote (reliability.md 4.1, I1 to I7), each in a sentence; none where all hold. */
export async function findBreaches(hall: Hall, told: readonly Told[]): Promise<readonly string[]> {
  const { database, school, election } = hall;
  const box = await inSchool(database, school.id, (transaction) =>
    transaction
      .selectFrom("sealed_ballot")
      .select(["receipt", "ballot", "counts"])
      .where("election_id", "=", election)
      .execute(),
  );
  const byReceipt = new Map(box.map((ballot) => [ballot.receipt, ballot]));
  const breaches: string[] = [];
  for (const { person, receipts } of told) {
    const lost = receipts.filter((receipt) => !byReceipt.has(receipt));
    if (lost.length > 0) breaches.push(`I1: ${lost.length} acknowledged ballots of ${person} are not in the box`);
    const last = receipts.at(-1);
    if (last !== undefined && byReceipt.get(last)?.counts !== true)
      breaches.push(`I1: the last acknowledged ballot of ${person} does not count`);
  }
  return [...breaches, ...(await findDoubles(hall, box)), ...(await findDifferences(hall, box, told))];
}

async function findDoubles({ database, school, election }: Hall, box: readonly Box[]): Promise<readonly string[]> {
  const { rows } = await inSchool(database, school.id, (transaction) =>
    sql<{ credentials: number; counted: number; voters: number }>`select
      (select count(distinct credential)::int from sealed_ballot where election_id = ${election}) as credentials,
      (select count(*)::int from sealed_ballot where election_id = ${election} and counts) as counted,
      (select count(*)::int from election_turnout where election_id = ${election}) as voters`.execute(transaction),
  );
  const { credentials, counted, voters } = rows[0] ?? { credentials: -1, counted: -1, voters: -1 };
  const texts = new Set(box.map(({ ballot }) => ballot));
  return [
    ...(credentials === counted ? [] : [`I5: ${counted} ballots count of ${credentials} voters`]),
    ...(counted === voters ? [] : [`I2: ${voters} voters are marked and ${counted} ballots count`]),
    ...(texts.size === box.length ? [] : ["I1: a ballot is in the box twice"]),
  ];
}

/** What was announced at the close is what is in the box now, and what the archive holds. */
async function findDifferences(hall: Hall, box: readonly Box[], told: readonly Told[]): Promise<readonly string[]> {
  const board = bodyOf(await hall.office<BoardView>("GET", `${hall.path}/board/1`));
  if (board.isOpen) return [];
  const { bytes } = bodyOf(await hall.office<{ bytes: Uint8Array }>("GET", `${hall.path}/board/1/archive`));
  const side = board.hasSide
    ? bodyOf(await hall.office<{ bytes: Uint8Array }>("GET", `${hall.path}/board/1/side`)).bytes
    : null;
  const counted = box.filter(({ counts }) => counts).length;
  const acknowledged = told.filter(({ receipts }) => receipts.length > 0).length;
  const report = verifyArchive(bytes, {
    openGroup: openHostGroup,
    ...(side === null ? {} : { side: Buffer.from(side).toString("utf8") }),
  });
  const failed = report.checks
    .filter(({ status }) => status === "failed")
    .map(({ label, message }) => `${label}：${message}`);
  return [
    ...(board.total === counted ? [] : [`I3: ${board.total} ballots announced at the close, ${counted} in the box`]),
    ...(acknowledged <= counted ? [] : [`I1: ${acknowledged} voters have a receipt, ${counted} ballots count`]),
    ...failed.map((message) => `archive: ${message}`),
  ];
}
