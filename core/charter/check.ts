import type { EvidenceKind } from "./evidence-kind.ts";
import type { Facts, OrganisationFacts } from "./facts.ts";
import type { Verdict } from "./finding.ts";
import type { Rule } from "./rule.ts";

/**
 * How long a record counts: the year or semester of the day, a number of days, or until another replaces it.
 * "each-year" is this year or the last: a yearly duty is not broken while the year in which it falls is still running.
 */
export type Freshness =
  | "this-year"
  | "each-year"
  | "this-semester"
  | "last-year"
  | "standing"
  /** The period at which the school publishes its finances: a year is 365 days, a semester 180, a month 31. */
  | "statement-period"
  | { readonly days: number };

/**
 * A number that a record must state and reach for the record to count: at least the rule's parameter, or at least so
 * many percent of the students served.
 */
export type RecordFloor = {
  readonly field: string;
  /** "报名的工作日数", as it stands in a sentence. */
  readonly name: string;
  readonly unit: string;
  readonly parameter: string;
  readonly of: "itself" | "students";
};

/**
 * Which check judges a rule, with its arguments: part of the rule's data. The generic ones read dated records;
 * the named ones judge data, and live with the feature whose facts they judge.
 */
export type CheckSpecification =
  /** At least `least` fresh records of one of the kinds, with the fields given. */
  | {
      readonly check: "records-at-least";
      readonly kinds: readonly EvidenceKind[];
      /** A rule with a parameter of this name is held to the parameter instead. */
      readonly least: number;
      readonly fresh: Freshness;
      readonly fields?: Readonly<Record<string, string>>;
      readonly floor?: RecordFloor;
      /** What to supply, as a phrase: "一份经代表大会通过的章程". */
      readonly wanted: string;
    }
  /** Fresh records of a kind that together name every item of a list in a field (comma-separated). */
  | {
      readonly check: "records-cover-items";
      readonly kinds: readonly EvidenceKind[];
      readonly field: string;
      readonly items: readonly { readonly key: string; readonly name: string }[];
      readonly fresh: Freshness;
      readonly fields?: Readonly<Record<string, string>>;
      readonly floor?: RecordFloor;
      readonly wanted: string;
    }
  /** Every faculty is named by a fresh record of the organisation (a faculty union's own record counts). */
  | {
      readonly check: "records-cover-faculties";
      readonly kinds: readonly EvidenceKind[];
      readonly fresh: Freshness;
      readonly wanted: string;
    }
  /** Every holder of the posts is named by a fresh record. */
  | {
      readonly check: "records-cover-holders";
      readonly kinds: readonly EvidenceKind[];
      readonly holders: "presidium" | "principal" | "core";
      readonly fresh: Freshness;
      readonly wanted: string;
    }
  /** A fresh record of every one of several kinds: rules and the statements made under them. */
  | {
      readonly check: "records-of-each-kind";
      readonly each: readonly {
        readonly kind: EvidenceKind;
        readonly fresh: Freshness;
        readonly fields?: Readonly<Record<string, string>>;
        readonly wanted: string;
      }[];
    }
  /** Every fresh record of the kinds states the particulars named; one that does not leaves the finding open. */
  | {
      readonly check: "records-state";
      readonly kinds: readonly EvidenceKind[];
      readonly particulars: readonly { readonly field: string; readonly name: string }[];
      readonly fresh: Freshness;
      readonly wanted: string;
    }
  /** Every fresh record of the kind is followed by a publication of its result within the rule's parameter `days`. */
  | {
      readonly check: "result-published";
      readonly kind: EvidenceKind;
      /** The field `of` of the publication. */
      readonly of: string;
      readonly fresh: Freshness;
      readonly wanted: string;
    }
  /** An option the school may take; never a breach. `isTaken` tells how it is seen that it was. */
  | {
      readonly check: "option";
      readonly isTaken:
        | "standing-conference"
        | "all-student-assembly"
        | "more-vice-presidents"
        | "overseas-students-department"
        | EvidenceKind;
      readonly fields?: Readonly<Record<string, string>>;
    }
  | { readonly check: NamedCheck };

/** The checks that judge data. The table in checks.ts is complete over these by type. */
export const namedChecks = [
  // core/people/checks.ts
  "leading-bodies-registered",
  "no-orphan-organisation",
  "guidance-with-liaison",
  "club-duty-assigned",
  "one-presidium-member-for-clubs",
  "federation-headed-by-clubs-member",
  "flat-departments",
  "presidium-exists",
  "one-president",
  "vice-presidents-in-range",
  "one-secretary-general-of-the-league",
  "deputies-at-most",
  "no-assistants",
  "core-at-most-share",
  "rights-department-with-head",
  "principal-cadres-published",
  "duty-report-audience",
  "both-organisations-exist",
  // core/congress/checks.ts
  "congress-tasks",
  "congress-interval",
  "congress-held",
  "committee-and-presidium-elected-by-congress",
  "president-elected-by-congress-or-standing-conference",
  "faculty-presidium-elected-by-congress",
  "faculties-hold-congress",
  "standing-conference-powers",
  "standing-conference-not-executive",
  "standing-delegates-from-delegates",
  "standing-conference-meets",
  "qualification-approved-before-election",
  "report-to-congress-or-standing-body",
  "all-student-assembly-below",
  // core/delegates/checks.ts
  "delegates-at-least-share",
  "delegates-cover-faculties",
  "delegates-cover-grades",
  "delegates-cover-clubs",
  "non-core-delegates-at-least-share",
  "delegates-elected-in-two-steps",
  "quota-plan-and-composition",
  "delegates-and-cadres-contact-students",
  // core/people/checks-2019.ts (deepening-2019)
  "no-administrative-duties",
  "presidium-and-departments-only",
  "staff-at-most",
  "presidium-at-most",
  "departments-at-most",
  "titles-on-the-list",
  "all-of-party-or-league",
  "study-certified",
  "presidium-by-congress",
  "appraised-by-delegates",
  "league-deputy-and-secretary",
  "faculty-unions-comply",
] as const;
export type NamedCheck = (typeof namedChecks)[number];

/** Everything a check may look at. Pure: no clock, `facts.asOf` is the day. */
export type CheckInput = {
  readonly rule: Rule;
  readonly facts: Facts;
  readonly organisation: OrganisationFacts;
  /** The rule's parameters with the school's settings applied. */
  readonly parameter: (name: string) => number;
};

export type Check = (input: CheckInput) => Verdict;
