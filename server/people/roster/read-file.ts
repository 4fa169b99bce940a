import type { Sheet } from "@tongxin/core/people/roster/sheet.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { guardArchive } from "./archive-guard.ts";
import { readCsv } from "./csv.ts";
import { readHtmlTables } from "./html-table.ts";
import { fileRefusal, type FileRefusal } from "./refusal.ts";
import { decodeText } from "./text.ts";
import { readXlsSheets, readXlsxSheets, TooManyMerges } from "./workbook.ts";

export type RosterFormat = "xlsx" | "xls" | "csv" | "html";
export type RosterFile = { readonly format: RosterFormat; readonly sheets: readonly Sheet[] };
type Reading = Result<RosterFile, FileRefusal>;

export const fileBytesMax = 40 * 1024 * 1024;
const rowsMax = 200_000;
const columnsMax = 200;

/** Reads a file of any kind a roster comes in. The first bytes decide, not the name: academic systems call HTML ".xls". */
export async function readRosterFile(bytes: Uint8Array): Promise<Reading> {
  if (bytes.length === 0) return refuse(fileRefusal("empty"));
  if (bytes.length > fileBytesMax) return refuse(fileRefusal("too-large"));
  try {
    const reading = await readByContent(bytes);
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

async function readByContent(bytes: Uint8Array): Promise<Reading> {
  if (startsWith(bytes, [0x50, 0x4b])) return readZip(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return readCompound(bytes);
  if (foreign.some((magic) => startsWith(bytes, magic))) return refuse(fileRefusal("not-a-spreadsheet"));
  return readTextual(bytes);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** PDF, PNG, JPEG, GIF, RAR, 7z, gzip, RTF. */
const foreign = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
];

async function readZip(bytes: Uint8Array): Promise<Reading> {
  const names = guardArchive(bytes);
  if (!names.ok) return refuse(fileRefusal(names.refusal));
  if (names.value.includes("xl/workbook.bin")) {
    return refuse(fileRefusal("not-a-spreadsheet", "这是二进制工作簿（.xlsb），暂不能读取。"));
  }
  if (!names.value.some((name) => /^xl\/.*\.xml$/iu.test(name))) return refuse(fileRefusal("not-a-spreadsheet"));
  return accept({ format: "xlsx", sheets: await readXlsxSheets(bytes) });
}

/** OLE compound files: BIFF workbooks, but also Word documents and encrypted .xlsx. Stream names are UTF-16 in the directory. */
async function readCompound(bytes: Uint8Array): Promise<Reading> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (name: string) => buffer.includes(Buffer.from(`${name}\0`, "utf16le"));
  if (!has("Workbook") && !has("Book")) {
    return refuse(fileRefusal(has("EncryptedPackage") ? "encrypted" : "not-a-spreadsheet"));
  }
  if (isPasswordProtected(buffer)) return refuse(fileRefusal("encrypted"));
  return accept({ format: "xls", sheets: await readXlsSheets(bytes) });
}

/** A FILEPASS record near the start of the workbook stream. Source: [MS-XLS] 2.4.117; the stream starts on a sector. */
function isPasswordProtected(buffer: Buffer): boolean {
  for (let sector = 512; sector + 20 <= buffer.length; sector += 64) {
    if (buffer.readUInt32LE(sector) !== 0x0010_0809 || buffer.readUInt32LE(sector + 4) !== 0x0005_0600) continue;
    let at = sector;
    for (let records = 0; records < 8 && at + 4 <= buffer.length; records++) {
      if (buffer.readUInt16LE(at) === 0x2f) return true;
      at += 4 + buffer.readUInt16LE(at + 2);
    }
  }
  return false;
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
