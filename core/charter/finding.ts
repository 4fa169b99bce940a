import type { Day } from "../shared/instant.ts";

/** 达标 · 不达标 · 有说明 · 待核. */
export type FindingStatus = "holds" | "breached" | "justified" | "not-yet-known";

/** Something that was counted, so that a page can link to it. */
export type CountedObject = {
  readonly kind:
    | "organisation"
    | "faculty"
    | "department"
    | "person"
    | "delegate"
    | "congress"
    | "class"
    | "club"
    | "record";
  readonly id: string;
  readonly name: string;
};

export type EvidenceSeen = {
  readonly id: string;
  readonly title: string;
  readonly date: Day;
  readonly ageDays: number;
  readonly isFresh: boolean;
  /** The last day on which it counts; left out where it counts for good. */
  readonly lastDay?: Day;
};

/** What a check found. Numbers are whole; a share is `numerator` of `denominator` against `threshold`. */
export type Verdict = {
  readonly status: "holds" | "breached" | "not-yet-known";
  /** What was found, as a sentence. */
  readonly sentence: string;
  readonly numerator?: number;
  readonly denominator?: number;
  /** What is demanded, as it is printed: "≥60%", "4—6人", "≤2年". */
  readonly threshold?: string;
  /** What the number was counted from; those that stand in the way first. */
  readonly counted?: readonly CountedObject[];
  readonly evidence?: readonly EvidenceSeen[];
  /** 还差什么: what would cure it; empty when it holds. */
  readonly cure?: readonly string[];
  /** By when, where the rule sets a date. */
  readonly dueOn?: Day;
  /** The last day on which it holds by the evidence there is, where that evidence runs out. */
  readonly freshUntil?: Day;
};

/** A departure from a presumptive rule, with its reason and who agreed. */
export type Leave = { readonly reason: string; readonly approvedBy: string; readonly approvedOn: Day };

/** A verdict on one rule for one organisation. */
export type Finding = Omit<Verdict, "status"> & {
  readonly rule: string;
  readonly organisation: string;
  readonly status: FindingStatus;
  readonly counted: readonly CountedObject[];
  readonly evidence: readonly EvidenceSeen[];
  readonly cure: readonly string[];
  readonly leave?: Leave;
};

export type FindingCounts = Readonly<Record<FindingStatus, number>>;

export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts = { holds: 0, breached: 0, justified: 0, "not-yet-known": 0 };
  for (const finding of findings) counts[finding.status] += 1;
  return counts;
}
