import { electionTemplates, templateNames, type TemplateName } from "@tongxin/core/elections/template.ts";
import type { ElectingBody } from "@tongxin/core/people/mandate.ts";

const names: Readonly<Record<TemplateName, string>> = {
  "class-nomination": "班级推选",
  "faculty-delegates": "学院选举代表",
  "standing-delegates": "选举常任代表",
  committee: "选举委员会",
  presidium: "选举主席团",
  president: "选举主席",
};
const levels: Readonly<Record<string, string>> = { university: "学校", faculty: "学院", class: "班级" };
const bodies: Readonly<Record<ElectingBody, string>> = {
  congress: "代表大会",
  "standing-conference": "常任代表会议",
  "all-student-assembly": "学生大会",
  "class-meeting": "班会",
};
type Facts = Readonly<Record<string, unknown>>;

/** At which level an election is held: “班级推选”只在班级举行。 */
export function saysLevels(facts: Facts): string {
  const template = templateIn(facts);
  if (template === undefined) return "";
  return `“${names[template]}”只在${electionTemplates[template].levels.map((level) => levels[level]).join("或")}举行。`;
}

/** By whom it is held: “选举主席”由代表大会或常任代表会议举行。 */
export function saysBodies(facts: Facts): string {
  const template = templateIn(facts);
  if (template === undefined) return "";
  return `“${names[template]}”由${electionTemplates[template].bodies.map((body) => bodies[body]).join("或")}举行。`;
}

function templateIn({ template }: Facts): TemplateName | undefined {
  return templateNames.find((name) => name === template);
}
