import { z } from "zod";
import { dismissalGrounds } from "@tongxin/core/notices/objection.ts";

const text = (max: number) => z.string().trim().max(max);

/** Where objections are taken; printed on the notice. */
export const Channel = z.object({
  office: text(60).min(1, "请写明受理部门"),
  phone: text(40).nullable().default(null),
  email: text(80)
    .regex(/^(?:[^\s@]+@[^\s@]+)?$/, "邮箱的写法不对，例如 xsh@example.edu.cn")
    .nullable()
    .default(null),
  place: text(80).nullable().default(null),
});

/** How many working days a notice hangs. */
export const workingDays = z.coerce
  .number<string | number>("请填写整数")
  .int("请填写整数")
  .min(1, "至少 1 个工作日")
  .max(60, "不能多于 60 个工作日");

export const DraftNotice = z.object({
  plan: z.uuid(),
  workingDays,
  /** 发文字号 */
  number: text(40).default(""),
  channel: Channel,
});

export const NoticeCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("post") }),
  z.object({
    type: z.literal("object"),
    about: z.uuid().nullable().default(null),
    statement: text(2000).min(10, "请写明事实和理由，至少 10 个字"),
  }),
  z.object({ type: z.literal("verify-objection"), objection: z.uuid() }),
  z.object({ type: z.literal("uphold-objection"), objection: z.uuid(), answer: text(1000).min(1, "请写明核实结果") }),
  z.object({
    type: z.literal("dismiss-objection"),
    objection: z.uuid(),
    ground: z.enum(dismissalGrounds),
    answer: text(1000).min(1, "请写明理由"),
  }),
  z.object({ type: z.literal("confirm") }),
  z.object({ type: z.literal("withdraw"), reason: text(500) }),
]);
export type NoticeCommand = z.output<typeof NoticeCommand>;

/** The paper as it hangs. Kept whole, so that a later change of the register does not change what was posted. */
export const NoticeContent = z.object({
  congress: z.string(),
  number: z.string(),
  issuer: z.string(),
  channel: Channel,
  vacancies: z.number(),
  rows: z.array(
    z.object({
      id: z.string(),
      delegation: z.string(),
      name: z.string(),
      className: z.string(),
      kind: z.string(),
      /** For those elected, where the notice is of an election's result. */
      votes: z.number().nullable().default(null),
    }),
  ),
  /** Of an election's result: what was elected, when, and how the votes went, a sentence a vote. */
  result: z
    .object({
      title: z.string(),
      on: z.string(),
      sentences: z.array(z.string()),
      isTrial: z.boolean(),
      term: z
        .object({
          post: z.string(),
          /** The first day that the term no longer covers. */
          until: z.string(),
          /** Those who sit on the post now are succeeded, or stay and are joined. */
          succession: z.enum(["renewal", "by-election"]),
        })
        .nullable(),
    })
    .nullable()
    .default(null),
});
export type NoticeContent = z.infer<typeof NoticeContent>;

export const NoticeHead = z.object({
  id: z.string(),
  title: z.string(),
  purpose: z.string(),
  status: z.string(),
  issuer: z.string(),
  number: z.string(),
  postedAt: z.string().nullable(),
  lastDay: z.string().nullable(),
  workingDays: z.number(),
  workingDaysLeft: z.number().nullable(),
});
export const Notices = z.object({ notices: z.array(NoticeHead) });
export type Notices = z.infer<typeof Notices>;

export const NoticeView = NoticeHead.extend({
  subject: z.object({ noun: z.string(), id: z.string() }),
  content: NoticeContent,
  /** Whether the period has run out, whatever has been done about it. */
  isOver: z.boolean(),
  endsAt: z.string().nullable(),
  days: z.array(z.object({ day: z.string(), is: z.enum(["past", "today", "open", "off", "end"]) })),
  struck: z.array(z.string()),
  objectionCounts: z.object({ open: z.number(), upheld: z.number(), dismissed: z.number() }),
  /** In full only for those who examine them; for an objector, their own. */
  objections: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      about: z.string().nullable(),
      objector: z.string().nullable(),
      statement: z.string(),
      answer: z.string().nullable(),
      receivedAt: z.string(),
      isOwn: z.boolean(),
    }),
  ),
  /** Why it was withdrawn. */
  reason: z.string().nullable(),
  may: z.array(z.string()),
});
export type NoticeView = z.infer<typeof NoticeView>;

export const Acted = z.object({ id: z.string(), entry: z.string() });
export type Acted = z.infer<typeof Acted>;
