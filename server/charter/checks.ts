import { namedChecks, type Check, type NamedCheck } from "@tongxin/core/charter/check.ts";
import type { CheckTable } from "@tongxin/core/charter/find.ts";
import {
  option,
  recordsAtLeast,
  recordsCoverFaculties,
  recordsCoverHolders,
  recordsCoverItems,
  unknown,
} from "@tongxin/core/charter/record-checks.ts";
import * as deepening from "@tongxin/core/people/checks-2019.ts";

const waiting = Object.fromEntries(
  namedChecks.map((name): [NamedCheck, Check] => [name, () => unknown("这条检查还没有写好", "稍后再看")]),
) as Record<NamedCheck, Check>;

/** Every check that a rule can name. A missing one does not compile. */
export const checks: CheckTable = {
  "records-at-least": recordsAtLeast,
  "records-cover-items": recordsCoverItems,
  "records-cover-faculties": recordsCoverFaculties,
  "records-cover-holders": recordsCoverHolders,
  option,
  ...waiting,
  ...(Object.keys(deepening).length > 0 ? {} : {}),
};
