import { z } from "zod";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { anyone } from "../../http/access.ts";
import { endpoint, FileAnswer, type Call, type Endpoint } from "../../http/endpoint.ts";
import type { Refusal } from "../../http/refusals.ts";
import { findElection, type LoadedElection } from "../stored.ts";
import { proveBallot } from "./inclusion.ts";
import { bundleRecord, loadRecord, type Record } from "./record.ts";

const vote = z.object({ election: z.uuid(), round: z.coerce.number().int().min(1).max(100) });
type Asked = Call<z.output<typeof vote>, unknown, unknown, Actor | null>;

function withRecord(
  { read, params }: Pick<Asked, "read" | "params">,
  make: (
    transaction: SchoolTransaction,
    election: LoadedElection,
    record: Record,
  ) => Promise<Result<FileAnswer, Refusal>>,
): Promise<Result<FileAnswer, Refusal>> {
  return read(async (transaction) => {
    const found = await findElection(transaction, params.election);
    if (!found.ok) return found;
    const record = await loadRecord(transaction, found.value, params.round);
    return record.ok ? make(transaction, found.value, record.value) : record;
  });
}

const archive = endpoint({
  id: "elections.archive",
  method: "GET",
  path: "/:school/elections/:election/board/:round/archive",
  title: "一次投票的密封选票档案（.bel）",
  access: anyone,
  params: vote,
  answer: "file",
  handle: (call) =>
    withRecord(call, async (_, __, { vote: { uuid }, archive: bytes }) =>
      accept(new FileAnswer(`${uuid}.bel`, "application/octet-stream", bytes)),
    ),
});

const side = endpoint({
  id: "elections.side",
  method: "GET",
  path: "/:school/elections/:election/board/:round/side",
  title: "一次投票的名额证明（.side.jsonl）",
  access: anyone,
  params: vote,
  answer: "file",
  handle: (call) =>
    withRecord(call, async (_, __, { vote: { uuid }, side: text }) =>
      text === null
        ? refuse("no-such-file")
        : accept(new FileAnswer(`${uuid}.side.jsonl`, "application/jsonl", Buffer.from(text))),
    ),
});

const bundle = endpoint({
  id: "elections.bundle",
  method: "GET",
  path: "/:school/elections/:election/board/:round/bundle",
  title: "重新核对一次投票所需的一切，一个文件（.tar）",
  access: anyone,
  params: vote,
  answer: "file",
  handle: (call) =>
    withRecord(call, async (transaction, election, record) => {
      const { school, world, params } = call;
      const address = `${world.origin}/${school.slug}/elections/${election.id}/board/${params.round}`;
      const around = { school, dataFolder: world.dataFolder, address };
      const bytes = await bundleRecord(transaction, election, record, around);
      return accept(new FileAnswer(`${record.vote.uuid}.tar`, "application/x-tar", bytes));
    }),
});

const proof = endpoint({
  id: "elections.ballot-proof",
  method: "GET",
  path: "/:school/elections/:election/board/:round/proof",
  title: "一张密封选票的收录证明（.ballot-proof）",
  access: anyone,
  params: vote,
  query: z.object({ receipt: z.string().trim().max(100).default("") }),
  answer: "file",
  handle: ({ read, params, query, world, school }) =>
    read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      if (!found.ok) return found;
      const asked = { election: found.value, round: params.round, receipt: query.receipt };
      const proven = await proveBallot(transaction, asked, { school, dataFolder: world.dataFolder });
      if (!proven.ok) return proven;
      const { name, text } = proven.value;
      return accept(new FileAnswer(`${name}.ballot-proof`, "text/plain; charset=utf-8", Buffer.from(text)));
    }),
});

export const recordEndpoints: readonly Endpoint[] = [archive, side, bundle, proof];
