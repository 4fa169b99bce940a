import { z } from "zod";
import { quotaMethods } from "@tongxin/core/delegates/quota-sharing.ts";
import { Tie } from "./sharing-contract.ts";

export const count = z.int("请填写整数").min(0, "不能小于 0").max(1_000_000, "数目过大");
/** A whole number as a form brings it. */
const typed = z.coerce.number<string | number>("请填写整数").int("请填写整数");
export const day = z.iso.date("请填写日期，例如 2026-11-20");
export const text = (max: number) => z.string().trim().max(max);

/** A unit or person named, so that a page needs no second question. */
const Named = z.object({ id: z.string(), name: z.string() });

export const QuotaChoiceInput = z.object({
  seats: typed.min(1, "至少 1 名").max(100_000, "数目过大"),
  method: z.enum(quotaMethods),
  minimum: typed.min(0, "不能小于 0").max(1000, "不能多于 1,000 名").default(1),
  /** In percent with at most two decimals, for fixed percentages. */
  percent: z.coerce
    .number<string | number>("请填写百分数")
    .min(0.01, "至少 0.01")
    .max(100, "至多 100")
    .nullable()
    .default(null),
  clubs: z.array(z.uuid()).max(500).default([]),
  exOfficio: typed.min(0, "不能小于 0").max(500, "数目过大").default(0),
});
export type QuotaChoiceInput = z.input<typeof QuotaChoiceInput>;

export const DraftPlan = QuotaChoiceInput.extend({
  organisation: z.uuid(),
  congress: text(60).min(1, "请写明是第几次代表大会"),
  takenOn: day,
});

export const PlanCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("revise"), choice: QuotaChoiceInput }),
  z.object({ type: z.literal("compute") }),
  z.object({
    type: z.literal("drawLot"),
    drawn: z.array(z.string().max(100)).min(1, "请选出抽中的单位").max(1000),
    seed: text(200),
    drawnBy: text(200),
    on: day,
  }),
  z.object({ type: z.literal("propose"), reason: text(500).nullable().default(null) }),
  z.object({ type: z.literal("approve") }),
  z.object({ type: z.literal("return"), reason: text(500) }),
  z.object({ type: z.literal("publish") }),
  z.object({ type: z.literal("withdraw"), reason: text(500) }),
]);
export type PlanCommand = z.output<typeof PlanCommand>;

export const Acted = z.object({ id: z.string(), entry: z.string() });
export type Acted = z.infer<typeof Acted>;

const RulingView = z.object({
  rule: z.string(),
  severity: z.enum(["mandatory", "presumptive"]),
  outcome: z.enum(["holds", "breached"]),
  have: z.number(),
  need: z.number(),
});

export const PlanHead = z.object({
  id: z.string(),
  organisation: Named,
  congress: z.string(),
  status: z.string(),
  createdAt: z.string(),
});
export const PlanList = z.object({
  plans: z.array(PlanHead),
  organisations: z.array(Named.extend({ mayDraft: z.boolean() })),
});
export type PlanList = z.infer<typeof PlanList>;

/** One faculty's share: members, quota, and the sentence of each step that led to it, with its sum. */
const FacultyView = Named.extend({
  members: z.number(),
  seats: z.number().nullable(),
  byGrade: z.array(z.number()).nullable(),
  membersByGrade: z.array(z.number()),
  whole: z.number().nullable(),
  remainder: z.string().nullable(),
  divisor: z.string().nullable(),
  rank: z.number().nullable(),
  /** Largest remainder: the round in which this unit's share was reckoned. */
  round: z.number().nullable(),
  lifted: z.boolean(),
  /** Divisor methods: the last claim that won a place and the first that did not, as "members/divisor". */
  awarded: z.string().nullable(),
  refused: z.string().nullable(),
});
export type FacultyView = z.infer<typeof FacultyView>;

const SharingView = z.object({
  status: z.enum(["ok", "tie", "refused"]),
  why: z.string().nullable(),
  method: z.enum(quotaMethods),
  seats: z.number(),
  total: z.number().nullable(),
  minimum: z.number(),
  percent: z.number().nullable(),
  faculties: z.array(FacultyView),
  rounds: z.array(z.object({ round: z.number(), seats: z.number(), members: z.number(), places: z.number() })),
  threshold: z
    .object({ lowestAwarded: z.string().nullable(), highestRefused: z.string().nullable(), squared: z.boolean() })
    .nullable(),
  tie: Tie.nullable(),
  /** Faculty by grade: what each row and each column is divided by, in order; null for the other methods. */
  divisors: z.object({ rows: z.array(z.string()), columns: z.array(z.string()) }).nullable(),
  rulings: z.array(RulingView),
  /** Why the places cannot be shared so, as a sentence; null where they can. */
  refusal: z.string().nullable(),
});
export type SharingView = z.infer<typeof SharingView>;

export const GaugeView = z.object({
  /** The clause it rests on; null for a floor of the school's own. */
  rule: z.string().nullable(),
  key: z.string(),
  label: z.string(),
  /** What somebody sits for already; `open` is what the open places bring or could bring. */
  there: z.number(),
  open: z.number(),
  total: z.number(),
  threshold: z.number(),
  outcome: z.enum(["holds", "breached", "not-yet-known"]),
  says: z.string(),
});
export type GaugeView = z.infer<typeof GaugeView>;

export const PlanView = z.object({
  id: z.string(),
  status: z.string(),
  organisation: Named,
  congress: z.string(),
  takenOn: z.string(),
  grades: z.array(z.number()),
  students: z.number(),
  floor: z.number(),
  clubs: z.array(Named),
  exOfficio: z.number(),
  sharing: SharingView,
  lots: z.array(z.object({ seed: z.string(), drawnBy: z.string(), on: z.string(), drawn: z.array(z.string()) })),
  proposal: z.object({ reason: z.string().nullable(), departsFrom: z.array(z.string()) }).nullable(),
  returnedFor: z.string().nullable(),
  adoptedAt: z.string().nullable(),
  publishedAt: z.string().nullable(),
  /** What the whole body must be made of, with every place still open; empty before the quotas are computed. */
  gauges: z.array(GaugeView),
  /** Commands that this visitor may send now. */
  may: z.array(z.string()),
});
export type PlanView = z.infer<typeof PlanView>;

export const ScenarioQuery = z.object({
  seats: z.coerce.number().int().min(1).max(100_000).optional(),
  method: z.enum(quotaMethods).optional(),
  minimum: z.coerce.number().int().min(0).max(1000).optional(),
  percent: z.coerce.number().min(0.01).max(100).optional(),
});
export const Scenario = z.object({ plan: PlanView, scenario: SharingView });
export type Scenario = z.infer<typeof Scenario>;

/** What a new plan starts from: who is served on a day, and the clubs that may be given a place. */
export const PlanStart = z.object({
  organisation: Named,
  takenOn: z.string(),
  students: z.number(),
  floor: z.number(),
  faculties: z.array(Named.extend({ members: z.number() })),
  clubs: z.array(Named),
});
export type PlanStart = z.infer<typeof PlanStart>;

export const formats = ["pdf", "docx", "xlsx", "csv"] as const;

const Person = Named.extend({ number: z.string().nullable(), className: z.string().nullable() });

export const BoardRow = z.object({
  election: z.string().nullable(),
  unit: Named,
  kind: z.enum(["faculty", "club"]),
  quota: z.number(),
  status: z.string(),
  nominated: z.number(),
  candidates: z.number(),
  elected: z.number(),
  vacancies: z.number(),
  isMine: z.boolean(),
});
export const Board = z.object({ plan: PlanHead, rows: z.array(BoardRow), may: z.array(z.string()) });
export type Board = z.infer<typeof Board>;

export const Ballots = z.object({ issued: count, returned: count, unreturned: count, valid: count, invalid: count });
export const ElectionView = z.object({
  id: z.string(),
  plan: PlanHead,
  unit: Named,
  kind: z.enum(["faculty", "club"]),
  status: z.string(),
  quota: z.number(),
  candidatesNeeded: z.number(),
  surplusPercent: z.number(),
  members: z.number(),
  classes: z.array(
    Named.extend({
      members: z.number(),
      heldOn: z.string().nullable(),
      present: z.number().nullable(),
      nominees: z.number().nullable(),
      isMine: z.boolean(),
    }),
  ),
  nominees: z.array(Person.extend({ votes: z.number(), isCandidate: z.boolean(), isCore: z.boolean() })),
  voided: z.number(),
  /** The union that would hold the vote in the system; null where the unit has none. */
  union: z.string().nullable(),
  /** Elections set up in the system to hold this unit's vote. */
  held: z.array(
    z.object({ id: z.string(), title: z.string(), status: z.string(), channel: z.string(), isCounted: z.boolean() }),
  ),
  result: z
    .object({
      channel: z.string(),
      heldOn: z.string(),
      due: z.number(),
      present: z.number(),
      ballots: Ballots,
      lines: z.array(
        Person.extend({
          for: z.number(),
          against: z.number().nullable(),
          abstain: z.number().nullable(),
          outcome: z.enum(["elected", "tied", "not-elected"]),
        }),
      ),
      vacancies: z.number(),
      settledBy: z.string().nullable(),
    })
    .nullable(),
  tiedPlaces: z.number(),
  /** The unit's places and those nobody holds; in a by-election `quota` is only what this round elects. */
  places: z.object({ all: z.number(), open: z.number() }),
  /** Why the unit elects again; null in its first election. */
  again: z.string().nullable(),
  may: z.array(z.string()),
});
export type ElectionView = z.infer<typeof ElectionView>;

export const DelegateRow = z.object({
  id: z.string(),
  unit: Named.nullable(),
  kind: z.enum(["elected", "club", "ex-officio"]),
  number: z.number(),
  status: z.string(),
  person: Person.nullable(),
  grade: z.number().nullable(),
  isCore: z.boolean(),
  /** Only for those who review: what the credentials check found. */
  concerns: z.array(z.string()),
  former: z.array(z.object({ ending: z.string(), reason: z.string(), on: z.string() })),
});
export type DelegateRow = z.infer<typeof DelegateRow>;

export const Delegates = z.object({
  plan: PlanHead.nullable(),
  rows: z.array(DelegateRow),
  gauges: z.array(GaugeView),
  /** Places of faculties and clubs that nobody holds. */
  open: z.number(),
  /** Ex-officio delegates that the plan foresees and nobody registered yet. */
  exOfficioLeft: z.number(),
  may: z.array(z.string()),
});
export type Delegates = z.infer<typeof Delegates>;

export const DelegateCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("accept") }),
  z.object({ type: z.literal("reject"), reason: text(500) }),
  z.object({ type: z.literal("vacate"), ending: z.enum(["struck", "lapsed", "resigned"]), reason: text(500) }),
  z.object({
    type: z.literal("seat"),
    person: z.uuid(),
    reason: text(500).nullable().default(null),
    approver: text(40).nullable().default(null),
  }),
]);
export type DelegateCommand = z.output<typeof DelegateCommand>;

export const DelegateView = z.object({
  row: DelegateRow,
  plan: PlanHead,
  /** The election of the place's unit; null for an ex-officio delegate. */
  election: z.string().nullable(),
  runnersUp: z.array(
    Person.extend({ votes: z.number(), isCore: z.boolean(), says: z.string(), isAllowed: z.boolean() }),
  ),
  may: z.array(z.string()),
});
export type DelegateView = z.infer<typeof DelegateView>;

export const Reviewed = z.object({ accepted: z.number(), left: z.number() });
export type Reviewed = z.infer<typeof Reviewed>;
