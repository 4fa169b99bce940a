import type { ElectionRules } from "@tongxin/core/elections/election-rules.ts";
import type { Rules } from "./contract.ts";

/** One person, one vote: what is cast here carries no weight. */
export function rulesOf(input: Rules): ElectionRules {
  return { ...input, unmarked: "abstain", weights: null };
}

/** What a form of rules starts with: those adopted, or the template's over those that schools most often have. */
export function asInput(adopted: ElectionRules): Rules {
  const { weights: _, ...rules } = adopted;
  return { ...rules, reserved: [...rules.reserved] };
}
