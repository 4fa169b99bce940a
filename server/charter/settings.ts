import type { AcademicYearStart, YearKind } from "@tongxin/core/calendar/academic-year.ts";
import type { CommitteeRoute, CongressCounting, SettingFacts, StatementPeriod } from "@tongxin/core/charter/facts.ts";
import { readParameterKey } from "@tongxin/core/charter/parameter-setting.ts";
import type { Setting } from "@tongxin/core/charter/setting.ts";
import { profiles } from "@tongxin/core/charter/profiles.ts";
import { valueInForce, type SettingKey } from "@tongxin/core/charter/setting-list.ts";
import type { PostKind } from "@tongxin/core/people/post.ts";
import type { SchoolTransaction } from "../database/connection.ts";

export type ChosenSettings = ReadonlyMap<string, Setting>;

/** What the school has chosen; a setting nobody touched has no row. */
export async function loadChosenSettings(transaction: SchoolTransaction): Promise<ChosenSettings> {
  const rows = await transaction.selectFrom("setting").select(["key", "state"]).execute();
  return new Map(rows.map((row) => [row.key, row.state as Setting]));
}

/** The settings as checks read them, with the values that hold. */
export function settingFacts(chosen: ChosenSettings): SettingFacts {
  const value = <Value>(key: SettingKey) => valueInForce(key, chosen) as Value;
  return {
    corePosts: value<readonly PostKind[]>("core-posts"),
    principalPosts: value<readonly PostKind[]>("principal-cadres"),
    yearKind: value<YearKind>("year-kind"),
    isStandingConferenceEnabled: value<string>("standing-conference") === "on",
    congressGraceDays: value<number>("faculty-congress-grace-days"),
    congressCounting: value<CongressCounting>("congress-interval-counting"),
    committeeRoute: value<CommitteeRoute>("committee-route"),
    statementPeriod: value<StatementPeriod>("finance-statement-period"),
    parameters: parametersOf(chosen),
  };
}

export function yearStartOf(chosen: ChosenSettings): AcademicYearStart {
  return valueInForce("academic-year-start", chosen) as AcademicYearStart;
}

/** The month and day on which the students a union serves are counted. */
export function countingDayOf(chosen: ChosenSettings): { readonly month: number; readonly day: number } {
  return valueInForce("students-served-day", chosen) as { readonly month: number; readonly day: number };
}

/** The parameters that differ from their rule's default: set under their own key, or moved by a listed setting. */
function parametersOf(chosen: ChosenSettings): SettingFacts["parameters"] {
  const parameters: Record<string, Record<string, number>> = {};
  const set = (rule: string, name: string, value: unknown) => {
    if (typeof value === "number") parameters[rule] = { ...parameters[rule], [name]: value };
  };
  for (const [key, setting] of chosen) {
    const named = readParameterKey(key);
    if (named !== null) set(named.rule, named.parameter, setting.value);
  }
  for (const { rule, name, setting } of movedParameters) set(rule, name, chosen.get(setting)?.value);
  return parameters;
}

const movedParameters = profiles
  .flatMap((profile) => profile.rules)
  .flatMap(({ id, parameters }) =>
    Object.entries(parameters).flatMap(([name, { setting }]) =>
      setting === undefined ? [] : [{ rule: id, name, setting }],
    ),
  );
