import type { Semester, YearKind } from "../calendar/academic-year.ts";
import type { DepartmentKind, OrganisationKind } from "../people/organisation.ts";
import type { AppointingBody, ElectingBody, Portfolio } from "../people/mandate.ts";
import type { PostKind } from "../people/post.ts";
import type { PoliticalStatus } from "../people/person.ts";
import type { Level } from "../people/unit.ts";
import type { Day } from "../shared/instant.ts";
import type { EvidenceKind } from "./evidence-kind.ts";

/**
 * What is so at a school on a day, as plain data: everything that rules are checked against, and nothing else.
 * Ids are texts that link back to what was counted. A part that is left out was not told: rules that need it
 * are then "not yet known", never breached. Described for schools in docs/facts.md.
 */
export type Facts = {
  readonly asOf: Day;
  /** Years and semesters by which "each year" and "each semester" are counted, the one of `asOf` last. */
  readonly years: readonly { readonly name: string; readonly from: Day; readonly to: Day }[];
  readonly semesters: readonly Semester[];
  readonly school: { readonly name: string; readonly campuses: number };
  readonly faculties: readonly Named[];
  /** Grades with students enrolled, e.g. 2023, by the kind of union that serves them. */
  readonly grades: Readonly<Record<OrganisationKind, readonly number[]>>;
  readonly organisations: readonly OrganisationFacts[];
  readonly records: readonly RecordFacts[];
  readonly settings: SettingFacts;
  readonly leaves: readonly LeaveFacts[];
};

export type Named = { readonly id: string; readonly name: string };

export type OrganisationFacts = Named & {
  readonly kind: OrganisationKind;
  readonly level: Level;
  readonly parent: string | null;
  /** The faculty (or class) it belongs to, null at the university. */
  readonly unit: string | null;
  /** Students it serves, counted on `countedOn`. */
  readonly students?: { readonly count: number; readonly countedOn: Day };
  readonly partyBody?: string | null;
  readonly leagueBody?: string | null;
  /** Who of the organisation above keeps contact with it. */
  readonly liaison?: Named | null;
  readonly departments?: readonly DepartmentFacts[];
  readonly posts?: readonly PostFacts[];
  readonly holders?: readonly HolderFacts[];
  readonly mainClubs?: readonly Named[];
  /** The union that keeps the list of the school's main clubs, where that is another one: then this one has none to seat. */
  readonly clubsListedBy?: Named;
  /** Null where the school has no club federation. */
  readonly clubFederation?: { readonly name: string; readonly head: Named | null } | null;
  /** Held and planned, the earliest first. */
  readonly congresses?: readonly CongressFacts[];
  readonly standingConference?: StandingConferenceFacts | null;
  readonly delegation?: DelegationFacts;
  /** Administrative duties it has taken on, by name: dormitory management, conduct policing, security. */
  readonly administrativeDuties?: readonly string[];
};

/** `depth` counts layers below the presidium: 1 for a department, 2 for a part of one. */
export type DepartmentFacts = Named & { readonly kind: DepartmentKind; readonly depth: number };

export type PostFacts = Named & { readonly kind: PostKind; readonly department: string | null; readonly seats: number };

export type HolderFacts = {
  readonly person: Named;
  readonly post: PostKind;
  readonly title: string;
  readonly department: string | null;
  readonly portfolio: Portfolio | null;
  readonly since: Day;
  readonly seating:
    | { readonly how: "elected"; readonly by: ElectingBody; readonly on: Day }
    | { readonly how: "appointed"; readonly by: AppointingBody; readonly on: Day };
  /** Whether the person is full-time League staff; null for a student. */
  readonly isFullTimeLeague: boolean | null;
  readonly politicalStatus?: PoliticalStatus;
  readonly isFreshman?: boolean;
  /** 前30%且无不及格: the certified verdict, never a mark. */
  readonly studyVerdict?: "yes" | "no" | "unverified";
};

export const agendaKinds = ["work-report", "election", "charter", "opinions"] as const;
export type AgendaKind = (typeof agendaKinds)[number];

export type CongressFacts = Named & {
  readonly openedOn: Day;
  /** Left out where it was not told: then the opening day stands for it. */
  readonly closedOn?: Day;
  readonly isHeld: boolean;
  readonly form: "congress" | "all-student-assembly";
  readonly agenda: readonly AgendaKind[];
  /** What its record says of its delegates, where they were not produced here. */
  readonly delegates?: ToldDelegates;
};

/** Numbers of delegates as a record gives them: all, those who are not core members, those produced in both steps. */
export type ToldDelegates = {
  readonly total: number;
  readonly nonCore?: number;
  readonly inTwoSteps?: number;
};

export type StandingConferenceFacts = {
  readonly meetings: readonly { readonly id: string; readonly on: Day; readonly agenda: readonly string[] }[];
  readonly members: readonly (Named & {
    readonly isDelegate: boolean;
    readonly recommendedBy: string | null;
    readonly faculty: string;
  })[];
};

/** The delegates of the congress that sits or is being prepared. */
export type DelegationFacts = {
  readonly congress: string;
  /** Students on the day of the snapshot from which the quotas were worked out. */
  readonly students: number;
  readonly snapshotOn: Day;
  readonly plannedTotal: number;
  /** Planned places by faculty. */
  readonly planned: readonly { readonly faculty: string; readonly seats: number }[];
  readonly delegates: readonly DelegateFacts[];
};

export type DelegateFacts = Named & {
  readonly faculty: string;
  readonly grade: number | null;
  readonly club: string | null;
  /** Holds a core post (骨干) of the university or a faculty union, by the school's setting. */
  readonly isCore: boolean;
  readonly isExOfficio: boolean;
  readonly isNominatedByClass: boolean;
  readonly isElectedByFaculty: boolean;
};

/** A dated document or record of a declared kind (core/charter/evidence.ts). */
export type RecordFacts = {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly date: Day;
  readonly organisation: string;
  readonly persons: readonly string[];
  readonly faculties: readonly string[];
  /** Particulars that a check asks for, each as text, e.g. `scope: "all-students"`, `themes: "thinking,study,work"`. */
  readonly fields: Readonly<Record<string, string>>;
};

/** From which day of one congress to which of the next the interval runs. Source: ambiguity 7. */
export const congressCountings = ["closing-to-opening", "opening-to-opening", "opening-to-closing"] as const;
export type CongressCounting = (typeof congressCountings)[number];

/** Whether the presidium is elected by the congress itself or from a committee it elected first. Source: ambiguity 4. */
export const committeeRoutes = ["presidium-directly", "presidium-from-committee"] as const;
export type CommitteeRoute = (typeof committeeRoutes)[number];

export const statementPeriods = ["year", "semester", "month"] as const;
export type StatementPeriod = (typeof statementPeriods)[number];

export type SettingFacts = {
  readonly corePosts: readonly PostKind[];
  readonly principalPosts: readonly PostKind[];
  readonly yearKind: YearKind;
  readonly isStandingConferenceEnabled: boolean;
  readonly congressGraceDays: number;
  readonly congressCounting: CongressCounting;
  readonly committeeRoute: CommitteeRoute;
  readonly statementPeriod: StatementPeriod;
  /** Parameters of rules that the school has set, by rule and parameter. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

export type LeaveFacts = {
  readonly rule: string;
  readonly organisation: string;
  readonly reason: string;
  readonly approvedBy: string;
  readonly approvedOn: Day;
};
