import { AlignmentType, LineRuleType, Paragraph, TextRun, type IStylesOptions } from "docx";
import type { Style } from "./document.ts";

/** A line of GB/T 9704 in twentieths of a point: 225 mm over 22 lines. */
export const linePitch = 579;

export type Face = { readonly ascii: string; readonly hAnsi: string; readonly eastAsia: string; readonly cs: string };

export function face(eastAsia: string, latin = "Times New Roman"): Face {
  return { ascii: latin, hAnsi: latin, eastAsia, cs: latin };
}

const exactLine = { line: linePitch, lineRule: LineRuleType.EXACT } as const;
/** Two characters; in twentieths of a point, too, for programs that do not know the measure in characters. */
export const twoCharacters = { firstLineChars: 200, firstLine: 632 } as const;
const indented = { spacing: exactLine, indent: twoCharacters, alignment: AlignmentType.BOTH } as const;

export const headingFaces = ["黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"] as const;

function headingStyle(level: 1 | 2 | 3 | 4): object {
  const black = { size: 32, color: "000000", bold: false, italics: false };
  return { run: { ...black, font: face(headingFaces[level - 1]!) }, paragraph: { ...indented, keepNext: true } };
}

/**
 * Characters of 16 pt stand 15.8 pt apart, so that 28 fill the 156 mm of GB/T 9704. Said of the characters and not as a
 * grid of them: programs other than Word give a character that is wider than its square two of them.
 */
const closer = -4;

/** Lines of a table as high as their own letters want: with no grid of lines, each paragraph says its own. */
const cellLine = (line: number) => ({ spacing: { line, lineRule: LineRuleType.EXACT } }) as const;

/** Word's own style names, so that navigation, contents and later editing work. */
export const stylesOf = (style: Style): IStylesOptions => ({
  default: {
    document: {
      run: {
        font: face("仿宋_GB2312"),
        size: 32,
        language: { value: "en-US", eastAsia: "zh-CN" },
        ...(style === "gb" ? { characterSpacing: closer } : {}),
      },
    },
    title: {
      run: { font: face("方正小标宋简体"), size: 44 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { line: 700, lineRule: LineRuleType.EXACT } },
    },
    heading1: headingStyle(1),
    heading2: headingStyle(2),
    heading3: headingStyle(3),
    heading4: headingStyle(4),
  },
  paragraphStyles: [
    { id: "PaperBody", name: "公文正文", basedOn: "Normal", quickFormat: true, paragraph: indented },
    { id: "PaperNote", name: "公文注释", basedOn: "Normal", run: { size: 21 }, paragraph: cellLine(320) },
    { id: "PaperCell", name: "公文表格", basedOn: "Normal", run: { size: 24 }, paragraph: cellLine(340) },
    { id: "PaperSmallCell", name: "公文表格（小）", basedOn: "Normal", run: { size: 21 }, paragraph: cellLine(300) },
  ],
});

/** A line without indent. */
export function flush(text: string): Paragraph {
  return new Paragraph({ spacing: exactLine, children: [new TextRun(text)] });
}
