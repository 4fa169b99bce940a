import { z } from "zod";
import { EntryHead } from "../ledger/contract.ts";

const day = z.string();

/** Things that wait for somebody. The sentence belongs to the pages; here are the kind and its facts. */
export const dueKinds = [
  "vote-open",
  "class-nominates",
  "faculty-elects",
  "notice-runs",
  "plan-to-compute",
  "plan-needs-lot",
  "plan-to-propose",
  "plan-returned",
  "plan-to-approve",
  "plan-to-publish",
  "calls-to-open",
  "nominations-to-record",
  "counts-to-record",
  "ties-to-settle",
  "results-to-report",
  "credentials-to-review",
  "list-to-notice",
  "places-to-fill",
  "notice-ends",
  "notice-to-confirm",
  "objections-to-answer",
  "roster-to-finish",
  "setting-to-approve",
  "profile-to-approve",
] as const;
export type DueKind = (typeof dueKinds)[number];

/** Who has to do it. */
export const holders = ["you", "secretariat", "faculties", "advisor"] as const;

export const Due = z.object({
  kind: z.enum(dueKinds),
  /** The congress, the notice, the class or the file it is about. */
  about: z.string().nullable(),
  count: z.number().nullable(),
  lastDay: day.nullable(),
  workingDaysLeft: z.number().nullable(),
  rule: z.string().nullable(),
  holder: z.enum(holders),
  /** The page to go to, below the school's address. */
  path: z.string(),
});
export type Due = z.infer<typeof Due>;

/** Something that cannot go on, with what stands in its way. */
export const Blocked = z.object({
  kind: z.enum([
    "plan-awaits-approval",
    "tie-stops-list",
    "review-stops-notice",
    "objection-stops-confirming",
    "rule-breached",
  ]),
  about: z.string().nullable(),
  count: z.number().nullable(),
  rule: z.string().nullable(),
  path: z.string(),
});
export type Blocked = z.infer<typeof Blocked>;

export const Standing = z.object({
  organisation: z.string(),
  profile: z.string(),
  counts: z.object({ holds: z.number(), breached: z.number(), justified: z.number(), "not-yet-known": z.number() }),
});
export type Standing = z.infer<typeof Standing>;

export const Production = z.object({
  plan: z.string(),
  congress: z.string(),
  status: z.string(),
  classes: z.object({ done: z.number(), total: z.number() }),
  units: z.object({ done: z.number(), total: z.number() }),
  places: z.object({ held: z.number(), confirmed: z.number(), total: z.number() }),
  objectionsOpen: z.number(),
});
export type Production = z.infer<typeof Production>;

export const NoticeHead = z.object({
  id: z.string(),
  title: z.string(),
  organisation: z.string(),
  purpose: z.string(),
  status: z.enum(["posted", "expired", "confirmed", "announced"]),
  lastDay: day.nullable(),
  workingDaysLeft: z.number().nullable(),
});
export type NoticeHead = z.infer<typeof NoticeHead>;

export const Home = z.object({
  audience: z.enum(["public", "student", "officer", "advisor"]),
  today: day,
  due: z.array(Due),
  blocked: z.array(Blocked),
  standing: Standing.nullable(),
  production: Production.nullable(),
  notices: z.array(NoticeHead),
  /** Notices that came to an end, newest first. */
  results: z.array(NoticeHead),
  ledger: z.object({ total: z.number(), entries: z.array(EntryHead), names: z.record(z.string(), z.string()) }),
});
export type Home = z.infer<typeof Home>;

/** What stands in the open, in figures. */
export const Openness = z.object({
  organisations: z.number(),
  notices: z.number(),
  noticesRunning: z.number(),
  settingsChosen: z.number(),
  ledgerEntries: z.number(),
  production: Production.nullable(),
  standing: Standing.nullable(),
});
export type Openness = z.infer<typeof Openness>;

export const OpenData = z.object({
  sets: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      about: z.string(),
      fields: z.string(),
      files: z.array(z.object({ format: z.string(), address: z.string() })),
    }),
  ),
});
export type OpenData = z.infer<typeof OpenData>;
