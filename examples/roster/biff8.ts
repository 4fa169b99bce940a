/**
 * A small writer of BIFF8 workbooks (.xls) in an OLE compound file: one sheet, texts, numbers, merged areas, hidden
 * rows. Enough to keep a real old file among the examples. Source: [MS-XLS], [MS-CFB].
 */
export type OldSheet = {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** First and last row, first and last column, from 0. */
  readonly merges: readonly (readonly [number, number, number, number])[];
};

const sectorSize = 512;
const endOfChain = 0xfffffffe;
const freeSector = 0xffffffff;

export function writeBiff8(sheet: OldSheet): Uint8Array {
  const texts = [...new Set(sheet.rows.flat().filter((cell) => typeof cell === "string"))];
  const body = sheetRecords(sheet, texts);
  const lengthBefore = globals(sheet, texts, 0).length;
  return compoundFile(Buffer.concat([globals(sheet, texts, lengthBefore), body]));
}

function globals(sheet: OldSheet, texts: readonly string[], sheetOffset: number): Buffer {
  const name = Buffer.from(sheet.name, "utf16le");
  const bound = Buffer.concat([u32(sheetOffset), u16(0), Buffer.from([sheet.name.length, 1]), name]);
  const strings = texts.map((text) =>
    Buffer.concat([u16(text.length), Buffer.from([1]), Buffer.from(text, "utf16le")]),
  );
  const font = Buffer.concat([
    u16(220),
    u16(0),
    u16(0x7fff),
    u16(400),
    u16(0),
    Buffer.alloc(4),
    Buffer.from([5, 0]),
    Buffer.from("Arial"),
  ]);
  const format = Buffer.concat([Buffer.alloc(4), u16(0xfff5), Buffer.alloc(14)]);
  return Buffer.concat([
    record(0x0809, Buffer.concat([u16(0x0600), u16(5), u16(0x0dbb), u16(1996), u32(0), u32(6)])),
    record(0x0042, u16(1200)),
    ...Array.from({ length: 5 }, () => record(0x0031, font)),
    ...Array.from({ length: 16 }, () => record(0x00e0, format)),
    record(0x0085, bound),
    record(0x00fc, Buffer.concat([u32(texts.length), u32(texts.length), ...strings])),
    record(0x000a, Buffer.alloc(0)),
  ]);
}

function sheetRecords(sheet: OldSheet, texts: readonly string[]): Buffer {
  const width = Math.max(...sheet.rows.map((row) => row.length));
  const cells = sheet.rows.flatMap((row, rowIndex) =>
    row.flatMap((cell, column) => {
      const place = Buffer.concat([u16(rowIndex), u16(column), u16(15)]);
      if (cell === null) return [];
      if (typeof cell === "string") return [record(0x00fd, Buffer.concat([place, u32(texts.indexOf(cell))]))];
      const number = Buffer.alloc(8);
      number.writeDoubleLE(cell);
      return [record(0x0203, Buffer.concat([place, number]))];
    }),
  );
  const areas = sheet.merges.map((area) => Buffer.concat(area.map(u16)));
  return Buffer.concat([
    record(0x0809, Buffer.concat([u16(0x0600), u16(0x10), u16(0x0dbb), u16(1996), u32(0), u32(6)])),
    record(0x0200, Buffer.concat([u32(0), u32(sheet.rows.length), u16(0), u16(width), u16(0)])),
    ...cells,
    record(0x00e5, Buffer.concat([u16(areas.length), ...areas])),
    record(0x000a, Buffer.alloc(0)),
  ]);
}

/** Header, one sector of allocation table, one of directory, then the workbook stream. */
function compoundFile(stream: Buffer): Uint8Array {
  const sectors = Math.max(8, Math.ceil(stream.length / sectorSize));
  const padded = Buffer.concat([stream, Buffer.alloc(sectors * sectorSize - stream.length)]);
  const table = Buffer.alloc(sectorSize, 0xff);
  table.writeUInt32LE(0xfffffffd, 0);
  table.writeUInt32LE(endOfChain, 4);
  for (let index = 0; index < sectors; index++) {
    table.writeUInt32LE(index === sectors - 1 ? endOfChain : index + 3, (index + 2) * 4);
  }
  const directory = Buffer.concat([
    directoryEntry("Root Entry", 5, { child: 1, start: endOfChain, size: 0 }),
    directoryEntry("Workbook", 2, { child: freeSector, start: 2, size: padded.length }),
    Buffer.concat([unusedEntry(), unusedEntry()]),
  ]);
  return Buffer.concat([compoundHeader(), table, directory, padded]);
}

function compoundHeader(): Buffer {
  const header = Buffer.alloc(sectorSize, 0xff);
  header.fill(0, 0, 76);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(endOfChain, 60);
  header.writeUInt32LE(endOfChain, 68);
  header.writeUInt32LE(0, 76);
  return header;
}

type Stream = { readonly child: number; readonly start: number; readonly size: number };

function directoryEntry(name: string, type: number, { child, start, size }: Stream): Buffer {
  const entry = unusedEntry();
  Buffer.from(`${name}\0`, "utf16le").copy(entry);
  entry.writeUInt16LE((name.length + 1) * 2, 64);
  entry.writeUInt8(type, 66);
  entry.writeUInt8(1, 67);
  entry.writeUInt32LE(child, 76);
  entry.writeUInt32LE(start, 116);
  entry.writeUInt32LE(size, 120);
  return entry;
}

function unusedEntry(): Buffer {
  const entry = Buffer.alloc(128);
  entry.fill(0xff, 68, 80);
  return entry;
}

function record(id: number, content: Buffer): Buffer {
  if (content.length > 8224) throw new Error("a record of this writer holds at most 8,224 bytes");
  return Buffer.concat([u16(id), u16(content.length), content]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
