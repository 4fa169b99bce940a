import { blankPaper, type Block, type Form, type Sheet } from "../document.ts";
import { breakTitle, titleWords } from "../title.ts";

export type CountSheetInput = {
  /** "示例大学第二十三次学生代表大会代表选举" */
  readonly title: string;
  readonly seats: number;
  readonly candidates: readonly string[];
  readonly order: string;
  /** Empty lines for names written in. */
  readonly writeIns: number;
  /** One sheet each, then the summary. `ballotsMax`: as many as can be in it, for the number of 正 boxes. */
  readonly boxes: readonly { readonly name: string; readonly ballotsMax: number }[];
  readonly watermark: string | null;
};

const fourNumbers = ["发出票", "收回票", "未收回票", "有效票", "无效票"];

/** 计票单: per ballot box 正 boxes and subtotals, then the summary, each with the numbers that must close and signatures. */
export function countSheet(input: CountSheetInput): Form {
  const title = `${input.title}计票单`;
  return {
    name: title,
    layout: {
      template: "count-sheet",
      title,
      content: {
        titleLines: breakTitle(titleWords(input.title), 28),
        seats: input.seats,
        candidates: input.candidates,
        order: input.order,
        writeIns: input.writeIns,
        boxes: input.boxes.map((box) => ({ name: box.name, tallyBoxes: Math.max(1, Math.ceil(box.ballotsMax / 5)) })),
        watermark: input.watermark,
      },
    },
    paper: {
      ...blankPaper,
      style: "plain",
      orientation: input.boxes.length > 3 ? "landscape" : "portrait",
      title: [...titleWords(input.title), "计票单"],
      subtitle: `（应选${input.seats}名，候选人${input.candidates.length}名，${input.order}）`,
      blocks: blocksOf(input),
      watermark: input.watermark,
    },
    sheets: [sheetOf(input)],
  };
}

function linesOf(input: CountSheetInput): readonly (readonly [string, string])[] {
  return [
    ...input.candidates.flatMap((name) => ["赞成", "反对", "弃权"].map((kind) => [name, kind] as const)),
    ...Array.from({ length: input.writeIns }, () => ["另选：", "赞成"] as const),
  ];
}

/** A box's own sheet: 正 boxes to be drawn in, five votes each, with a place for the sum. */
function tallyTable(input: CountSheetInput, box: CountSheetInput["boxes"][number]): Block {
  const drawn = "□".repeat(Math.max(1, Math.ceil(box.ballotsMax / 5)));
  return {
    kind: "table",
    caption: `${box.name}，每格画一个“正”字`,
    columns: [
      { title: "姓名", share: 4, align: "left" },
      { title: "票种", share: 2, align: "center" },
      { title: "正字", share: 12, align: "left" },
      { title: "小计", share: 2, align: "right" },
    ],
    rows: linesOf(input).map(([name, kind]) => [name, kind, kind === "弃权" ? "＝有效票－赞成－反对" : drawn, ""]),
    totals: null,
    empty: "没有候选人",
  };
}

function blocksOf(input: CountSheetInput): readonly Block[] {
  const own = input.boxes.flatMap((box) => [
    tallyTable(input, box),
    { kind: "blanks", labels: ["发出票", "收回票", "有效票", "无效票"] } as const,
    { kind: "blanks", labels: ["唱票人", "计票人", "监票人"] } as const,
  ]);
  return [...own, ...summaryOf(input)];
}

function summaryOf(input: CountSheetInput): readonly Block[] {
  const titles = [...input.boxes.map((box) => box.name), "合计"];
  const counts = titles.map((title) => ({ title, share: 3, align: "right" }) as const);
  const empty = titles.map(() => "");
  return [
    {
      kind: "table",
      caption: "汇总：得票",
      columns: [{ title: "姓名", share: 4, align: "left" }, { title: "票种", share: 2, align: "center" }, ...counts],
      rows: linesOf(input).map(([name, kind]) => [name, kind, ...empty]),
      totals: null,
      empty: "没有候选人",
    },
    {
      kind: "table",
      caption: "汇总：票数",
      columns: [{ title: "票数", share: 6, align: "left" }, ...counts],
      rows: fourNumbers.map((name) => [name, ...empty]),
      totals: null,
      empty: "",
    },
    {
      kind: "note",
      text: "核对：发出票＝收回票＋未收回票；收回票＝有效票＋无效票；每名候选人赞成＋反对＋弃权＝有效票；收回票多于发出票的，选举无效。",
    },
    { kind: "blanks", labels: ["总监票人", "监票人", "计票人"] },
  ];
}

function sheetOf(input: CountSheetInput): Sheet {
  const titles = [...input.boxes.map((box) => box.name), "合计"];
  return {
    name: "计票单",
    columns: [
      { title: "姓名", kind: "text" },
      { title: "票种", kind: "text" },
      ...titles.map((title) => ({ title, kind: "number" }) as const),
    ],
    rows: [...linesOf(input), ...fourNumbers.map((name) => [name, ""] as const)].map((line) => [
      ...line,
      ...titles.map(() => null),
    ]),
  };
}
