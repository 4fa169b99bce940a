import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { asDay } from "@tongxin/core/shared/instant.ts";
import { afterAll, describe, expect, test } from "vitest";
import { type Block, blankPaper, formatsOf, type Paper } from "./document.ts";
import { delegateList, type ListedDelegate } from "./forms/delegate-list.ts";
import { fontsMissingSentence, openPress, type Press } from "./pdf.ts";
import { contentDisposition, printForm } from "./produce.ts";
import { printDocx } from "./docx.ts";
import { qrSvg } from "./qr.ts";

const opened = openPress();
const hasPoppler = spawnSync("pdftotext", ["-v"]).error === undefined;
const scratch = mkdtempSync(join(tmpdir(), "documents-"));
afterAll(() => rmSync(scratch, { recursive: true }));

if (!opened.ok) process.stderr.write(`SKIPPED: PDF tests. ${fontsMissingSentence}\n`);
if (!hasPoppler) process.stderr.write("SKIPPED: tests of PDF text, pdftotext (poppler-utils) is not installed\n");

function press(): Press {
  if (!opened.ok) throw new Error(opened.refusal);
  return opened.value;
}

function paper(blocks: readonly Block[], more: Partial<Paper> = {}): Paper {
  return { ...blankPaper, title: ["测试", "公文"], blocks, ...more };
}

function pdfText(pdf: Buffer): string {
  const file = join(scratch, "paper.pdf");
  writeFileSync(file, pdf);
  return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

/** A part of a DOCX, found through the central directory. */
function docxPart(docx: Buffer, name: string): string {
  let entry = docx.readUInt32LE(docx.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1")) + 16);
  while (docx.readUInt32LE(entry) === 0x02014b50) {
    const nameLength = docx.readUInt16LE(entry + 28);
    if (docx.toString("utf8", entry + 46, entry + 46 + nameLength) === name) {
      const local = docx.readUInt32LE(entry + 42);
      const start = local + 30 + docx.readUInt16LE(local + 26) + docx.readUInt16LE(local + 28);
      const bytes = docx.subarray(start, start + docx.readUInt32LE(entry + 20));
      return (docx.readUInt16LE(entry + 10) === 0 ? bytes : inflateRawSync(bytes)).toString("utf8");
    }
    entry += 46 + nameLength + docx.readUInt16LE(entry + 30) + docx.readUInt16LE(entry + 32);
  }
  throw new Error(`no part ${name}`);
}

const oddNames = [
  "#eval(1)",
  "*星*",
  "_下划_",
  "$x$",
  "<a>",
  "@b",
  "\\u{41}",
  "`码`",
  "[括]",
  "阿依古丽·示例",
  "䶮㛃𬎆",
];
const official = paper(
  [
    { kind: "heading", level: 1, text: "时间" },
    { kind: "paragraph", text: "大会定于2026年12月12日召开。" },
    { kind: "heading", level: 2, text: "名额" },
    { kind: "list", ordered: true, items: ["甲项", "乙项"] },
  ],
  {
    issuer: "示例大学学生会",
    number: "校学会〔2026〕12号",
    addressee: "各学院学生会",
    attachments: ["名额表", "登记表"],
    signature: { signers: ["示例大学学生会"], on: asDay("2026-11-04") },
    imprint: { copiesTo: "校团委", issuedBy: "秘书处", issuedOn: asDay("2026-11-05") },
    watermark: "演示数据",
  },
);

describe.skipIf(!opened.ok)("a paper as PDF", () => {
  test("is tagged, says its language and is the same to the byte every time, from any press", () => {
    const first = press().printPaper(official);
    expect(first.includes("/StructTreeRoot")).toBe(true);
    expect(first.includes("/Lang")).toBe(true);
    expect(first.includes("/CreationDate")).toBe(false);
    expect(press().printPaper(official).equals(first)).toBe(true);
    const second = openPress();
    expect(second.ok && second.value.printPaper(official).equals(first)).toBe(true);
  });

  test("is refused where a face is missing, instead of printing boxes", () => {
    expect(openPress({ song: "No Such Song", hei: "Noto Sans CJK SC" })).toEqual({
      ok: false,
      refusal: "fonts-missing",
    });
  });

  test.skipIf(!hasPoppler)("carries head, number, numbered headings, annexes, signature and imprint", () => {
    const text = pdfText(press().printPaper(official)).replace(/ /g, "");
    const inOrder =
      "示例大学学生会|校学会〔2026〕12号|测试公文|各学院学生会：|一、时间|（一）名额|1.甲项|1.名额表|2.登记表|2026年11月4日|抄送：校团委。|2026年11月5日印发".split(
        "|",
      );
    const places = inOrder.map((piece) => text.indexOf(piece));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test.skipIf(!hasPoppler)("prints names with signs of markup as they are", () => {
    const table = namesTable(oddNames);
    const text = pdfText(press().printPaper(paper([table, { kind: "paragraph", text: "#panic() 与 $1$" }])));
    for (const name of [...oddNames, "#panic()"]) expect(text).toContain(name);
  });

  test.skipIf(!hasPoppler)("has 28 characters to the line and 22 lines to the page", () => {
    const text = pdfText(press().printPaper(paper([{ kind: "paragraph", text: "国".repeat(28 * 60) }])));
    const full = text
      .split("\f")[1]!
      .split("\n")
      .filter((line) => line.includes("国"));
    expect(full).toHaveLength(22);
    expect(new Set(full.map((line) => line.trim().length))).toEqual(new Set([28]));
  });

  test.skipIf(!hasPoppler)("repeats the head of a long table and says why a table is empty", () => {
    const long = pdfText(press().printPaper(paper([namesTable(Array.from({ length: 120 }, (_, i) => `示例${i}`))])));
    expect(long.split("\f").filter((page) => page.includes("姓名")).length).toBeGreaterThan(2);
    expect(pdfText(press().printPaper(paper([namesTable([])])))).toContain("没有人");
  });

  test.skipIf(!hasPoppler)("breaks a long title between its words", () => {
    const title = ["关于召开", "示例大学", "第二十三次", "学生代表大会的", "补充", "通知"];
    const text = pdfText(press().printPaper(paper([], { title })));
    expect(text).toContain("关于召开示例大学第二十三次");
    expect(text).toMatch(/^ *学生代表大会的补充通知$/m);
  });
});

describe("a paper as DOCX", () => {
  test("carries every text as it is, the official faces, lines and characters, and Word's own numbering", async () => {
    const docx = await printDocx({ ...official, blocks: [...official.blocks, namesTable(oddNames)] });
    const body = docxPart(docx, "word/document.xml");
    const text = body
      .replace(/<[^>]*>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">");
    for (const piece of [...oddNames, "校学会〔2026〕12号", "2026年11月4日", "抄送：校团委。"])
      expect(text).toContain(piece);
    // 22 lines of 28 characters by what each paragraph says; a grid would be kept by Word only.
    const styles = docxPart(docx, "word/styles.xml");
    const bodyStyle = /<w:style [^>]*w:styleId="PaperBody".*?<\/w:style>/s.exec(styles)?.[0];
    expect(bodyStyle).toContain('<w:spacing w:line="579" w:lineRule="exact"/>');
    expect(bodyStyle).toMatch(/<w:ind [^>]*w:firstLine="632"[^>]*\/>/);
    expect(styles).toMatch(/<w:docDefaults>.*<w:spacing w:val="-4"\/>.*<\/w:docDefaults>/s);
    expect(body).not.toMatch(/<w:docGrid[^>]*w:type=/);
    expect(body).toContain("<w:tblHeader");
    expect(body).toContain("方正小标宋简体");
    expect(docxPart(docx, "word/numbering.xml")).toContain("（%2）");
    expect(styles).toContain("仿宋_GB2312");
  });

  test("is the same to the byte, a dozen at once and a moment later", { timeout: 30_000 }, async () => {
    const first = await printDocx(official);
    const atOnce = await Promise.all(Array.from({ length: 12 }, () => printDocx(official)));
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const differing = [...atOnce, await printDocx(official)].filter((docx) => !docx.equals(first));
    expect(differing).toHaveLength(0);
  });
});

describe("a list of 300 delegates", () => {
  const person = (i: number): ListedDelegate => ({
    name: `示例${i}`,
    sex: "女",
    ethnicity: "汉族",
    unit: "文学院",
    grade: "2024级",
    politicalStatus: "共青团员",
    kind: "正式代表",
    core: i % 3 === 0,
  });
  const delegations = Array.from({ length: 15 }, (_, d) => ({
    name: `第${d + 1}代表团`,
    delegates: Array.from({ length: 20 }, (_, i) => person(d * 20 + i)),
  }));
  const form = delegateList({ congress: "示例大学学生代表大会", delegations, order: "以姓氏笔画为序", letterhead: {} });

  test(
    "is printed in every format within three seconds of work each, under a Chinese name",
    { timeout: 60_000 },
    async () => {
      for (const format of formatsOf(form).filter((each) => opened.ok || each !== "pdf")) {
        const start = process.cpuUsage(); // the processor's time: a neighbour's load is not this program's work
        const file = await printForm(form, format);
        expect(file.ok && file.value.name).toBe(`示例大学学生代表大会代表名单.${format}`);
        const { user, system } = process.cpuUsage(start);
        expect((user + system) / 1000).toBeLessThan(3000);
      }
    },
  );
});

describe("the name of a file", () => {
  test("is sent so that every browser reads it", () => {
    expect(contentDisposition("名单(1).pdf")).toBe(
      `attachment; filename="document.pdf"; filename*=UTF-8''%E5%90%8D%E5%8D%95%281%29.pdf`,
    );
  });
});

describe("a QR code", () => {
  test("is one SVG with a label that cannot end its attribute", () => {
    const svg = qrSvg("https://xsh.example.edu.cn/e/1", '选举"页"<');
    expect(svg).toMatch(/^<svg [^>]*aria-label="选举&#34;页&#34;&#60;"/);
    expect(svg).toBe(qrSvg("https://xsh.example.edu.cn/e/1", '选举"页"<'));
  });
});

function namesTable(names: readonly string[]): Block {
  const columns = [{ title: "姓名", share: 1, align: "left" }] as const;
  return { kind: "table", caption: null, columns, rows: names.map((name) => [name]), totals: null, empty: "没有人" };
}
