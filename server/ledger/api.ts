import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { z } from "zod";
import { encodeBase64 } from "@tongxin/core/ledger/base64.ts";
import { checkReceipt } from "@tongxin/core/ledger/receipt.ts";
import { readVerifierKey } from "@tongxin/core/ledger/signed-note.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { anyone } from "../http/access.ts";
import { endpoint, type Endpoint } from "../http/endpoint.ts";
import { registerRefusals, type RefusalTable } from "../http/refusals.ts";
import type { School } from "../schools/school.ts";
import type { World } from "../world.ts";
import {
  CheckedReceipt,
  Entries,
  EntriesQuery,
  EntryPage,
  FindQuery,
  Found,
  LogState,
  ReceiptText,
} from "./contract.ts";
import { sha256, verifyEd25519 } from "./platform.ts";
import { logFolder, publishIn } from "./publication.ts";
import { findEntryIndex } from "./receipt.ts";
import { countWaiting, lastEntryTime, loadEntries, loadEntryPage } from "./views.ts";

export const ledgerRefusals = {
  "entry-not-published": {
    status: 404,
    title: "没有这一号账目",
    detail: "这个号还没有记到。刚刚办的事要等几秒才会编号，请稍后再查，或者核对号码。",
  },
} as const satisfies RefusalTable<"entry-not-published">;
registerRefusals(ledgerRefusals);

const state = endpoint({
  id: "ledger.state",
  method: "GET",
  path: "/:school/ledger",
  title: "公开账本的最新检查点、公钥和待公布的条数",
  access: anyone,
  isSameForAll: true,
  answer: LogState,
  handle: async ({ world, school, read }) => {
    const published = publicationOf(world, school).readCheckpoint();
    const size = published?.checkpoint.size ?? 0;
    const { lastEntryAt, waiting } = await read(async (transaction) => ({
      lastEntryAt: await lastEntryTime(transaction, size),
      waiting: await countWaiting(transaction, size),
    }));
    if (published === null) return accept({ checkpoint: null, keys: [], waiting });
    const { origin, root } = published.checkpoint;
    const checkpoint = { origin, size, root: encodeBase64(root), note: published.note, lastEntryAt };
    return accept({ checkpoint, keys: [...keysOf(world, school)], waiting });
  },
});

const entries = endpoint({
  id: "ledger.entries",
  method: "GET",
  path: "/:school/ledger/entries",
  title: "公开账本的条目，新的在前，每页 50 条",
  access: anyone,
  isSameForAll: true,
  query: EntriesQuery,
  answer: Entries,
  handle: async ({ world, school, read, query }) => {
    const size = publicationOf(world, school).readCheckpoint()?.checkpoint.size ?? 0;
    return accept(await read((transaction) => loadEntries(transaction, size, query)));
  },
});

const entry = endpoint({
  id: "ledger.entry",
  method: "GET",
  path: "/:school/ledger/entries/:index",
  title: "公开账本的一条，以及它到签名总根的路径",
  access: anyone,
  isSameForAll: true,
  params: z.object({ index: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) }),
  answer: EntryPage,
  handle: async ({ world, school, read, params }) => {
    const publication = publicationOf(world, school);
    const page = await read((transaction) => loadEntryPage(transaction, publication, params.index));
    return page === null ? refuse("entry-not-published") : accept(page);
  },
});

const find = endpoint({
  id: "ledger.find",
  method: "GET",
  path: "/:school/ledger/find",
  title: "按账目号、凭据号查一条账目",
  access: anyone,
  isSameForAll: true,
  query: FindQuery,
  answer: Found,
  handle: async ({ world, school, read, query }) => {
    const size = publicationOf(world, school).readCheckpoint()?.checkpoint.size ?? 0;
    return accept(await read((transaction) => findByCode(transaction, query.code, size)));
  },
});

const checkText = endpoint({
  id: "ledger.check-receipt",
  method: "POST",
  path: "/:school/ledger/receipt-check",
  title: "核对一份回执（.tlog-proof）",
  access: anyone,
  body: ReceiptText,
  answer: CheckedReceipt,
  handle: async ({ world, school, body }) => {
    const keys = keysOf(world, school).flatMap((line) => {
      const key = readVerifierKey(sha256, line);
      return key.ok ? [key.value] : [];
    });
    const checked = checkReceipt(withLineEnds(body.text), { sha256, verify: verifyEd25519, keys });
    if (!checked.ok) return accept({ outcome: checked.refusal, index: null, size: null });
    return accept({ outcome: "included" as const, index: checked.value.index, size: checked.value.checkpoint.size });
  },
});

export const ledgerEndpoints: readonly Endpoint[] = [state, entries, entry, find, checkText];

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A number as people write it (`第 48,190 号`, full-width digits too), or the id that an act answered with. */
export async function findByCode(transaction: SchoolTransaction, code: string, size: number): Promise<Found> {
  const plain = code
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s,第号]/g, "");
  if (/^\d{1,15}$/.test(plain)) {
    const index = Number(plain);
    return index < size ? { status: "found", index } : { status: "unknown", index: null };
  }
  if (!idShape.test(plain)) return { status: "not-a-code", index: null };
  const index = await findEntryIndex(transaction, plain);
  if (index !== null) return index < size ? { status: "found", index } : { status: "waiting", index };
  const { rows } = await sql`select 1 from ledger_entry
    where school_id = current_setting('app.school_id')::uuid and id = ${plain}`.execute(transaction);
  return { status: rows.length === 0 ? "unknown" : "waiting", index: null };
}

function publicationOf(world: World, school: School) {
  return publishIn(logFolder(world.dataFolder, school.slug));
}

function keysOf(world: World, school: School): readonly string[] {
  const path = join(logFolder(world.dataFolder, school.slug), "keys");
  return existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
}

/** A form sends CRLF, and pasting loses the last line end; a receipt knows LF only and ends with one. */
function withLineEnds(text: string): string {
  return `${text.replaceAll("\r\n", "\n").trim()}\n`;
}
