import { z } from "zod";

/** What candidates are asked for that records can answer, with the rules and the document that ask it. */
export const Conditions = z.object({
  study: z.boolean(),
  standing: z.enum(["party-or-league", "party"]).nullable(),
  sources: z.array(z.string()),
});

const Judged = z.enum(["yes", "no", "open"]);
/** Whether a nominee meets them; null for what is not asked. For the person, and for staff who prepare or guide. */
export const Qualification = z.object({ study: Judged.nullable(), standing: Judged.nullable() });
export type Qualification = z.infer<typeof Qualification>;
