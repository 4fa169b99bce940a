import type { Sheet } from "@tongxin/core/people/roster/sheet.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { guardArchive } from "./archive-guard.ts";
import { readCsv } from "./csv.ts";
import { firstLook, type FileKind } from "./first-look.ts";
import { readHtmlTables } from "./html-table.ts";
import { fileRefusal, type FileRefusal } from "./refusal.ts";
import { decodeText } from "./text.ts";
import { readXlsSheets, readXlsxSheets, TooManyMerges } from "./workbook.ts";

export type RosterFormat = "xlsx" | "xls" | "csv" | "html";
export type RosterFile = { readonly format: RosterFormat; readonly sheets: readonly Sheet[] };
type Reading = Result<RosterFile, FileRefusal>;

const rowsMax = 200_000;
const columnsMax = 200;

/** Reads a file of any kind a roster comes in. */
export async function readRosterFile(bytes: Uint8Array): Promise<Reading> {
  const looked = firstLook(bytes);
  if (!looked.ok) return looked;
  try {
    const reading = await readAs(looked.value, bytes);
    return reading.ok && isOversize(reading.value.sheets) ? refuse(fileRefusal("too-large")) : reading;
  } catch (error) {
    return refuse(refusalFor(error));
  }
}

/** Whatever a library throws on a broken file becomes a refusal; two kinds can be told apart for the officer. */
function refusalFor(error: unknown): FileRefusal {
  if (error instanceof TooManyMerges) return fileRefusal("too-large");
  const isAncient = error instanceof Error && error.message.includes("Unsupported XLS version");
  return fileRefusal("unreadable", isAncient ? "这个文件是 Excel 95 或更早的格式，暂不能读取。" : "");
}

function isOversize(sheets: readonly Sheet[]): boolean {
  const rowCount = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  return rowCount > rowsMax || sheets.some((sheet) => sheet.rows.some((row) => row.cells.length > columnsMax));
}

async function readAs(kind: FileKind, bytes: Uint8Array): Promise<Reading> {
  if (kind === "text") return readTextual(bytes);
  if (kind === "compound") return accept({ format: "xls", sheets: await readXlsSheets(bytes) });
  const guarded = guardArchive(bytes);
  if (!guarded.ok) return refuse(fileRefusal(guarded.refusal));
  return accept({ format: "xlsx", sheets: await readXlsxSheets(bytes) });
}

function readTextual(bytes: Uint8Array): Reading {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  const charset = /charset\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1];
  const text = decodeText(bytes, charset).text.replace(/^\ufeff/u, "");
  if (text.trim() === "") return refuse(fileRefusal("empty"));
  const start = text.slice(0, 4096).trimStart();
  if (/^(<!doctype|<html|<head|<meta|<body|<table|<style|<div|<center|<!--|<\?xml)/iu.test(start))
    return readPage(text);
  if (/^mime-version:/iu.test(start) || isBinary(text)) return refuse(fileRefusal("not-a-spreadsheet"));
  return readSeparated(text);
}

function readPage(text: string): Reading {
  const sheets = readHtmlTables(text);
  if (sheets.length > 0) return accept({ format: "html", sheets });
  const isXmlWorkbook = /<Workbook[\s>]/u.test(text.slice(0, 4096));
  const what = isXmlWorkbook ? "这是“XML 电子表格 2003”，暂不能读取。" : "这个文件是网页，里面没有表格。";
  return refuse(fileRefusal("not-a-spreadsheet", what));
}

/** Control characters that no text export has. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 65_536);
  const strange = sample.match(/(?!\s)\p{Cc}/gu)?.length ?? 0;
  return sample.includes("\0") || strange * 100 > sample.length;
}

function readSeparated(text: string): Reading {
  const records = readCsv(text);
  if (!records.ok) {
    return refuse(fileRefusal("unreadable", `第 ${records.refusal.line} 行有一个双引号没有配对，后面的内容无法分行。`));
  }
  const rows = records.value
    .filter(({ fields }) => fields.some((field) => field.trim() !== ""))
    .map(({ line, fields }) => ({ number: line, cells: fields }));
  return accept({ format: "csv", sheets: [{ name: "", visible: true, rows }] });
}
