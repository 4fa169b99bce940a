import {
  AlignmentType,
  HeadingLevel,
  Paragraph,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  convertMillimetersToTwip as millimetres,
  type FileChild,
} from "docx";
import type { Alignment, Block, Paper, Table, TableColumn } from "./document.ts";
import { face, flush, twoCharacters } from "./docx-styles.ts";

/** The body of a paper, block by block. */
export function bodyBlocks(paper: Paper): FileChild[] {
  const pageMillimetres = paper.orientation === "landscape" ? 297 : 210;
  const width = millimetres(pageMillimetres - (paper.style === "gb" ? 54 : 63.6));
  return paper.blocks.flatMap((block) => printBlock(block, width));
}

function printBlock(block: Block, width: number): FileChild[] {
  if (block.kind === "table") return table(block, width);
  if (block.kind === "heading") return [heading(block.level, block.text)];
  if (block.kind === "note") return [styled("PaperNote", block.text)];
  if (block.kind === "paragraph") return [styled("PaperBody", block.text)];
  if (block.kind === "blanks") return blanks(block.labels);
  return block.items.map((item, index) => styled("PaperBody", `${block.ordered ? `${index + 1}.` : "— "}${item}`));
}

/** Three to a line, or two where three would leave one alone: none is broken at a line's end. */
function blanks(labels: readonly string[]): Paragraph[] {
  const perLine = labels.length % 3 === 1 ? 2 : 3;
  const lines = Array.from({ length: Math.ceil(labels.length / perLine) }, (_, line) =>
    labels.slice(line * perLine, (line + 1) * perLine),
  );
  return lines.map((line) => flush(line.map((label) => `${label}：______`).join("　")));
}

function styled(style: string, text: string): Paragraph {
  return new Paragraph({ style, children: [new TextRun(text)] });
}

function heading(level: 1 | 2 | 3 | 4, text: string): Paragraph {
  const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4];
  return new Paragraph({
    heading: levels[level - 1]!,
    numbering: { reference: "headings", level: level - 1 },
    indent: { left: 0, ...twoCharacters },
    children: [new TextRun(text)],
  });
}

function table(block: Table, width: number): FileChild[] {
  const shares = block.columns.reduce((sum, column) => sum + column.share, 0);
  const widths = block.columns.map((column) => Math.round((width * column.share) / shares));
  const style = block.columns.length > 6 ? "PaperSmallCell" : "PaperCell";
  const titles = block.columns.map((column) => column.title);
  const centred = block.columns.map((column) => ({ ...column, align: "center" as const }));
  const rows = [
    row(titles, centred, { widths, style, font: "黑体", header: true }),
    ...(block.rows.length === 0 ? [emptyRow(block, style)] : []),
    ...block.rows.map((cells) => row(cells, block.columns, { widths, style })),
    ...(block.totals === null ? [] : [row(block.totals, block.columns, { widths, style, bold: true })]),
  ];
  const caption = new TextRun({ text: block.caption ?? "", font: face("黑体"), size: 24 });
  return [
    ...(block.caption === null
      ? []
      : [new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [caption] })]),
    new WordTable({
      rows,
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    }),
    new Paragraph({ style: "PaperNote", children: [] }),
  ];
}

type RowLook = {
  readonly widths: readonly number[];
  readonly style: string;
  readonly font?: string;
  readonly bold?: boolean;
  readonly header?: boolean;
};

function row(cells: readonly string[], columns: readonly TableColumn[], look: RowLook): TableRow {
  const children = columns.map((column, index) => {
    const run = new TextRun({
      text: cells[index] ?? "",
      bold: look.bold ?? false,
      ...(look.font === undefined ? {} : { font: face(look.font) }),
    });
    return new TableCell({
      width: { size: look.widths[index]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 50, bottom: 50, left: 40, right: 40 },
      children: [new Paragraph({ style: look.style, alignment: alignments[column.align], children: [run] })],
    });
  });
  return new TableRow({ cantSplit: true, tableHeader: look.header ?? false, children });
}

function emptyRow(block: Table, style: string): TableRow {
  const words = new Paragraph({ style, alignment: AlignmentType.CENTER, children: [new TextRun(block.empty)] });
  return new TableRow({ children: [new TableCell({ columnSpan: block.columns.length, children: [words] })] });
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const satisfies Record<Alignment, unknown>;
