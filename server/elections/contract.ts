import { z } from "zod";
import { asInstant } from "@tongxin/core/shared/instant.ts";
import { channels } from "@tongxin/core/elections/round.ts";
import { markings } from "@tongxin/core/elections/sealed-form.ts";
import { templateNames } from "@tongxin/core/elections/template.ts";
import { electingBodies } from "@tongxin/core/people/mandate.ts";
import { Conclusion } from "./conclusion-contract.ts";
import { Conditions, Qualification } from "./conditions-contract.ts";
import { Adoption, day, filled, numberOf, RulesInput, text, words } from "./rules-contract.ts";

export type { Rules } from "./rules-contract.ts";

const person = words(60, "请填写学号或姓名");

/** A moment as a form gives it (`2026-11-26T18:00`, Beijing time) or as RFC 3339 in UTC. */
const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?Z)?$/, "请填写日期和时间，例如 2026-11-26T18:00")
  .transform((value) => new Date(value.endsWith("Z") ? value : `${value}:00+08:00`))
  .refine((date) => !Number.isNaN(date.getTime()), "没有这个日期或时间，请核对")
  .transform((date) => asInstant(date.toISOString()));

const channel = z.enum(channels).default("paper");

export const NewElection = z.object({
  organisation: z.uuid("请选择组织"),
  unit: z.uuid().nullable().default(null),
  template: z.enum(templateNames),
  body: z.enum(electingBodies),
  title: words(60, "请写明是什么选举"),
  channel,
  isTrial: z.boolean().default(false),
  delegateElection: z.uuid().nullable().default(null),
});
export type NewElection = z.input<typeof NewElection>;

export const ElectionCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("adoptRules"), rules: RulesInput, adoption: Adoption.nullable().default(null) }),
  z.object({
    type: z.literal("freezeRoll"),
    /** Student numbers, where the electors are not those the register knows of. */
    numbers: z.array(words(40, "请填写学号")).max(60_000).default([]),
    objectionsUntil: moment,
    reason: text(500).default(""),
  }),
  z.object({ type: z.literal("objectToRoll"), statement: words(500, "请写明名册哪里有误") }),
  z.object({
    type: z.literal("answerObjection"),
    id: z.uuid(),
    upheld: z.boolean(),
    answer: words(500, "请写明答复"),
  }),
  z.object({ type: z.literal("openNominations") }),
  z.object({
    type: z.literal("nominate"),
    person,
    statement: text(1000).default(""),
    delegation: text(60).nullable().default(null),
  }),
  z.object({ type: z.literal("withdrawNomination"), person: z.uuid(), reason: words(500, "请写明理由") }),
  z.object({
    type: z.literal("fixCandidates"),
    reason: text(500).nullable().default(null),
    approver: text(60).nullable().default(null),
  }),
  z.object({
    type: z.literal("nameTellers"),
    chief: person,
    scrutineers: z.array(person).max(50).default([]),
    tellers: z.array(person).max(200),
    boxes: numberOf("票箱数").max(200, "票箱至多 200 个").default(1),
  }),
  /** Takes the keys and credentials that are ready into the election. */
  z.object({ type: z.literal("seal"), marking: z.enum(markings).default("for-against") }),
  z.object({
    type: z.literal("open"),
    present: numberOf("实到人数").nullable().default(null),
    closesAt: moment.nullable().default(null),
  }),
  z.object({
    type: z.literal("close"),
    /** Paper ballots given out, where nobody was ticked off on the roll. */
    issued: numberOf("发出张数").nullable().default(null),
  }),
  z.object({ type: z.literal("recordCount") }),
  z.object({
    type: z.literal("drawLot"),
    persons: z.array(z.uuid()).min(1, "请选出抽中的人").max(100),
    seed: words(200, "请写明怎样抽的签"),
    witness: words(60, "请写明见证人"),
    on: day,
  }),
  z.object({
    type: z.literal("countHands"),
    hands: z
      .array(z.object({ person: z.uuid(), for: filled("请填写举手人数，没有人举手填 0").pipe(numberOf("举手人数")) }))
      .max(100),
    present: filled("请填写在场人数").pipe(numberOf("在场人数")),
    on: day,
  }),
  z.object({ type: z.literal("callRound"), channel }),
  z.object({ type: z.literal("leaveVacant"), reason: words(500, "请写明理由") }),
  z.object({
    type: z.literal("declare"),
    chair: person,
    on: day,
    scans: z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .max(20)
      .default([]),
  }),
  z.object({ type: z.literal("finalise") }),
  z.object({ type: z.literal("setAside"), reason: words(500, "请写明理由") }),
  z.object({ type: z.literal("annul"), reason: words(500, "请写明理由") }),
]);
export type ElectionCommand = z.output<typeof ElectionCommand>;

const cell = z.preprocess((value) => (value === "" ? null : value), numberOf("票数").nullable());
/** What one teller reads off the sheets of a ballot box; an empty cell is null, which is not 0. */
export const BoxEntry = z.object({
  numbers: z.object({ returned: cell, valid: cell, invalid: cell }),
  lines: z.array(z.object({ person: z.uuid(), for: cell, against: cell, abstain: cell })).max(500),
  writeIns: z
    .array(z.object({ person: words(60, "请填写学号或姓名"), for: cell }))
    .max(500)
    .default([]),
});
export type BoxEntry = z.output<typeof BoxEntry>;

export const Acted = z.object({ id: z.string(), entry: z.string() });
export type Acted = z.infer<typeof Acted>;

const Named = z.object({ id: z.string(), name: z.string() });
const Standing = Named.extend({
  className: z.string().nullable(),
  statement: z.string().nullable(),
  delegation: z.string().nullable(),
  qualification: Qualification.nullable(),
});

export const ElectionHead = z.object({
  id: z.string(),
  title: z.string(),
  organisation: Named,
  template: z.enum(templateNames),
  channel: z.enum(channels),
  isTrial: z.boolean(),
  status: z.string(),
  /** On the roll, so that it is this visitor's election. */
  isMine: z.boolean(),
  createdAt: z.string(),
});
export const ElectionList = z.object({
  elections: z.array(ElectionHead),
  /** Unions, and classes of them, for which this visitor may set one up. */
  organisations: z.array(Named.extend({ level: z.string(), kind: z.string() })),
  classes: z.array(Named.extend({ organisation: z.string() })),
});
export type ElectionList = z.infer<typeof ElectionList>;

const Line = Named.extend({
  for: z.number(),
  against: z.number().nullable(),
  abstain: z.number().nullable(),
  isWriteIn: z.boolean(),
  passes: z.boolean(),
  /** Of a preliminary vote, which elects nobody: whether the person stands in the formal one. */
  outcome: z.enum(["elected", "tied", "not-elected", "stands", "left-out"]),
});
export const RoundView = z.object({
  number: z.number(),
  kind: z.enum(["preliminary", "formal"]),
  channel: z.enum(channels),
  seats: z.number(),
  /** A run-off takes no names but those level. */
  writeIns: z.boolean(),
  candidates: z.array(Named),
  openedAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  present: z.number().nullable(),
});
export type RoundView = z.infer<typeof RoundView>;

export const CountedView = RoundView.extend({
  attendance: z.object({ due: z.number(), present: z.number(), issued: z.number(), returned: z.number() }),
  ballots: z.object({ valid: z.number(), invalid: z.number(), unreturned: z.number() }),
  bar: z.object({ of: z.number(), least: z.number() }).nullable(),
  lines: z.array(Line),
  remainingSeats: z.number(),
  next: z.string().nullable(),
  /** As a chief scrutineer reads it out. */
  sentences: z.array(z.string()),
});
export type CountedView = z.infer<typeof CountedView>;

const Cell = z.object({
  cell: z.string(),
  name: z.string().nullable(),
  first: z.number().nullable(),
  second: z.number().nullable(),
});
export const BoxView = z.object({
  id: z.string(),
  box: z.string(),
  status: z.string(),
  tellers: z.array(z.string()),
  differences: z.array(Cell),
  returned: z.number().nullable(),
  /** This visitor's own entry, to be corrected; never anybody else's. */
  mine: BoxEntry.nullable(),
  may: z.array(z.string()),
});
export type BoxView = z.infer<typeof BoxView>;

export const ElectionView = z.object({
  id: z.string(),
  organisation: Named,
  unit: Named.nullable(),
  template: z.enum(templateNames),
  body: z.enum(electingBodies),
  title: z.string(),
  channel: z.enum(channels),
  isTrial: z.boolean(),
  secrecy: z.enum(["A", "B", "C"]),
  status: z.string(),
  rules: RulesInput.nullable(),
  /** What a form of rules starts with. */
  proposedRules: RulesInput,
  deviations: z.array(z.string()),
  adoption: Adoption.nullable(),
  roll: z
    .object({
      size: z.number(),
      root: z.string(),
      frozenAt: z.string(),
      objectionsUntil: z.string(),
      objections: z.object({ received: z.number(), upheld: z.number(), dismissed: z.number() }),
      corrections: z.array(z.object({ reason: z.string(), size: z.number() })),
    })
    .nullable(),
  /** Where this visitor stands on the roll, and what opens their own leaf of its commitment. */
  mine: z
    .object({
      position: z.number(),
      salt: z.string(),
      number: z.string(),
      voted: z.enum(["paper", "sealed"]).nullable(),
    })
    .nullable(),
  /** For those who answer them, and one's own. */
  objections: z.array(
    z.object({ id: z.string(), status: z.string(), statement: z.string(), answer: z.string().nullable() }),
  ),
  nominationsOpenedAt: z.string().nullable(),
  conditions: Conditions.nullable(),
  nominations: z.array(Standing),
  fixed: z.boolean(),
  candidatesNeeded: z.number().nullable(),
  tellers: z
    .object({ chief: Named, scrutineers: z.array(Named), tellers: z.array(Named), boxes: z.array(z.string()) })
    .nullable(),
  /** What keeps the next vote from opening. */
  missing: z.array(z.string()),
  turnout: z.object({ paper: z.number(), sealed: z.number(), isExact: z.boolean() }).nullable(),
  round: RoundView.nullable(),
  boxes: z.array(BoxView),
  counted: z.array(CountedView),
  failed: z.array(
    RoundView.extend({
      because: z.enum(["no-quorum", "void", "set-aside"]),
      reason: z.string().nullable(),
      attendance: CountedView.shape.attendance,
    }),
  ),
  elected: z.array(Named.extend({ for: z.number() })),
  declaration: z
    .object({ on: z.string(), chief: Named, chair: Named, minutes: z.string(), scans: z.array(z.string()) })
    .nullable(),
  ...Conclusion.shape,
  reason: z.string().nullable(),
  may: z.array(z.string()),
});
export type ElectionView = z.infer<typeof ElectionView>;
