import type { PostKind } from "../people/post.ts";
import type { Level, UnitId } from "../people/unit.ts";

/** Bodies that a chain may ask, beside single posts. Closed: a new one is a change of the rules. */
export const decidingBodies = [
  "party-committee",
  "faculty-party-organisation",
  "league-committee",
  "faculty-league-committee",
  "student-affairs-department",
  "congress",
  "standing-conference",
  "presidium",
] as const;
export type DecidingBody = (typeof decidingBodies)[number];

/** Who decides: the holder of a post, or a body. `unit` names the faculty or class, null at the university. */
export type Decider =
  | { readonly kind: "post"; readonly post: PostKind; readonly level: Level; readonly unit: UnitId | null }
  | { readonly kind: "body"; readonly body: DecidingBody; readonly unit: UnitId | null };

/** What a decider is asked to do; the words differ in the rule, the effect on the chain does not. */
export type StepTask = "recommend" | "agree" | "examine" | "decide";

/** One step of a chain. `withinWorkingDays` null: no day is set by which it must be decided. */
export type Step = {
  readonly task: StepTask;
  readonly deciders: readonly Decider[];
  readonly withinWorkingDays: number | null;
  readonly needsDocument: boolean;
};

export type ChainFault = "empty-chain" | "step-without-decider" | "decider-twice-in-a-step" | "bad-time-limit";

/** What is wrong with a chain, or null. */
export function checkChain(chain: readonly Step[]): ChainFault | null {
  if (chain.length === 0) return "empty-chain";
  for (const { deciders, withinWorkingDays } of chain) {
    if (deciders.length === 0) return "step-without-decider";
    const isTwice = deciders.some((one, index) => deciders.findIndex((other) => isSameDecider(one, other)) !== index);
    if (isTwice) return "decider-twice-in-a-step";
    const isWhole = withinWorkingDays === null || (Number.isSafeInteger(withinWorkingDays) && withinWorkingDays > 0);
    if (!isWhole) return "bad-time-limit";
  }
  return null;
}

export function isSameDecider(left: Decider, right: Decider): boolean {
  if (left.unit !== right.unit) return false;
  if (left.kind === "body") return right.kind === "body" && left.body === right.body;
  return right.kind === "post" && left.post === right.post && left.level === right.level;
}
