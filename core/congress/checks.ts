import type { Check, NamedCheck } from "../charter/check.ts";
import {
  allStudentAssemblyBelow,
  congressHeld,
  congressInterval,
  congressTasks,
  facultiesHoldCongress,
} from "./congress-checks.ts";
import {
  committeeAndPresidiumElectedByCongress,
  facultyPresidiumElectedByCongress,
  presidentElectedByCongressOrStandingConference,
  qualificationApprovedBeforeElection,
  reportToCongressOrStandingBody,
} from "./leading-body-checks.ts";
import {
  standingConferenceMeets,
  standingConferenceNotExecutive,
  standingConferencePowers,
  standingDelegatesFromDelegates,
} from "./standing-checks.ts";

/** The checks that judge congresses, standing conferences and who was elected by them. Source: rules.md 1A-3. */
export const congressChecks = {
  "congress-tasks": congressTasks,
  "congress-interval": congressInterval,
  "congress-held": congressHeld,
  "committee-and-presidium-elected-by-congress": committeeAndPresidiumElectedByCongress,
  "president-elected-by-congress-or-standing-conference": presidentElectedByCongressOrStandingConference,
  "faculty-presidium-elected-by-congress": facultyPresidiumElectedByCongress,
  "faculties-hold-congress": facultiesHoldCongress,
  "standing-conference-powers": standingConferencePowers,
  "standing-conference-not-executive": standingConferenceNotExecutive,
  "standing-delegates-from-delegates": standingDelegatesFromDelegates,
  "standing-conference-meets": standingConferenceMeets,
  "qualification-approved-before-election": qualificationApprovedBeforeElection,
  "report-to-congress-or-standing-body": reportToCongressOrStandingBody,
  "all-student-assembly-below": allStudentAssemblyBelow,
} as const satisfies Partial<Record<NamedCheck, Check>>;
