import { z } from "zod";

/** One entry as a list shows it. `facts` are the short public fields of command and event, by dotted name. */
export const EntryHead = z.object({
  index: z.number(),
  /** To the minute, as the entry says it: `2026-11-24T02:03Z`. */
  time: z.string(),
  role: z.string().nullable(),
  noun: z.string(),
  subject: z.string(),
  command: z.string(),
  event: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  profile: z.string().nullable(),
});
export type EntryHead = z.infer<typeof EntryHead>;

/** Names of organisations and units that facts mention by id. Persons are never among them. */
const Names = z.record(z.string(), z.string());

export const EntriesQuery = z.object({
  page: z.coerce.number().int("页码是整数").min(1, "页码从 1 开始").max(10_000_000).default(1),
  count: z.coerce.number().int().min(1).max(100).default(50),
});

export const Entries = z.object({
  /** Entries that the published checkpoint covers. Newest first. */
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
  entries: z.array(EntryHead),
  names: Names,
});
export type Entries = z.infer<typeof Entries>;

export const LogState = z.object({
  /** Null until the first entry is published. */
  checkpoint: z
    .object({
      origin: z.string(),
      size: z.number(),
      root: z.string(),
      note: z.string(),
      lastEntryAt: z.string().nullable(),
    })
    .nullable(),
  /** Verifier keys, as `name+id+base64`, one a line in the log's own file. */
  keys: z.array(z.string()),
  /** Entries accepted and not yet under a published checkpoint. */
  waiting: z.number(),
});
export type LogState = z.infer<typeof LogState>;

export const EntryPage = z.object({
  entry: EntryHead,
  names: Names,
  /** The entry letter for letter. */
  body: z.string(),
  leaf: z.string(),
  /** From the leaf up: the neighbour each step is joined with, and on which side it stands. */
  path: z.array(z.object({ side: z.enum(["left", "right"]), hash: z.string() })),
  size: z.number(),
  root: z.string(),
  hasCommitments: z.boolean(),
});
export type EntryPage = z.infer<typeof EntryPage>;

/** What somebody may hold: an entry's number, the id an act answered with, or the number inside a receipt. */
export const FindQuery = z.object({ code: z.string().trim().max(200).default("") });

export const Found = z.object({
  /** `waiting`: accepted, and under the next checkpoint. */
  status: z.enum(["found", "waiting", "unknown", "not-a-code"]),
  index: z.number().nullable(),
});
export type Found = z.infer<typeof Found>;

export const ReceiptText = z.object({ text: z.string().max(400_000).default("") });

export const CheckedReceipt = z.object({
  outcome: z.enum([
    "included",
    "receipt-unreadable",
    "entry-missing",
    "checkpoint-unreadable",
    "signature-wrong",
    "signature-missing",
    "not-included",
  ]),
  index: z.number().nullable(),
  size: z.number().nullable(),
});
export type CheckedReceipt = z.infer<typeof CheckedReceipt>;
