import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TabStopType,
  TextRun,
  convertMillimetersToTwip as millimetres,
  type FileChild,
  type IContext,
  type IXmlableObject,
  type ISectionOptions,
} from "docx";
import { TextWatermark } from "docx/watermarks";
import { type Imprint, type Paper, printDay } from "./document.ts";
import { bodyBlocks } from "./docx-blocks.ts";
import { face, flush, linePitch, stylesOf } from "./docx-styles.ts";
import { titleLinesOf } from "./pdf.ts";
import { withFixedDates } from "./zip-dates.ts";

/**
 * A paper as DOCX, to be edited on. Names the faces of GB/T 9704 (方正小标宋, 仿宋, 楷体, 黑体) and embeds none of them:
 * they are the reader's. Headings carry Word's own numbering. Equal papers give equal bytes.
 */
export async function printDocx(paper: Paper): Promise<Buffer> {
  const document = new Document({
    creator: paper.issuer ?? "",
    lastModifiedBy: paper.issuer ?? "",
    title: paper.title.join(""),
    evenAndOddHeaderAndFooters: true,
    styles: stylesOf(paper.style),
    numbering: { config: [headingNumbers] },
    sections: [{ ...sectionOf(paper), children: [...head(paper), ...bodyBlocks(paper), ...tail(paper)] }],
  });
  const core = { path: "docProps/core.xml", data: coreProperties(paper) };
  return withFixedDates(await Packer.toBuffer(document, undefined, [core]));
}

const headingNumbers = {
  reference: "headings",
  levels: [
    { level: 0, format: LevelFormat.CHINESE_COUNTING, text: "%1、", suffix: "nothing" },
    { level: 1, format: LevelFormat.CHINESE_COUNTING, text: "（%2）", suffix: "nothing" },
    { level: 2, format: LevelFormat.DECIMAL, text: "%3.", suffix: "nothing" },
    { level: 3, format: LevelFormat.DECIMAL, text: "（%4）", suffix: "nothing" },
  ],
} as const;

function sectionOf(paper: Paper): Omit<ISectionOptions, "children"> {
  const gb = paper.style === "gb";
  const margin = gb
    ? { top: millimetres(37), bottom: millimetres(35), left: millimetres(28), right: millimetres(26) }
    : { top: millimetres(25.4), bottom: millimetres(25.4), left: millimetres(31.8), right: millimetres(31.8) };
  const orientation = paper.orientation === "landscape" ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  return {
    properties: {
      page: {
        size: { width: millimetres(210), height: millimetres(297), orientation },
        margin: { ...margin, footer: millimetres(gb ? 25 : 15) },
      },
    },
    footers: { default: pageNumber("odd"), even: pageNumber("even") },
    ...(paper.watermark === null ? {} : { headers: { default: mark(paper.watermark), even: mark(paper.watermark) } }),
  };
}

/** "— 1 —", one character in from the right on odd pages and from the left on even ones. */
function pageNumber(side: "odd" | "even"): Footer {
  const run = new TextRun({ font: face("宋体", "宋体"), size: 28, children: ["— ", PageNumber.CURRENT, " —"] });
  const place =
    side === "odd"
      ? { alignment: AlignmentType.RIGHT, indent: { right: 280 } }
      : { alignment: AlignmentType.LEFT, indent: { left: 280 } };
  return new Footer({ children: [new Paragraph({ ...place, children: [run] })] });
}

function mark(words: string): Header {
  return new Header({ children: [new Paragraph({ children: [new NamedWatermark({ text: words, font: "黑体" })] })] });
}

/**
 * Word's watermark under a constant name; the library draws a random one, and equal papers would differ.
 * Its alphabet is that of nanoid, hyphen included, which is no \w.
 */
class NamedWatermark extends TextWatermark {
  override prepForXml(context: IContext): IXmlableObject | undefined {
    const drawn = JSON.stringify(super.prepForXml(context));
    return JSON.parse(drawn.replace(/PowerPlusWaterMarkObject[\w-]+/g, "PowerPlusWaterMarkObject1")) as IXmlableObject;
  }
}

function head(paper: Paper): FileChild[] {
  const children: FileChild[] = paper.issuer === null ? [] : redHead(paper.issuer, paper.number);
  children.push(
    new Paragraph({
      style: "Title",
      children: titleLinesOf(paper).map(
        (line, index) => new TextRun({ text: line, ...(index > 0 ? { break: 1 } : {}) }),
      ),
    }),
  );
  if (paper.subtitle !== null) {
    const run = new TextRun({ text: paper.subtitle, font: face("楷体_GB2312"), size: 28 });
    children.push(new Paragraph({ alignment: AlignmentType.CENTER, children: [run] }));
  }
  children.push(flush(""));
  if (paper.addressee !== null) children.push(flush(`${paper.addressee}：`));
  return children;
}

function redHead(issuer: string, number: string | null): FileChild[] {
  const name = new TextRun({ text: issuer, font: face("方正小标宋简体"), size: 72, color: "C8102E" });
  const rule = { bottom: { style: BorderStyle.SINGLE, size: 12, color: "C8102E", space: 11 } };
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: millimetres(20), after: 580 },
      children: [name],
    }),
    new Paragraph({ alignment: AlignmentType.CENTER, border: rule, children: [new TextRun(number ?? "")] }),
    flush(""),
    flush(""),
  ];
}

function tail(paper: Paper): FileChild[] {
  const children: FileChild[] = [];
  if (paper.attachments.length > 0) children.push(flush(""));
  paper.attachments.forEach((name, index) => {
    const number = paper.attachments.length > 1 ? `${index + 1}.` : "";
    const characters = index === 0 ? 2 : 5;
    const indent = { firstLineChars: 100 * characters, firstLine: 316 * characters };
    children.push(
      new Paragraph({
        indent,
        keepNext: true,
        children: [new TextRun(`${index === 0 ? "附件：" : ""}${number}${name}`)],
      }),
    );
  });
  if (paper.signature !== null) {
    children.push(flush(""), flush(""));
    for (const line of [...paper.signature.signers, printDay(paper.signature.on)]) children.push(signatureLine(line));
  }
  if (paper.imprint !== null) children.push(...imprintLines(paper.imprint));
  return children;
}

/** Signers and day stand in the same place four characters from the right, centred on one another. */
function signatureLine(line: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: { left: millimetres(72), right: 4 * 320 - 640 },
    children: [new TextRun(line)],
  });
}

function imprintLines(imprint: Imprint): FileChild[] {
  const thick = { style: BorderStyle.SINGLE, size: 8, space: 1 };
  const thin = { style: BorderStyle.SINGLE, size: 5, space: 1 };
  const small = (text: string): TextRun => new TextRun({ text, size: 28 });
  const copies = imprint.copiesTo === null ? [] : [small(`抄送：${imprint.copiesTo}。`)];
  return [
    flush(""),
    new Paragraph({ indent: { left: 280 }, border: { top: thick, bottom: thin }, children: copies }),
    new Paragraph({
      indent: { left: 280 },
      border: { bottom: thick },
      tabStops: [{ type: TabStopType.RIGHT, position: millimetres(150) }],
      children: [small(`${imprint.issuedBy}\t${printDay(imprint.issuedOn)}印发`)],
      spacing: { line: linePitch, lineRule: LineRuleType.AT_LEAST },
    }),
  ];
}

/** The properties without the moment of printing, which the library would put in. */
function coreProperties(paper: Paper): string {
  const escaped = (text: string): string => text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties ' +
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    `<dc:title>${escaped(paper.title.join(""))}</dc:title><dc:creator>${escaped(paper.issuer ?? "")}</dc:creator>` +
    "<dc:language>zh-CN</dc:language></cp:coreProperties>"
  );
}
