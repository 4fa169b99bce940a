import { z } from "zod";
import { Ballots, count, day, text } from "./contract.ts";

const CountInput = z.object({
  present: count,
  ballots: Ballots,
  lines: z.array(z.object({ person: z.uuid(), for: count, against: count, abstain: count })).max(500),
  /** Student numbers, because a write-in is on no list. */
  writeIns: z
    .array(z.object({ number: text(40).min(1), for: count }))
    .max(100)
    .default([]),
});

export const ElectionCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("openCall") }),
  z.object({
    type: z.literal("recordNomination"),
    unit: z.uuid(),
    heldOn: day,
    present: count,
    issued: count,
    returned: count,
    valid: count,
    invalid: count,
    nominees: z.array(z.object({ number: text(40).min(1), votes: count })).max(300),
  }),
  z.object({
    type: z.literal("fixCandidates"),
    candidates: z.array(z.uuid()).max(500),
    reason: text(500).nullable().default(null),
    /** Staff number of the approver, where there are fewer candidates than R-10 asks for. */
    approver: text(40).nullable().default(null),
  }),
  CountInput.extend({ type: z.literal("recordCount"), heldOn: day, due: count }),
  /** The count of an election held in the system for this unit, by whichever channel. */
  z.object({ type: z.literal("takeCount"), election: z.uuid() }),
  z.object({
    type: z.literal("settleTie"),
    how: z.enum(["vacant", "lot"]),
    reason: text(500).default(""),
    drawn: z.array(z.uuid()).max(500).default([]),
    seed: text(200).default(""),
    drawnBy: text(200).default(""),
    on: day,
  }),
  z.object({ type: z.literal("settleByBallot"), heldOn: day, count: CountInput }),
  z.object({ type: z.literal("report") }),
  z.object({ type: z.literal("callAgain"), reason: text(500) }),
]);
export type ElectionCommand = z.output<typeof ElectionCommand>;
