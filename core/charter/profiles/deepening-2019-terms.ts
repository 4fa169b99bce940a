import { asAcademicYear } from "../../calendar/academic-year.ts";
import type { Level } from "../../people/unit.ts";
import type { Wording } from "../setting-definition.ts";
import type { Mark, RuleVersion } from "./deepening-2019-shape.ts";

export const bothLevels: readonly Level[] = ["university", "faculty"];
export const universityOnly: readonly Level[] = ["university"];
export const facultyOnly: readonly Level[] = ["faculty"];

/** The years of which published tables were seen. */
const seenYears = ["2021-2022", "2022-2023", "2023-2024"];

/** The same mark in every year seen. */
export function markedInYearsSeen(mark: Mark): { readonly [academicYear: string]: Mark } {
  return Object.fromEntries(seenYears.map((year) => [year, mark]));
}

/** One wording since the first table, of 2020–2021. */
export function sinceTheFirstTable(
  summary: Wording,
  parameters: RuleVersion["parameters"] = {},
): readonly RuleVersion[] {
  return [{ from: asAcademicYear("2020-2021"), to: null, summary, parameters }];
}

export function item(number: number): Wording {
  return { zh: `自评表第${number}项`, en: `Self-assessment table, item ${number}` };
}

export function facultyItem(number: number): Wording {
  return { zh: `自评表院系部分第${number}项`, en: `Self-assessment table, faculty part, item ${number}` };
}
