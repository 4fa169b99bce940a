import { z } from "zod";

export const text = (max: number) => z.string().trim().max(max, `至多 ${max} 字`);
export const words = (max: number, missing: string) => text(max).min(1, missing);
/** A count that says which one it is; what was left empty is 0. */
export const numberOf = (name: string) =>
  z.coerce
    .number<string | number>(`${name}请填整数`)
    .int(`${name}请填整数`)
    .min(0, `${name}不能小于 0`)
    .max(1_000_000, `${name}过大`);
/** A number that has to be there: an empty field is no zero. */
export const filled = (missing: string) => z.union([z.number(), z.string().trim().min(1, missing)], missing);
const symbol = z.string().trim().max(4, "符号至多 4 字");
export const day = z.iso.date("请填写日期，例如 2026-11-26");

const Share = z
  .object({
    numerator: z.coerce.number<string | number>().int().min(0).max(1000),
    denominator: z.coerce.number<string | number>().int().min(1).max(1000),
    comparator: z.enum(["at-least", "more-than"]),
  })
  .refine((share) => share.numerator <= share.denominator, "比例不能大于 1");

/** The rules of an election, as the meeting adopts them. Every field but the seats has its default. */
export const RulesInput = z.object({
  seats: z.coerce
    .number<string | number>("应选名额请填整数")
    .int("应选名额请填整数")
    .min(1, "应选名额至少 1 名")
    .max(1000, "应选名额至多 1000 名"),
  quorum: Share,
  majorityBase: z.enum(["present", "valid", "due", "none"]),
  majority: Share,
  surplusPercent: filled("差额请填整数，等额填 0").pipe(
    z.coerce
      .number<string | number>("差额请填整数，等额填 0")
      .int("差额请填整数，等额填 0")
      .min(0, "差额不能小于 0")
      .max(300, "差额至多 300"),
  ),
  overVote: z.enum(["ballot-void", "surplus-illegible"]),
  illegible: z.enum(["legible-part-counts", "whole-ballot-void"]),
  blankBallot: z.enum(["valid", "void"]),
  tie: z.enum(["vacancy", "runoff", "show-of-hands", "lot"]),
  shortfall: z.enum(["second-ballot", "vacancy", "fewer-seats"]),
  writeIns: z.boolean(),
  symbols: z.object({ for: symbol, against: symbol, abstain: symbol }),
  preliminary: z
    .object({ places: numberOf("预选留下的人数"), tie: z.enum(["all-stand", "none-stands"]) })
    .nullable()
    .default(null),
  reserved: z
    .array(z.object({ delegation: words(60, "请写明代表团"), seats: numberOf("保留名额") }))
    .max(100, "保留名额至多写 100 个代表团")
    .default([]),
});
export type Rules = z.output<typeof RulesInput>;

/** The meeting's own vote on its rules. */
export const Adoption = z.object({
  on: day,
  due: filled("请填写应到人数").pipe(numberOf("应到人数")),
  present: filled("请填写实到人数").pipe(numberOf("实到人数")),
  for: filled("请填写赞成人数").pipe(numberOf("赞成人数")),
  against: numberOf("反对人数"),
  abstain: numberOf("弃权人数"),
});
