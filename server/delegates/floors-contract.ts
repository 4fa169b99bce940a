import { z } from "zod";
import { GaugeView, PlanHead } from "./contract.ts";

const percent = z.coerce.number().int().min(0).max(100).optional();
/** Floors in whole percent of all delegates; what is left out is no floor. */
export const FloorsQuery = z.object({ women: percent, minorities: percent, party: percent });
export const Floors = z.object({
  plan: PlanHead,
  open: z.number(),
  gauges: z.array(GaugeView),
  status: z.enum(["possible", "contradiction", "refused", "nothing-open"]),
  /** Which floors contradict one another, by name. */
  contradicting: z.array(z.string()),
  unitFloors: z.array(z.object({ unit: z.string(), seats: z.number(), group: z.string(), atLeast: z.number() })),
});
export type Floors = z.infer<typeof Floors>;
