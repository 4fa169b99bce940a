import { z } from "zod";

/** What passes over the tables of a vote on paper: who was given a ballot, the roll, and scans of what was signed. */
export const PaperGiven = z.object({ number: z.string().trim().max(40, "至多 40 字").min(1, "请填写学号") });
export const GivenView = z.object({ name: z.string(), issued: z.number() });
export const RollPage = z.object({
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
  voters: z.array(
    z.object({
      position: z.number(),
      name: z.string(),
      number: z.string(),
      className: z.string().nullable(),
      channel: z.enum(["paper", "sealed"]).nullable(),
    }),
  ),
});
export type RollPage = z.infer<typeof RollPage>;
export const StoredScan = z.object({ digest: z.string(), name: z.string() });
