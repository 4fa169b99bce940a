import { z } from "zod";
import { Channel, workingDays } from "../notices/contract.ts";

const day = z.iso.date("请填写日期，例如 2026-11-26");
const Named = z.object({ id: z.string(), name: z.string() });

/** The notice on which the result hangs, and how long those elected to a post will hold it. */
export const DraftResultNotice = z.object({
  workingDays,
  /** 发文字号 */
  number: z.string().trim().max(40, "至多 40 字").default(""),
  channel: Channel,
  /** The first day that the term no longer covers; null where nobody is elected to a post. */
  until: day.nullable().default(null),
  succession: z.enum(["renewal", "by-election"]).default("renewal"),
});

/** What an election's page shows of its end. */
export const Conclusion = z.object({
  /** The notice of the result: how long it hangs, what became of objections; null before it is drafted. */
  notice: z
    .object({
      id: z.string(),
      status: z.string(),
      lastDay: z.string().nullable(),
      isOver: z.boolean(),
      unanswered: z.number(),
      isUpheld: z.boolean(),
      struck: z.array(Named),
    })
    .nullable(),
  /** Written in and elected, but not fit to be: they are not elected. */
  unfit: z.array(Named),
  objectionsUntil: z.string().nullable(),
  /** Whether those elected take a post of the union with the final result. */
  electsToPost: z.boolean(),
  /** What a final result settled: who takes which post for how long, and who leaves one. */
  seating: z
    .object({
      seats: z.array(Named.extend({ post: z.string(), from: z.string(), until: z.string(), isSeated: z.boolean() })),
      relieved: z.array(Named.extend({ how: z.enum(["succeeded", "took-another-post"]) })),
    })
    .nullable(),
});
export type Conclusion = z.infer<typeof Conclusion>;
