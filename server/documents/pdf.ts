import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { type Layout, type Paper, printDay } from "./document.ts";
import { breakTitle } from "./title.ts";

export type PdfRefusal = "fonts-missing";

/** Said to the person who wanted a PDF, and by `tongxin doctor`. */
export const fontsMissingSentence =
  "没有找到打印所需的中文字体（Noto Serif CJK SC、Noto Sans CJK SC），PDF 没有生成，数据没有变动。" +
  "请在服务器上安装字体包 fonts-noto-cjk（Debian：apt-get install fonts-noto-cjk），或把字体文件放入 TONGXIN_FONTS 指定的目录，然后重新启动；" +
  "在此之前可以先下载 Word 文件（DOCX）。";

/** Free faces (SIL Open Font License): 宋 for text, 黑 for first-level headings and table heads. */
export const families = { song: "Noto Serif CJK SC", hei: "Noto Sans CJK SC" } as const;

/** Turns papers and layouts into PDF. Keeps one compiler; fonts are read once. */
export type Press = {
  printPaper(paper: Paper): Buffer;
  printLayout(layout: Layout): Buffer;
};

/** How many prints back the compiler remembers what it worked out. */
const keptPrints = 2;

type Families = { readonly song: string; readonly hei: string };

let shared: Result<Press, PdfRefusal> | null = null;

/** The press of this process, opened when first needed. A refusal is asked again next time: fonts may have come. */
export function sharedPress(): Result<Press, PdfRefusal> {
  if (shared === null || !shared.ok) shared = openPress();
  return shared;
}

/** Opens a press, or refuses where the faces are not to be found: silent substitutes would print boxes for names. */
export function openPress(wanted: Families = families): Result<Press, PdfRefusal> {
  const folder = process.env["TONGXIN_FONTS"];
  const compiler = NodeCompiler.create({
    workspace: fileURLToPath(new URL("./templates", import.meta.url)),
    ...(folder === undefined || folder === "" ? {} : { fontArgs: [{ fontPaths: [folder] }] }),
  });
  if (lacksFont(compiler, wanted)) return refuse("fonts-missing");
  return accept({
    printPaper: (paper) => print(compiler, "paper", paperContent(paper)),
    printLayout: (layout) => print(compiler, layout.template, { title: layout.title, ...layout.content }),
  });
}

function paperContent(paper: Paper): Readonly<Record<string, unknown>> {
  const { signature, imprint } = paper;
  return {
    ...paper,
    titleLines: titleLinesOf(paper),
    signature: signature && { signers: signature.signers, date: printDay(signature.on) },
    imprint: imprint && { ...imprint, issuedOn: printDay(imprint.issuedOn) },
  };
}

/** Characters in a title line: 22 pt on the text width of the page. */
export function titleLinesOf(paper: Paper): readonly string[] {
  const textMillimetres = (paper.orientation === "portrait" ? 210 : 297) - (paper.style === "gb" ? 54 : 63.6);
  const titleMillimetres = (22 * 25.4) / 72;
  return breakTitle(paper.title, Math.floor(textMillimetres / titleMillimetres));
}

function lacksFont(compiler: NodeCompiler, wanted: Families): boolean {
  const probe = [wanted.song, wanted.hei].map((family) => `#text(font: ${JSON.stringify(family)})[同]`).join("");
  const warnings = compiler.compile({ mainFileContent: probe }).takeWarnings();
  return warnings !== null && warnings.shortDiagnostics.length > 0;
}

/**
 * All content travels as one JSON string and is only ever placed as text, so a name like `#eval` prints as it is.
 * Nothing of the clock or of the process enters the file: equal content gives equal bytes.
 * Compiled and exported in one call: a compiled document kept in between is never given back by the library.
 */
function print(compiler: NodeCompiler, template: string, content: Readonly<Record<string, unknown>>): Buffer {
  const pdf = compiler.pdf({
    mainFilePath: fileURLToPath(new URL(`./templates/${template}.typ`, import.meta.url)),
    inputs: { content: JSON.stringify(content) },
    resetRead: false,
  });
  compiler.evictCache(keptPrints);
  return pdf;
}
