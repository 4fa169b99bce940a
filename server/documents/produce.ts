import { assert, present } from "@tongxin/core/shared/assert.ts";
import { accept, type Result } from "@tongxin/core/shared/result.ts";
import { type Form, type Format, formatsOf } from "./document.ts";
import { printDocx } from "./docx.ts";
import { type PdfRefusal, sharedPress } from "./pdf.ts";
import { printCsv, printXlsx } from "./sheet.ts";

/** A finished file: what a route answers with. */
export type PrintedFile = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer };

export const mediaTypes = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const satisfies Record<Format, string>;

/** Prints a form in one of its formats (see `formatsOf`). Only PDF can be refused, where fonts are missing. */
export async function printForm(form: Form, format: Format): Promise<Result<PrintedFile, PdfRefusal>> {
  assert(formatsOf(form).includes(format), `${form.name} can be had as ${format}`);
  const bytes = await printBytes(form, format);
  if (!bytes.ok) return bytes;
  return accept({ name: `${fileStem(form.name)}.${format}`, mediaType: mediaTypes[format], bytes: bytes.value });
}

/** The header that names a Chinese file for every browser (RFC 6266, RFC 8187). */
export function contentDisposition(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  const ending = /\.[a-z]+$/.exec(fileName)?.[0] ?? "";
  return `attachment; filename="document${ending}"; filename*=UTF-8''${encoded}`;
}

async function printBytes(form: Form, format: Format): Promise<Result<Buffer, PdfRefusal>> {
  if (format === "docx") return accept(await printDocx(form.paper));
  if (format === "xlsx") return accept(await printXlsx(form.sheets));
  if (format === "csv") return accept(printCsv(present(form.sheets[0], "a form's first sheet")));
  const press = sharedPress();
  if (!press.ok) return press;
  return accept(form.layout === null ? press.value.printPaper(form.paper) : press.value.printLayout(form.layout));
}

/** Without what file systems refuse. */
function fileStem(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_").slice(0, 80);
}
