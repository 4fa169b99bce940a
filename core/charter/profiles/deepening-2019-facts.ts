import type { AcademicYear } from "../../calendar/academic-year.ts";
import type { ElectingBody, AppointingBody } from "../../people/mandate.ts";
import type { PoliticalStatus, StudyLevel } from "../../people/person.ts";
import type { Level } from "../../people/unit.ts";
import type { Day } from "../../shared/instant.ts";
import type { Wording } from "../setting-definition.ts";

/** What the checks of this profile ask of one organisation in one academic year. Ids are opaque. */
export type LaterFacts = {
  readonly level: Level;
  readonly academicYear: AcademicYear;
  readonly today: Day;
  /** Duties that departments have, of the kinds that the rule names. */
  readonly duties: readonly { readonly department: string; readonly duty: string }[];
  readonly departments: readonly { readonly id: string; readonly name: string; readonly parent: string | null }[];
  readonly posts: readonly { readonly id: string; readonly title: string; readonly department: string | null }[];
  readonly staff: readonly StaffFact[];
  /** An approved reason for exceeding the usual number of staff. */
  readonly sizeIsJustified: boolean;
  readonly presidium: readonly {
    readonly person: string;
    readonly seatedBy: ElectingBody | AppointingBody;
    readonly chainIsComplete: boolean;
  }[];
  readonly departmentMembers: readonly { readonly person: string; readonly chainIsComplete: boolean }[];
  /** The last day on which the congress may open, null while no congress is on record. */
  readonly congress: { readonly dueBy: Day } | null;
  readonly delegates: readonly { readonly id: string; readonly recommended: boolean; readonly elected: boolean }[];
  readonly appraisals: readonly { readonly id: string; readonly raters: number; readonly delegates: number }[];
  /** Evidence that still counts, by what it is. */
  readonly evidence: readonly { readonly id: string; readonly kind: string }[];
  readonly leagueDeputies: readonly string[];
  readonly secretaries: readonly string[];
  readonly facultyUnions: readonly { readonly id: string; readonly complies: boolean | null }[];
};

export type StaffFact = {
  readonly person: string;
  readonly politicalStatus: PoliticalStatus;
  readonly studyLevel: StudyLevel;
  readonly isFreshman: boolean;
  /** The certified verdict only; marks and ranks are nowhere. */
  readonly study: "yes" | "no" | "pending";
};

/** What a check finds: how many of how many, against which limit, which objects stand out, and what would cure it. */
export type Judgement = {
  readonly outcome: "holds" | "justified" | "breached" | "not-yet-known";
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly threshold: number | null;
  readonly objects: readonly string[];
  readonly cure: Wording | null;
};
