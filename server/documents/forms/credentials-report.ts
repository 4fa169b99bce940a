import { isAtLeast, printPercent } from "@tongxin/core/shared/fraction.ts";
import { blankPaper, type Block, type Form, type Letterhead, type Table } from "../document.ts";
import { titleWords } from "../title.ts";

/** A part of the delegates, "非骨干代表": how many, and what is asked for, if anything is. */
export type CompositionLine = {
  readonly name: string;
  readonly persons: number;
  readonly requirement: string | null;
};

export type RuleResult = {
  /** "S-4.8" */
  readonly rule: string;
  readonly title: string;
  readonly result: "holds" | "breached" | "justified" | "not-yet-known";
  /** The numbers behind it, in words: "128名，占60.4%，要求不低于60%". */
  readonly ground: string;
};

export type CredentialsReportInput = {
  readonly congress: string;
  /** Who examined: "代表资格审查小组". */
  readonly reviewer: string;
  readonly quota: number;
  readonly electoralUnits: number;
  /** Delegates examined, ex-officio ones included. */
  readonly delegates: number;
  readonly exOfficio: number;
  readonly composition: readonly CompositionLine[];
  readonly rules: readonly RuleResult[];
  /** Delegates or units where something stood in the way, and what was done. */
  readonly problems: readonly { readonly who: string; readonly fact: string; readonly handling: string }[];
  readonly letterhead: Letterhead;
};

const resultWords = {
  holds: "符合",
  breached: "不符合",
  justified: "已说明理由",
  "not-yet-known": "待核实",
} as const satisfies Record<RuleResult["result"], string>;

/** 代表资格审查报告: how they were produced, composition, each rule with its numbers, problems, conclusion. */
export function credentialsReport(input: CredentialsReportInput): Form {
  return {
    name: `${input.congress}代表资格审查报告`,
    layout: null,
    paper: {
      ...blankPaper,
      ...input.letterhead,
      orientation: "portrait",
      title: [...titleWords(input.congress), "代表", "资格", "审查", "报告"],
      blocks: [
        { kind: "heading", level: 1, text: "代表产生情况" },
        { kind: "paragraph", text: producedSentence(input) },
        { kind: "heading", level: 1, text: "代表构成" },
        compositionTable(input),
        { kind: "heading", level: 1, text: "逐条审查结果" },
        rulesTable(input.rules),
        { kind: "heading", level: 1, text: "需要说明的问题" },
        ...problemBlocks(input),
        { kind: "heading", level: 1, text: "审查意见" },
        { kind: "paragraph", text: conclusion(input) },
      ],
    },
    sheets: [
      {
        name: "逐条审查结果",
        columns: ["条款", "要求", "结果", "依据"].map((title) => ({ title, kind: "text" })),
        rows: input.rules.map((line) => [line.rule, line.title, resultWords[line.result], line.ground]),
      },
    ],
  };
}

function producedSentence(input: CredentialsReportInput): string {
  const { congress, quota, electoralUnits, delegates, exOfficio } = input;
  const elected = delegates - exOfficio;
  const rest = exOfficio > 0 ? `，另有当然代表${exOfficio}名，共${delegates}名` : "";
  const open = elected < quota ? `，尚缺${quota - elected}名` : elected > quota ? `，超出名额${elected - quota}名` : "";
  return `${congress}代表名额为${quota}名，由${electoralUnits}个选举单位选举产生。现已选出${elected}名${open}${rest}。`;
}

function compositionTable(input: CredentialsReportInput): Table {
  return {
    kind: "table",
    caption: null,
    columns: [
      { title: "类别", share: 6, align: "left" },
      { title: "人数", share: 3, align: "right" },
      { title: "占全体代表", share: 5.5, align: "right" },
      { title: "要求", share: 6, align: "left" },
    ],
    rows: input.composition.map(({ name, persons, requirement }) => [
      name,
      String(persons),
      input.delegates > 0 ? `${printPercent(persons, input.delegates)}（${persons}/${input.delegates}）` : "—",
      requirement ?? "—",
    ]),
    totals: ["合计", String(input.delegates), "", ""],
    empty: "没有构成数据",
  };
}

function rulesTable(rules: readonly RuleResult[]): Table {
  return {
    kind: "table",
    caption: null,
    columns: [
      { title: "条款", share: 4, align: "center" },
      { title: "要求", share: 10, align: "left" },
      { title: "结果", share: 5, align: "center" },
      { title: "依据", share: 12, align: "left" },
    ],
    rows: rules.map((line) => [line.rule, line.title, resultWords[line.result], line.ground]),
    totals: null,
    empty: "没有审查条款",
  };
}

function problemBlocks({ problems }: CredentialsReportInput): readonly Block[] {
  if (problems.length === 0) return [{ kind: "paragraph", text: "没有发现需要说明的问题。" }];
  const items = problems.map(({ who, fact, handling }) => `${who}：${fact}。处理：${handling}。`);
  return [{ kind: "list", ordered: true, items }];
}

/** Never more than the results bear: a breach or an open question is named before the delegates are confirmed. */
function conclusion({ reviewer, delegates, rules }: CredentialsReportInput): string {
  const breached = rules.filter((line) => line.result === "breached");
  const open = rules.filter((line) => line.result === "not-yet-known");
  const named = (lines: readonly RuleResult[]): string => lines.map((line) => line.title).join("、");
  if (breached.length > 0) {
    return `${reviewer}审查认为：有${breached.length}条要求尚不符合（${named(breached)}）。在整改完成、重新审查之前，不提请大会确认代表资格。`;
  }
  if (open.length > 0 || !isAtLeast(delegates, 1, 1, 1)) {
    return `${reviewer}审查认为：有${open.length}条要求尚待核实（${named(open)}）。核实完成之后，再提请大会确认代表资格。`;
  }
  return `${reviewer}审查认为：${delegates}名代表的产生程序和构成符合规定，代表资格有效。提请大会审议通过。`;
}
