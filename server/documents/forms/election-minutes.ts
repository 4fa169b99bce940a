import { blankPaper, type Block, type Form, type Table } from "../document.ts";
import { titleWords } from "../title.ts";

export type MinutesLine = {
  readonly name: string;
  readonly for: number;
  readonly against: number | null;
  readonly abstain: number | null;
  readonly isWriteIn: boolean;
  readonly outcome: keyof typeof outcomes;
};

/** One vote of an election, as it was counted. */
export type MinutesRound = {
  /** 正式选举、预选、第2次投票 */
  readonly name: string;
  readonly channel: string;
  /** 应选2名；预选则是留下3名 */
  readonly places: string;
  readonly due: number;
  readonly present: number;
  readonly issued: number;
  readonly returned: number;
  readonly unreturned: number;
  readonly valid: number;
  readonly invalid: number;
  readonly lines: readonly MinutesLine[];
  /** As the chief scrutineer reads them out. */
  readonly sentences: readonly string[];
};

export type ElectionMinutesInput = {
  readonly title: string;
  readonly organisation: string;
  readonly rules: readonly string[];
  readonly roll: string;
  /** The commitment to the roll, base64; null where none was frozen. */
  readonly root: string | null;
  readonly chief: string;
  readonly scrutineers: readonly string[];
  readonly tellers: readonly string[];
  readonly boxes: readonly string[];
  readonly rounds: readonly MinutesRound[];
  readonly failed: readonly string[];
  readonly elected: readonly string[];
  /** What follows the declaration; null before it. */
  readonly declared: string | null;
  /** Of everything counted, so that what is signed is what was counted; null before the declaration. */
  readonly digest: string | null;
  readonly secrecy: string;
  readonly watermark: string | null;
};

/** 选举记录: what was adopted, who watched and counted, every vote with its closing equations, who was elected. */
export function electionMinutes(input: ElectionMinutesInput): Form {
  const name = `${input.title}选举记录`;
  return {
    name,
    layout: null,
    paper: {
      ...blankPaper,
      orientation: "portrait",
      title: [...titleWords(input.title), "选举", "记录"],
      subtitle: `（${input.organisation}）`,
      watermark: input.watermark,
      blocks: [
        { kind: "heading", level: 1, text: "选举办法" },
        { kind: "list", ordered: false, items: input.rules },
        { kind: "heading", level: 1, text: "名册与工作人员" },
        { kind: "paragraph", text: input.roll },
        ...(input.root === null ? [] : [{ kind: "note", text: `名册承诺：${inGroups(input.root)}` } as const]),
        { kind: "list", ordered: false, items: staffOf(input) },
        ...input.failed.map((text): Block => ({ kind: "paragraph", text })),
        ...input.rounds.flatMap(roundBlocks),
        { kind: "heading", level: 1, text: "选举结果" },
        ...resultBlocks(input),
        { kind: "paragraph", text: input.secrecy },
        { kind: "blanks", labels: signersOf(input) },
      ],
    },
    sheets: input.rounds.map((round) => ({
      name: round.name,
      columns: [
        { title: "姓名", kind: "text" },
        ...["赞成", "反对", "弃权"].map((title) => ({ title, kind: "number" as const })),
        { title: "结果", kind: "text" },
      ],
      rows: round.lines.map((line) => [line.name, line.for, line.against, line.abstain, outcomes[line.outcome]]),
    })),
  };
}

const outcomes = {
  elected: "当选",
  tied: "得票相等",
  "not-elected": "未当选",
  stands: "进入正式选举",
  "left-out": "未进入",
} as const;

function staffOf({ chief, scrutineers, tellers, boxes }: ElectionMinutesInput): readonly string[] {
  return [
    `总监票人：${chief}`,
    ...(scrutineers.length === 0 ? [] : [`监票人：${scrutineers.join("、")}`]),
    `计票人：${tellers.join("、")}`,
    ...(boxes.length === 0 ? [] : [`票箱：${boxes.join("、")}`]),
  ];
}

function roundBlocks(round: MinutesRound): readonly Block[] {
  const { due, present, issued, returned, unreturned, valid, invalid } = round;
  return [
    { kind: "heading", level: 1, text: `${round.name}（${round.channel}，${round.places}）` },
    {
      kind: "list",
      ordered: false,
      items: [
        `应到${due}人，实到${present}人。`,
        `发出选票${issued}张＝收回${returned}张＋未收回${unreturned}张。`,
        `收回选票${returned}张＝有效${valid}张＋无效${invalid}张。`,
      ],
    },
    linesTable(round),
    { kind: "list", ordered: true, items: round.sentences },
  ];
}

function linesTable({ lines }: MinutesRound): Table {
  return {
    kind: "table",
    caption: null,
    columns: [
      { title: "姓名", share: 8, align: "left" },
      { title: "赞成", share: 4, align: "right" },
      { title: "反对", share: 4, align: "right" },
      { title: "弃权", share: 4, align: "right" },
      { title: "结果", share: 6, align: "center" },
    ],
    rows: lines.map((line) => [
      line.isWriteIn ? `${line.name}（另选）` : line.name,
      String(line.for),
      line.against === null ? "—" : String(line.against),
      line.abstain === null ? "—" : String(line.abstain),
      outcomes[line.outcome],
    ]),
    totals: null,
    empty: "没有候选人得票",
  };
}

function resultBlocks({ elected, declared, digest }: ElectionMinutesInput): readonly Block[] {
  return [
    {
      kind: "paragraph",
      text: elected.length === 0 ? "没有人当选。" : `${elected.join("、")}当选，共${elected.length}名。`,
    },
    ...(declared === null ? [] : [{ kind: "paragraph", text: declared } as const]),
    ...(digest === null
      ? []
      : [{ kind: "note", text: `计票全文的校验值（SHA-256），与公开账本所记的相同：${inGroups(digest)}` } as const]),
  ];
}

/** Long digests in groups, so that lines can end between them and people can compare them. */
function inGroups(digest: string): string {
  return digest.replaceAll(/.{8}(?!$)/g, "$& ");
}

function signersOf({ scrutineers, tellers }: ElectionMinutesInput): readonly string[] {
  return ["主持人", "总监票人", ...scrutineers.map(() => "监票人"), ...tellers.map(() => "计票人"), "日期"];
}
