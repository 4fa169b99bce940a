import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { blankPaper, type Block, type Form, type Layout } from "../document.ts";
import { qrSvg } from "../qr.ts";
import { breakTitle, titleWords } from "../title.ts";

export type BallotInput = {
  /** "示例大学第二十三次学生代表大会代表选举票" */
  readonly title: string;
  readonly seats: number;
  /** In the order they are to be printed. */
  readonly candidates: readonly string[];
  /** How they are ordered: "按姓氏笔画为序". */
  readonly order: string;
  /** Cells for 另选他人; 0 where the election rules allow none. */
  readonly writeIns: number;
  readonly size: "A5" | "A4" | "A3";
  /** Two ballots side by side on one sheet, to be cut apart. */
  readonly twoUp: boolean;
  /** How many identical ballots are printed. */
  readonly copies: number;
  readonly ballotBox: string | null;
  /** Who stamps and issues: "大会选举工作组". */
  readonly issuer: string;
  /** The public page of the election. The same on every ballot, so that none can be told from another. */
  readonly address: string | null;
  /** In place of the usual ones, where the election rules use other signs. */
  readonly instructions: readonly string[] | null;
  readonly watermark: string | null;
};

/** How many cells, candidates and write-ins together, a ballot holds legibly; a longer list needs a larger sheet. */
export const ballotCells = { A5: 12, A4: 24, A3: 55 } as const;
/** The smallest sheet on which so many cells are legible. */
export function ballotSize(cells: number): BallotInput["size"] {
  if (cells <= ballotCells.A5) return "A5";
  return cells <= ballotCells.A4 ? "A4" : "A3";
}

const cellsPerBand = { A5: 6, A4: 8, A3: 11 } as const;

/**
 * 选票: names on top, empty cells below, cells for others, instructions, a place for the seal.
 * Every copy is the same to the dot: no number, no code of its own, or the vote would not be secret.
 */
export function ballot(input: BallotInput): Result<Form, "too-many-for-this-size"> {
  if (input.candidates.length + input.writeIns > ballotCells[input.size]) return refuse("too-many-for-this-size");
  if (input.writeIns > cellsPerBand[input.size]) return refuse("too-many-for-this-size");
  return accept({ name: input.title, layout: layoutOf(input), paper: paperOf(input), sheets: [] });
}

/** What a voter is told, where the election rules use ○ and ×. */
export function usualInstructions(seats: number, writeIns: number): readonly string[] {
  return [
    "赞成的，在姓名下方的符号格内画“○”；反对的，画“×”；弃权的，不画任何符号。",
    ...(writeIns > 0 ? ["另选他人的，在“另选他人”格内写明姓名，并在其下方的符号格内画“○”。"] : []),
    `赞成的人数${writeIns > 0 ? "（含另选他人）" : ""}等于或少于${seats}名的选票有效，多于${seats}名的选票无效。`,
    "全部无法辨认的选票无效；部分无法辨认的，无法辨认的部分无效，其余部分有效。",
    "请用钢笔或签字笔填写，符号要准确，字迹要清楚。",
  ];
}

function subtitleOf({ seats, candidates, order }: BallotInput): string {
  return `（应选${seats}名，候选人${candidates.length}名，${order}）`;
}

function layoutOf(input: BallotInput): Layout {
  const { size, candidates, writeIns } = input;
  const bands = bandsOf(candidates.length, writeIns, cellsPerBand[size]);
  const widest = Math.max(...bands.map((count, i) => (i === bands.length - 1 ? count + writeIns : count)));
  return {
    template: "ballot",
    title: input.title,
    content: {
      titleLines: breakTitle(titleWords(input.title), size === "A5" ? 19 : size === "A4" ? 26 : 36),
      subtitle: subtitleOf(input),
      instructions: input.instructions ?? usualInstructions(input.seats, writeIns),
      qr: input.address === null ? null : qrSvg(input.address, "选举公开页"),
      qrLabel: `选举公开页：${input.address}`,
      size,
      candidates,
      writeIns,
      bands,
      widest,
      twoUp: input.twoUp,
      copies: input.copies,
      ballotBox: input.ballotBox,
      issuer: input.issuer,
      watermark: input.watermark,
    },
  };
}

/** Candidates to a band, evenly; the write-ins join the last band or, where it is full, have their own. */
function bandsOf(candidates: number, writeIns: number, perBand: number): readonly number[] {
  const width = Math.ceil((candidates + writeIns) / Math.ceil((candidates + writeIns) / perBand));
  const bands: number[] = [];
  for (let left = candidates; left > 0; left -= width) bands.push(Math.min(left, width));
  if (bands.length === 0 || (bands.at(-1) ?? 0) + writeIns > perBand) bands.push(0);
  return bands;
}

function paperOf(input: BallotInput): Form["paper"] {
  const instructions = input.instructions ?? usualInstructions(input.seats, input.writeIns);
  const blocks: Block[] = bandsOf(input.candidates.length, input.writeIns, cellsPerBand.A5).map((count, index, all) => {
    const start = all.slice(0, index).reduce((sum, each) => sum + each, 0);
    const others = index === all.length - 1 ? input.writeIns : 0;
    const names = [...input.candidates.slice(start, start + count), ...Array<string>(others).fill("另选他人：")];
    return {
      kind: "table",
      caption: null,
      columns: ["候选人", ...names].map((title) => ({ title, share: 1, align: "center" })),
      rows: [["符号", ...names.map(() => "")]],
      totals: null,
      empty: "",
    };
  });
  return {
    ...blankPaper,
    style: "plain",
    title: titleWords(input.title),
    subtitle: subtitleOf(input),
    blocks: [...blocks, { kind: "paragraph", text: "填写说明" }, { kind: "list", ordered: true, items: instructions }],
    watermark: input.watermark,
  };
}
