import { z } from "zod";
import { evidenceKinds } from "@tongxin/core/charter/evidence-kind.ts";
import { isDay, type Day } from "@tongxin/core/shared/instant.ts";

const Wording = z.object({ zh: z.string(), en: z.string() });
const Day = z.string().refine((text): text is Day => isDay(text), "请按“年-月-日”填写日期，例如 2026-11-24");
const statuses = ["holds", "breached", "justified", "not-yet-known"] as const;

const Counts = z.object({
  holds: z.number(),
  breached: z.number(),
  justified: z.number(),
  "not-yet-known": z.number(),
});

export const Finding = z.object({
  rule: z.string(),
  organisation: z.string(),
  status: z.enum(statuses),
  sentence: z.string(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  threshold: z.string().optional(),
  counted: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string() })),
  evidence: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      date: Day,
      ageDays: z.number(),
      isFresh: z.boolean(),
      lastDay: Day.optional(),
    }),
  ),
  cure: z.array(z.string()),
  dueOn: Day.optional(),
  freshUntil: Day.optional(),
  leave: z.object({ reason: z.string(), approvedBy: z.string(), approvedOn: Day }).optional(),
});
export type Finding = z.infer<typeof Finding>;

export const RuleHead = z.object({
  id: z.string(),
  part: z.string(),
  clause: z.string(),
  title: Wording,
  severity: z.enum(["mandatory", "presumptive", "permissive", "advocacy"]),
  levels: z.array(z.enum(["university", "faculty", "class"])),
});
export type RuleHead = z.infer<typeof RuleHead>;

export const ProfileHead = z.object({ id: z.string(), version: z.number(), title: Wording });
export type ProfileHead = z.infer<typeof ProfileHead>;

export const OrganisationHead = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["studentUnion", "graduateUnion"]),
  level: z.enum(["university", "faculty", "class"]),
  counts: Counts,
});
export type OrganisationHead = z.infer<typeof OrganisationHead>;

export const Findings = z.object({
  asOf: Day,
  profile: ProfileHead,
  profiles: z.array(ProfileHead),
  organisation: OrganisationHead,
  organisations: z.array(OrganisationHead),
  rules: z.array(RuleHead),
  findings: z.array(Finding),
});
export type Findings = z.infer<typeof Findings>;

export const SettingHead = z.object({
  key: z.string(),
  title: Wording,
  explanation: Wording,
  source: Wording,
  form: z.enum(["count", "choice", "posts", "threshold", "month-day", "weights", "text"]),
  /** How the form is filled: range and unit of a count, options of a choice or of posts. */
  unit: Wording.nullable(),
  range: z.array(z.number()).nullable(),
  options: z.array(z.string()).nullable(),
  default: z.json(),
  value: z.json(),
  isDefault: z.boolean(),
  rules: z.array(z.string()),
  /** For `If-Match`: what a change was decided on. */
  version: z.string(),
  basis: z
    .object({ reason: z.string(), proposedBy: z.string(), approvedBy: z.string().nullable(), since: z.string() })
    .nullable(),
  proposal: z.object({ value: z.json(), by: z.string(), isOwn: z.boolean(), reason: z.string() }).nullable(),
});
export type SettingHead = z.infer<typeof SettingHead>;

export const Rule = z.object({
  asOf: Day,
  profile: ProfileHead,
  rule: RuleHead.extend({
    summary: Wording,
    explanation: z.string(),
    verification: z.string().nullable(),
    /** The words a school put in the place of ours, where the original was not seen (待核实). */
    ownWording: z.string().nullable(),
    boundary: z.object({ passes: z.string(), fails: z.string() }).nullable(),
  }),
  organisations: z.array(OrganisationHead),
  findings: z.array(Finding),
  history: z.array(
    z.object({
      organisation: z.string(),
      since: Day,
      status: z.enum(statuses),
      sentence: z.string(),
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
    }),
  ),
  settings: z.array(SettingHead),
  /** Rules of the other profile that judge the same fact. */
  counterparts: z.array(
    z.object({ profile: ProfileHead, rule: RuleHead.extend({ summary: Wording }), findings: z.array(Finding) }),
  ),
  mayAskLeave: z.boolean(),
});
export type Rule = z.infer<typeof Rule>;

export const Rules = z.object({
  profile: ProfileHead,
  profiles: z.array(ProfileHead),
  rules: z.array(
    RuleHead.extend({
      summary: Wording,
      verification: z.string().nullable(),
      counts: Counts,
    }),
  ),
});
export type Rules = z.infer<typeof Rules>;

export const Comparison = z.object({
  asOf: Day,
  earlier: ProfileHead,
  later: ProfileHead,
  differences: z.array(
    z.object({
      organisation: z.object({ id: z.string(), name: z.string() }),
      part: z.string(),
      earlier: z.object({ rule: RuleHead, finding: Finding }),
      later: z.object({ rule: RuleHead, finding: Finding }),
    }),
  ),
  organisations: z.array(
    z.object({ id: z.string(), name: z.string(), level: z.string(), earlier: Counts, later: Counts }),
  ),
});
export type Comparison = z.infer<typeof Comparison>;

export const Settings = z.object({
  settings: z.array(SettingHead),
  mayPropose: z.boolean(),
  mayApprove: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

const reason = z.string().trim().min(1, "请写明理由").max(2000, "理由请不要超过 2,000 字");

export const ProposeSetting = z.object({ value: z.json(), reason });
export const Answering = z.object({ reason });
/** What was done, with its entry in the ledger: there the receipt is. */
export const Changed = z.object({ status: z.string(), entryId: z.string() });
export type Changed = z.infer<typeof Changed>;

export const EnterEvidence = z.object({
  organisation: z.uuid("请选择组织"),
  kind: z.enum(evidenceKinds, "请选择种类"),
  title: z.string().trim().min(1, "请填写题名").max(200, "题名请不要超过 200 字"),
  date: Day,
  persons: z.array(z.uuid()).max(500).default([]),
  /** Student or staff numbers, beside or instead of ids. */
  numbers: z.array(z.string().trim().min(1).max(40)).max(500).default([]),
  faculties: z.array(z.uuid()).max(200).default([]),
  fields: z.record(z.string().max(60), z.string().max(500)).default({}),
  digest: z.string().nullable().default(null),
  fileName: z.string().nullable().default(null),
});
export type EnterEvidence = z.infer<typeof EnterEvidence>;
export const CorrectEvidence = EnterEvidence.extend({ reason });

export const StoredFile = z.object({ digest: z.string(), name: z.string() });
export type StoredFile = z.infer<typeof StoredFile>;

export const EvidenceHead = z.object({
  id: z.string(),
  kind: z.enum(evidenceKinds),
  title: z.string(),
  date: Day,
  ageDays: z.number(),
  organisation: z.object({ id: z.string(), name: z.string() }),
  status: z.enum(["standing", "withdrawn"]),
  digest: z.string().nullable(),
});
export type EvidenceHead = z.infer<typeof EvidenceHead>;

export const EvidenceList = z.object({
  asOf: Day,
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
  evidence: z.array(EvidenceHead),
  organisations: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Unions that evidence may be kept for, by whoever is asking; empty for who may keep none. */
  mayKeepFor: z.array(z.object({ id: z.string(), name: z.string() })),
  faculties: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type EvidenceList = z.infer<typeof EvidenceList>;

export const EvidenceCard = z.object({
  evidence: EvidenceHead,
  rules: z.array(RuleHead),
  mayKeep: z.boolean(),
  /** For `If-Match`: what a correction was decided on. */
  version: z.string(),
  /** Only for those who keep records of the organisation. */
  inner: z
    .object({
      persons: z.array(z.object({ id: z.string(), name: z.string(), number: z.string() })),
      faculties: z.array(z.object({ id: z.string(), name: z.string() })),
      fields: z.record(z.string(), z.string()),
      fileName: z.string().nullable(),
      corrections: z.number(),
      reason: z.string().nullable(),
    })
    .nullable(),
});
export type EvidenceCard = z.infer<typeof EvidenceCard>;

/** What was kept, with its entry in the ledger. */
export const Kept = z.object({ id: z.string(), entryId: z.string() });
export type Kept = z.infer<typeof Kept>;

export const AskLeave = z.object({
  rule: z.string(),
  organisation: z.uuid(),
  reason,
  until: z.preprocess((value) => (value === "" ? null : value), Day.nullable()).default(null),
});

export const Leave = z.object({
  id: z.string(),
  status: z.enum(["asked", "granted", "declined", "withdrawn", "ended"]),
  rule: RuleHead,
  organisation: z.object({ id: z.string(), name: z.string() }),
  reason: z.string(),
  until: Day.nullable(),
  by: z.string(),
  isOwn: z.boolean(),
  mayDecide: z.boolean(),
  /** Granted, and the visitor keeps the records: it ends when the rule is kept again. */
  mayEnd: z.boolean(),
  approvedBy: z.string().nullable(),
  approvedOn: Day.nullable(),
  why: z.string().nullable(),
});
export type Leave = z.infer<typeof Leave>;
export const Leaves = z.object({ leaves: z.array(Leave) });
export type Leaves = z.infer<typeof Leaves>;

export const ProposeProfile = z.object({ profile: z.string(), from: Day, reason });
export const DecideProfile = z.object({
  decision: z.enum(["approve", "decline", "withdraw"]),
  side: z.enum(["party", "league"]).default("league"),
  reason: z.string().trim().max(2000).default(""),
});

export const Adoption = z.object({
  asOf: Day,
  profiles: z.array(ProfileHead),
  inForce: ProfileHead.nullable(),
  adopted: z.array(
    z.object({
      profile: ProfileHead,
      from: Day,
      reason: z.string(),
      proposedBy: z.string(),
      approvedBy: z.string(),
      approvedFor: z.enum(["party", "league"]),
    }),
  ),
  proposal: z
    .object({ profile: ProfileHead, from: Day, reason: z.string(), by: z.string(), isOwn: z.boolean() })
    .nullable(),
  mayPropose: z.boolean(),
  maySignFor: z.array(z.enum(["party", "league"])),
});
export type Adoption = z.infer<typeof Adoption>;
