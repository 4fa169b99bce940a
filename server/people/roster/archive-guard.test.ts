import { deflateRawSync } from "node:zlib";
import { writeXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { guardArchive } from "./archive-guard.ts";

type Part = { readonly name: string; readonly content: Buffer; readonly claim?: number; readonly flags?: number };

/** A zip of deflated parts; `claim` is what the directory says of the inflated size. */
function zip(...parts: Part[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claim = content.length, flags = 0 } of parts) {
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claim, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from("PK\x05\x06"), end]);
}

const part = { name: "xl/workbook.xml", content: Buffer.from("<workbook/>") };

describe("the archive guard", () => {
  it("names the entries of a workbook", async () => {
    const names = guardArchive(await writeXlsx({ sheets: [{ name: "甲", rows: [["乙"]] }] }));
    expect(names).toMatchObject({ ok: true });
    expect(names.ok && names.value).toContain("xl/workbook.xml");
    expect(guardArchive(zip(part))).toEqual({ ok: true, value: ["xl/workbook.xml"] });
  });

  it("refuses an archive that says it inflates beyond the limit", () => {
    const bomb = zip(part, { name: "xl/sheet1.xml", content: Buffer.alloc(200 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(guardArchive(bomb)).toEqual({ ok: false, refusal: "archive-bomb" });
  });

  it("refuses many entries that are each small enough", () => {
    const content = Buffer.alloc(3 * 1024 * 1024);
    const many = Array.from({ length: 50 }, (_, index) => ({ name: `xl/${index}.xml`, content }));
    expect(guardArchive(zip(...many))).toEqual({ ok: false, refusal: "archive-bomb" });
  });

  it("refuses an entry packed more tightly than text can be", () => {
    expect(guardArchive(zip({ name: "xl/a.xml", content: Buffer.alloc(8 * 1024 * 1024) }))).toEqual({
      ok: false,
      refusal: "archive-bomb",
    });
  });

  it("does not believe the directory: an entry that holds more than it claims is refused", () => {
    const content = Buffer.alloc(3 * 1024 * 1024);
    expect(guardArchive(zip({ name: "xl/a.xml", content, claim: 1000 }))).toEqual({
      ok: false,
      refusal: "archive-bomb",
    });
    expect(guardArchive(zip({ name: "xl/a.xml", content, claim: 0 }))).toEqual({ ok: false, refusal: "archive-bomb" });
  });

  it("refuses more entries than a workbook has", () => {
    const many = Array.from({ length: 2001 }, (_, index) => ({ name: `xl/${index}.xml`, content: Buffer.from("a") }));
    expect(guardArchive(zip(...many))).toEqual({ ok: false, refusal: "archive-bomb" });
  });

  it("refuses ZIP64 sizes", () => {
    expect(guardArchive(zip({ ...part, claim: 0xffffffff }))).toEqual({ ok: false, refusal: "archive-bomb" });
  });

  it("says when entries are encrypted", () => {
    expect(guardArchive(zip({ ...part, flags: 1 }))).toEqual({ ok: false, refusal: "encrypted" });
  });

  it("calls unreadable what is cut off, claims too much, or names an entry twice", () => {
    const whole = zip(part);
    expect(guardArchive(whole.subarray(0, whole.length - 30))).toEqual({ ok: false, refusal: "unreadable" });
    expect(guardArchive(zip({ ...part, claim: 5000 }))).toEqual({ ok: false, refusal: "unreadable" });
    expect(guardArchive(zip(part, part))).toEqual({ ok: false, refusal: "unreadable" });
  });
});
