import { accept, refuse, type Result } from "../shared/result.ts";
import type { PersonId } from "./person.ts";

/**
 * What the charter says of the state a step would lead to, as far as the noun that may stop it must know.
 * The finding is worked out outside (a noun never reads a rule profile) and arrives with the command.
 */
export type Ruling = {
  readonly rule: string;
  readonly severity: "mandatory" | "presumptive";
  readonly outcome: "holds" | "breached";
};

/** Why a presumptive rule ("一般", "原则上") is departed from, and who agreed. Both go into the ledger. */
export type Justification = { readonly reason: string; readonly approvedBy: PersonId };

export type RuleRefusal =
  | { readonly kind: "rule-forbids"; readonly rule: string }
  | { readonly kind: "justification-needed"; readonly rule: string }
  | { readonly kind: "approved-by-the-applicant"; readonly rule: string };

export type HeededRules = {
  readonly rulings: readonly Ruling[];
  readonly justification?: Justification | undefined;
  readonly by: PersonId;
};

/**
 * Lets a step pass the rules, and returns the rules it departs from with leave.
 *
 * Source: rules.md, severity table: 须/不得 stops the step, 原则上 needs a written reason and an approver
 * who is not the applicant. A mandatory rule is named before a presumptive one.
 */
export function heedRules({ rulings, justification, by }: HeededRules): Result<readonly string[], RuleRefusal> {
  const breached = rulings.filter((ruling) => ruling.outcome === "breached");
  const forbidding = breached.find((ruling) => ruling.severity === "mandatory");
  if (forbidding !== undefined) return refuse({ kind: "rule-forbids", rule: forbidding.rule });
  const [first] = breached;
  if (first === undefined) return accept([]);
  if (justification === undefined || justification.reason.trim() === "") {
    return refuse({ kind: "justification-needed", rule: first.rule });
  }
  if (justification.approvedBy === by) return refuse({ kind: "approved-by-the-applicant", rule: first.rule });
  return accept(breached.map((ruling) => ruling.rule));
}
