import type { Gauge } from "@tongxin/core/delegates/composition.ts";
import { isOfMinority, isOfParty, type Student } from "@tongxin/core/people/person.ts";
import type { GaugeView } from "./contract.ts";
import type { KnownPerson } from "../people/persons.ts";
import type { Names } from "./sharing-view.ts";

/** Groups a school may set a floor for. A choice of the school, not a rule of the plan. */
export const floorGroups = ["women", "minorities", "party"] as const;

/** The groups a person belongs to, from the register. */
export function groupsOf(
  person: Pick<KnownPerson, "gender" | "ethnicity" | "politicalStatus"> | undefined,
): readonly string[] {
  if (person === undefined) return [];
  const student = person as unknown as Student;
  return [
    ...(person.gender === "female" ? ["women"] : []),
    ...(person.ethnicity !== null && isOfMinority(student) ? ["minorities"] : []),
    ...(isOfParty(student) ? ["party"] : []),
  ];
}

export const gaugeLabels: Readonly<Record<string, string>> = {
  total: "代表总数不少于学生数的 1%",
  "every-faculty": "覆盖各学院",
  "every-grade": "覆盖各年级",
  "every-main-club": "覆盖主要社团",
  "non-core": "非骨干代表",
  women: "女代表",
  minorities: "少数民族代表",
  party: "中共党员（含预备）代表",
};

const outcomes = { holds: "holds", reachable: "not-yet-known", impossible: "breached" } as const;

/** Open places by unit, for the sentence that says which of them are meant: "机械 2、土木 1". */
export type OpenUnit = { readonly name: string; readonly count: number };

export function gaugeView(gauge: Gauge, names: Names, open: readonly OpenUnit[] = []): GaugeView {
  const key = gauge.name.kind === "group" ? gauge.name.group : gauge.name.kind;
  const isCover = key.startsWith("every-");
  return {
    rule: gauge.clause,
    key,
    label: gaugeLabels[key] ?? key,
    there: gauge.held,
    open: gauge.there - gauge.held + gauge.open,
    total: isCover ? gauge.needed : gauge.whole,
    threshold: gauge.needed,
    outcome: outcomes[gauge.status],
    says: cure(gauge, names, open),
  };
}

const fillers = {
  anyone: "代表",
  faculties: "个学院的代表",
  grades: "个年级的代表",
  "main-clubs": "个主要社团的代表",
  "non-core": "非骨干代表",
} as const;

/** 还差什么: how many places must still be filled, and by whom. */
function cure(gauge: Gauge, names: Names, open: readonly OpenUnit[]): string {
  if (gauge.status === "holds") return heldWords(gauge);
  const { count, by, names: missing } = gauge.stillNeeded;
  const isUnits = by === "faculties" || by === "grades" || by === "main-clubs";
  const who = by === "group" ? (gaugeLabels[missing[0] ?? ""] ?? "") : fillers[by];
  const listed = isUnits ? missing.map((one) => names.get(one) ?? `${one}级`) : [];
  const which = listed.length === 0 ? "" : `：${listed.slice(0, 6).join("、")}${listed.length > 6 ? "等" : ""}`;
  const lacking = isUnits ? `还差 ${count} ${who}${which}` : `还差 ${count} 名${who}`;
  if (gauge.status === "reachable") {
    if (isUnits) return `${lacking}，可以由空缺补上。`;
    const all = gauge.open === count;
    const must = all ? `${count} 个空缺须全部由其补上` : `${gauge.open} 个空缺中至少 ${count} 个须由其补上`;
    return `${lacking}，${must}${openWords(open)}。`;
  }
  return `${lacking}，空缺全部用来补也还少 ${gauge.shortBy}，须更换部分代表或调整方案。`;
}

function heldWords({ there, held, open, needed }: Gauge): string {
  if (held < needed) return `已选出 ${held}，其余 ${there - held} 由保留的名额保证，选满即达到。`;
  return open > 0 ? "已经达到，空缺不受这一条限制。" : "已经达到。";
}

function openWords(open: readonly OpenUnit[]): string {
  if (open.length === 0 || open.length > 12) return "";
  return `：${open.map(({ name, count }) => `${name} ${count}`).join("、")}`;
}
