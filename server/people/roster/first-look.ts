import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { listArchive } from "./archive-guard.ts";
import { fileRefusal, type FileRefusal } from "./refusal.ts";

/** What kind of file the first bytes say it is. Names decide nothing: academic systems call HTML ".xls". */
export type FileKind = "zip" | "compound" | "text";

export const fileBytesMax = 40 * 1024 * 1024;

/** Tells the kind of a file, and refuses at once what no reader needs to open. Takes no longer than the file is listed. */
export function firstLook(bytes: Uint8Array): Result<FileKind, FileRefusal> {
  if (bytes.length === 0) return refuse(fileRefusal("empty"));
  if (bytes.length > fileBytesMax) return refuse(fileRefusal("too-large"));
  if (startsWith(bytes, [0x50, 0x4b])) return lookIntoZip(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return lookIntoCompound(bytes);
  const known = foreign.find(({ magic }) => startsWith(bytes, magic));
  return known === undefined ? accept("text") : notASheet(known.is);
}

export function refuseAtSight(bytes: Uint8Array): FileRefusal | null {
  const looked = firstLook(bytes);
  return looked.ok ? null : looked.refusal;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function notASheet(is: string): Result<never, FileRefusal> {
  return refuse(fileRefusal("not-a-spreadsheet", `这个文件是${is}，不是可以读取的表格。`));
}

const picture = "一张图片";
const archive = "一个压缩包";
const foreign = [
  { magic: [0x25, 0x50, 0x44, 0x46], is: "一份 PDF" },
  { magic: [0x89, 0x50, 0x4e, 0x47], is: picture },
  { magic: [0xff, 0xd8, 0xff], is: picture },
  { magic: [0x47, 0x49, 0x46, 0x38], is: picture },
  { magic: [0x52, 0x61, 0x72, 0x21], is: archive },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], is: archive },
  { magic: [0x1f, 0x8b], is: archive },
  { magic: [0x7b, 0x5c, 0x72, 0x74, 0x66], is: "一份文档（RTF）" },
];

function lookIntoZip(bytes: Uint8Array): Result<FileKind, FileRefusal> {
  const listed = listArchive(bytes);
  if (!listed.ok) return refuse(fileRefusal(listed.refusal));
  const names = listed.value.map(({ name }) => name);
  if (names.includes("xl/workbook.bin")) return notASheet("二进制工作簿（.xlsb）");
  if (names.some((name) => /^xl\/.*\.xml$/iu.test(name))) return accept("zip");
  if (names.some((name) => name.startsWith("word/"))) return notASheet("一份 Word 文档");
  if (names.some((name) => name.startsWith("ppt/"))) return notASheet("一份演示文稿");
  return notASheet(archive);
}

/** OLE compound files: BIFF workbooks, but also Word documents and encrypted .xlsx. Stream names are UTF-16 in the directory. */
function lookIntoCompound(bytes: Uint8Array): Result<FileKind, FileRefusal> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (name: string) => buffer.includes(Buffer.from(`${name}\0`, "utf16le"));
  if (!has("Workbook") && !has("Book")) {
    if (has("EncryptedPackage")) return refuse(fileRefusal("encrypted"));
    return notASheet(has("WordDocument") ? "一份 Word 文档" : "别的文档");
  }
  return isPasswordProtected(buffer) ? refuse(fileRefusal("encrypted")) : accept("compound");
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
