import type { PersonId, PoliticalStatus } from "../people/person.ts";

/**
 * What the conditions for candidates ask that people's records can answer, as approved before nominations opened
 * (S-4.17, S-8.1) or asked by the rules in force. Everything else they ask is for the review by persons.
 */
export type Conditions = {
  /** 前30%且无不及格, by the certified ruling. */
  readonly study: boolean;
  readonly standing: "party-or-league" | "party" | null;
  /** The rules and the document that ask it, as they are cited. */
  readonly sources: readonly string[];
};

export const noConditions: Conditions = { study: false, standing: null, sources: [] };

/** A nominee as the records know them. `study`: "open" where nobody has certified it yet (待核). */
export type Qualification = {
  readonly person: PersonId;
  readonly study: "yes" | "no" | "open";
  /** Null where the roster does not say. */
  readonly standing: PoliticalStatus | null;
};

export type Judged = "yes" | "no" | "open";

/** Whether a nominee meets the conditions; null for what they do not ask. */
export function judgeQualification(
  { study, standing }: Conditions,
  known: Qualification,
): { readonly study: Judged | null; readonly standing: Judged | null } {
  return {
    study: study ? known.study : null,
    standing: standing === null ? null : judgeStanding(standing, known.standing),
  };
}

export type QualificationFault =
  | { readonly kind: "study-not-met"; readonly persons: readonly PersonId[] }
  | { readonly kind: "standing-not-met"; readonly persons: readonly PersonId[] }
  | { readonly kind: "study-unverified"; readonly persons: readonly PersonId[] }
  | { readonly kind: "standing-unknown"; readonly persons: readonly PersonId[] };

/** Who does not meet the conditions; `isFinal`: before candidates are fixed an open answer still has time. */
export function findQualificationFault(
  conditions: Conditions,
  known: readonly Qualification[],
  { isFinal }: { readonly isFinal: boolean },
): QualificationFault | null {
  const those = (of: "study" | "standing", is: Judged) =>
    known.filter((one) => judgeQualification(conditions, one)[of] === is).map(({ person }) => person);
  const faults: readonly QualificationFault[] = [
    { kind: "study-not-met", persons: those("study", "no") },
    { kind: "standing-not-met", persons: those("standing", "no") },
    ...(isFinal
      ? ([
          { kind: "study-unverified", persons: those("study", "open") },
          { kind: "standing-unknown", persons: those("standing", "open") },
        ] as const)
      : []),
  ];
  return faults.find(({ persons }) => persons.length > 0) ?? null;
}

function judgeStanding(asked: "party-or-league" | "party", standing: PoliticalStatus | null): Judged {
  if (standing === null) return "open";
  const party: readonly PoliticalStatus[] = ["party-member", "probationary-party-member"];
  const meets = party.includes(standing) || (asked === "party-or-league" && standing === "league-member");
  return meets ? "yes" : "no";
}

/** Why somebody may not be elected here at all, whatever they are like. Sources: S-4.13, S-4.15, S-4.16, S-4.22. */
export const exclusions = [
  "not-a-student",
  "no-longer-here",
  "of-another-union",
  "of-another-unit",
  "not-a-delegate",
  "not-of-committee",
  "not-of-presidium",
] as const;
export type Exclusion = (typeof exclusions)[number];
