import { describe, expect, it } from "vitest";
import { writeXlsx } from "hucre";
import { firstLook, fileBytesMax, refuseAtSight } from "./first-look.ts";

const bytesOf = (...bytes: number[]) => new Uint8Array([...bytes, ...new Uint8Array(64)]);
const compound = (...streams: string[]) =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(1016),
      ...streams.map((name) => Buffer.from(`${name}\0`, "utf16le")),
    ]),
  );

describe("the first look at a file", () => {
  it("tells workbooks, old workbooks and text apart by their bytes", async () => {
    expect(firstLook(await writeXlsx({ sheets: [{ name: "名册", rows: [["学号"]] }] }))).toEqual({
      ok: true,
      value: "zip",
    });
    expect(firstLook(compound("Workbook"))).toEqual({ ok: true, value: "compound" });
    expect(firstLook(compound("Book"))).toEqual({ ok: true, value: "compound" });
    expect(firstLook(new TextEncoder().encode("学号,姓名"))).toEqual({ ok: true, value: "text" });
  });

  it.each([
    ["a PDF", bytesOf(0x25, 0x50, 0x44, 0x46), "PDF"],
    ["a PNG", bytesOf(0x89, 0x50, 0x4e, 0x47), "图片"],
    ["a JPEG", bytesOf(0xff, 0xd8, 0xff, 0xe0), "图片"],
    ["a RAR archive", bytesOf(0x52, 0x61, 0x72, 0x21), "压缩包"],
    ["an old Word document", compound("WordDocument"), "Word 文档"],
    ["some other compound document", compound("PowerPoint Document"), "别的文档"],
  ])("says of %s what it is, that nothing was changed and what to do", (_, bytes, what) => {
    const refusal = refuseAtSight(bytes);
    expect(refusal?.kind).toBe("not-a-spreadsheet");
    expect(refusal?.message).toContain(what);
    expect(refusal?.message).toContain("现有名册没有任何改动");
    expect(refusal?.message).toContain("请上传");
  });

  it("tells a file with a password from a broken one", () => {
    expect(refuseAtSight(compound("EncryptedPackage"))?.kind).toBe("encrypted");
    expect(refuseAtSight(bytesOf(0x50, 0x4b))?.kind).toBe("unreadable");
  });

  it("refuses what holds nothing, and one byte more than the limit", () => {
    expect(refuseAtSight(new Uint8Array())?.kind).toBe("empty");
    expect(refuseAtSight(new Uint8Array(fileBytesMax))).toBeNull();
    expect(refuseAtSight(new Uint8Array(fileBytesMax + 1))?.kind).toBe("too-large");
  });
});
