import type { CheckTable } from "@tongxin/core/charter/find.ts";
import {
  option,
  recordsAtLeast,
  recordsCoverFaculties,
  recordsCoverHolders,
  recordsCoverItems,
} from "@tongxin/core/charter/record-checks.ts";
import { recordsOfEachKind, recordsState, resultPublished } from "@tongxin/core/charter/result-checks.ts";
import { congressChecks } from "@tongxin/core/congress/checks.ts";
import { delegateChecks } from "@tongxin/core/delegates/checks.ts";
import { checks2019 } from "@tongxin/core/people/checks-2019.ts";
import { peopleChecks } from "@tongxin/core/people/checks.ts";

/** Every check that a rule can name, each from the feature whose facts it judges. A missing one does not compile. */
export const checks: CheckTable = {
  "records-at-least": recordsAtLeast,
  "records-cover-items": recordsCoverItems,
  "records-cover-faculties": recordsCoverFaculties,
  "records-cover-holders": recordsCoverHolders,
  "records-of-each-kind": recordsOfEachKind,
  "records-state": recordsState,
  "result-published": resultPublished,
  option,
  ...peopleChecks,
  ...congressChecks,
  ...delegateChecks,
  ...checks2019,
};
