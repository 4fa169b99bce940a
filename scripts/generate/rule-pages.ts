import { reform2017 } from "@tongxin/core/charter/profiles/reform-2017.ts";
import { deepening2019 } from "@tongxin/core/charter/profiles/deepening-2019.ts";
import type { Mark, Profile, Rule, Severity } from "@tongxin/core/charter/rule.ts";
import { settingDefinitions } from "@tongxin/core/charter/setting-list.ts";
import type { GeneratedFile, Generator } from "./generated-file.ts";
import { diagramPage, diagrams } from "./state-diagrams.ts";

/** The profiles whose rules have pages, in the order of the index. */
const profiles: readonly Profile[] = [reform2017, deepening2019];

/** One page a rule, one a state machine, one of the settings, and an index: docs/rules/. */
export const rulePages = {
  name: "rule pages",
  folder: "docs/rules",
  files: () => [
    indexPage(),
    settingsPage(),
    ...profiles.flatMap(({ rules }) => rules.map(rulePage)),
    ...diagrams.map(diagramPage),
  ],
} satisfies Generator;

const severityWords: { readonly [name in Severity]: string } = {
  mandatory: "必须做到",
  presumptive: "原则上做到，例外须说明理由并经批准",
  permissive: "可以选择",
  advocacy: "鼓励做到，只报告不限制",
};
const levelWords = { university: "校级", faculty: "院系", class: "班级" } as const;
const markWords: { readonly [name in Mark]: string } = { core: "★ 核心指标", observed: "▲ 观测指标", none: "无标注" };
const stricterWords = { higher: "越高越严", lower: "越低越严", unordered: "无所谓宽严" } as const;

export function rulePage(rule: Rule): GeneratedFile {
  const facts = [
    `- 出处：${rule.clause}`,
    `- 适用：${rule.levels.map((level) => levelWords[level]).join("、")}`,
    `- 效力：${severityWords[rule.severity]}`,
    `- 学年：${yearsInForce(rule)}`,
  ];
  const sections = [
    `# ${rule.id} ${rule.title.zh}`,
    rule.title.en,
    ...(rule.verification === undefined
      ? []
      : ["> **待核实**：未见到公布的原文，仅供参考，不作为规定；学校可以修改文字和参数。"]),
    facts.join("\n"),
    rule.summary.zh,
    rule.summary.en,
    `## 怎么算\n\n${rule.explanation}\n\n检查：\`${rule.check.check}\``,
    ...parameterSections(rule),
    ...boundarySections(rule),
    ...markSections(rule),
  ];
  return { path: `docs/rules/${rule.id}.md`, text: `${sections.join("\n\n")}\n` };
}

function yearsInForce({ years }: Rule): string {
  const { from, until } = years ?? {};
  if (from !== undefined && until !== undefined) return `${from} 至 ${until}`;
  if (from !== undefined) return `${from} 起`;
  return until === undefined ? "一直有效" : `至 ${until}`;
}

function parameterSections({ parameters }: Rule): readonly string[] {
  const rows = Object.values(parameters).map(
    ({ title, default: value, unit, source, stricter }) =>
      `| ${title.zh} | ${value}${unit} | ${source} | ${stricterWords[stricter]} |`,
  );
  return rows.length === 0
    ? []
    : ["## 参数", ["| 参数 | 默认值 | 来源 | 宽严 |", "|---|---|---|---|", ...rows].join("\n")];
}

function boundarySections({ boundary }: Rule): readonly string[] {
  if (boundary === undefined) return [];
  const table = ["| 刚好符合 | 刚好不符合 |", "|---|---|", `| ${boundary.passes} | ${boundary.fails} |`];
  return ["## 边界例子", table.join("\n")];
}

function markSections({ marks = {} }: Rule): readonly string[] {
  const years = Object.keys(marks).sort();
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
  const machines = diagrams.map(({ file, title }) => `- [${title}](${file}.md)`);
  const text = [
    "# 规则",
    "本目录由 `node scripts/generate/index.ts` 从 `core` 的数据生成，请勿手改。",
    ...profiles.flatMap(profileSections),
    "## 由学校设置的事项",
    "[设置一览](settings.md)",
    "## 状态图",
    machines.join("\n"),
  ].join("\n\n");
  return { path: "docs/rules/README.md", text: `${text}\n` };
}

function profileSections({ title, rules }: Profile): readonly string[] {
  const rows = rules.map(
    (rule) =>
      `| [${rule.id}](${rule.id}.md) | ${rule.title.zh} | ${rule.title.en} | ${rule.verification ?? "已见公布"} |`,
  );
  return [`## ${title.zh}`, ["| 规则 | 内容 | | 核实 |", "|---|---|---|---|", ...rows].join("\n")];
}

function spell(value: unknown): string {
  if (Array.isArray(value)) return value.join("、");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name} ${String(part)}`)
    .join("，");
}
