import { asAcademicYear } from "@tongxin/core/calendar/academic-year.ts";
import type { LaterRule, Mark, RuleVersion } from "@tongxin/core/charter/profiles/deepening-2019-shape.ts";
import { deepening2019 } from "@tongxin/core/charter/profiles/deepening-2019.ts";
import { settingDefinitions } from "@tongxin/core/charter/setting-list.ts";
import type { GeneratedFile, Generator } from "./generated-file.ts";
import { diagramPage, diagrams } from "./state-diagrams.ts";

/** One page a rule, one a state machine, one of the settings, and an index: docs/rules/. */
export const rulePages: Generator = {
  name: "rule pages",
  folder: "docs/rules",
  files: () => [indexPage(), settingsPage(), ...deepening2019.rules.map(rulePage), ...diagrams.map(diagramPage)],
};

const severityWords = { mandatory: "必须做到", presumptive: "原则上做到，例外须说明理由并经批准" } as const;
const levelWords = { university: "校级", faculty: "院系", class: "班级" } as const;
const markWords: { readonly [name in Mark]: string } = { core: "★ 核心指标", observed: "▲ 观测指标", none: "无标注" };

export function rulePage(rule: LaterRule): GeneratedFile {
  const sections = [
    `# ${rule.id} ${rule.title.zh}`,
    rule.title.en,
    ...(rule.verification === "待核实"
      ? ["> **待核实**：未见到公布的原文，仅供参考，不作为规定；学校可以修改文字和参数。"]
      : []),
    [
      `- 出处：${rule.clause.zh}（${rule.clause.en}）`,
      `- 适用：${rule.levels.map((level) => levelWords[level]).join("、")}`,
      `- 效力：${severityWords[rule.severity]}`,
    ].join("\n"),
    ...rule.versions.flatMap(versionSections),
    `## 怎么算\n\n检查 \`${rule.check}\`。${rule.evidence === null ? "由软件中的数据得出。" : `依据佐证材料 \`${rule.evidence}\`。`}`,
    ...boundarySections(rule),
    ...markSections(rule),
  ];
  return { path: `docs/rules/${rule.id}.md`, text: `${sections.join("\n\n")}\n` };
}

function versionSections({ from, to, summary, parameters }: RuleVersion): readonly string[] {
  const span = to === null ? `${from} 学年起` : `${from} 至 ${to} 学年`;
  const rows = Object.entries(parameters).map(([name, value]) => `| \`${name}\` | ${spell(value)} |`);
  const table = rows.length === 0 ? [] : [["| 参数 | 值 |", "|---|---|", ...rows].join("\n")];
  return [`## ${span}`, summary.zh, summary.en, ...table];
}

function boundarySections({ boundary }: LaterRule): readonly string[] {
  if (boundary === null) return [];
  const { passes, fails } = boundary;
  const table = [
    "| 刚好符合 | 刚好不符合 |",
    "|---|---|",
    `| ${passes.zh} | ${fails.zh} |`,
    `| ${passes.en} | ${fails.en} |`,
  ];
  return ["## 边界例子", table.join("\n")];
}

function markSections({ marks }: LaterRule): readonly string[] {
  const years = Object.keys(marks).map(asAcademicYear).sort();
  if (years.length === 0) return [];
  const rows = years.map((year) => `| ${year} | ${markWords[marks[year] ?? "none"]} |`);
  return ["## 自评表标注", ["| 学年 | 标注 |", "|---|---|", ...rows].join("\n")];
}

function settingsPage(): GeneratedFile {
  const rows = settingDefinitions.map(
    (definition) =>
      `| \`${definition.key}\` | ${definition.title.zh} | ${spell(definition.default)} | ${definition.explanation.zh} | ${definition.source.zh} | ${definition.rules.join("、") || "—"} |`,
  );
  const head = ["| 名称 | 含义 | 默认值 | 说明 | 来源 | 影响的规则 |", "|---|---|---|---|---|---|"];
  const intro = "方案没有写明之处，由学校设置。比默认值宽松的改动须说明理由并由另一人批准。";
  return { path: "docs/rules/settings.md", text: `# 设置\n\n${intro}\n\n${[...head, ...rows].join("\n")}\n` };
}

function indexPage(): GeneratedFile {
  const rules = deepening2019.rules.map(
    ({ id, title, verification }) =>
      `| [${id}](${id}.md) | ${title.zh} | ${title.en} | ${verification === "published" ? "已见公布" : "待核实"} |`,
  );
  const machines = diagrams.map(({ file, title }) => `- [${title}](${file}.md)`);
  const text = [
    "# 规则",
    "本目录由 `node scripts/generate/index.ts` 从 `core` 的数据生成，请勿手改。",
    `## ${deepening2019.title.zh}`,
    ["| 规则 | 内容 | | 核实 |", "|---|---|---|---|", ...rules].join("\n"),
    "## 由学校设置的事项",
    "[设置一览](settings.md)",
    "## 状态图",
    machines.join("\n"),
  ].join("\n\n");
  return { path: "docs/rules/README.md", text: `${text}\n` };
}

function spell(value: unknown): string {
  if (Array.isArray(value)) return value.join("、");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name} ${String(part)}`)
    .join("，");
}
