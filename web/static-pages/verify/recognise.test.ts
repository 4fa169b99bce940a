import { describe, expect, it } from "vitest";
import { recogniseFile } from "./recognise.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const recognise = (name: string, head: string | Uint8Array) => {
  const given = typeof head === "string" ? bytes(head) : head;
  return recogniseFile(name, given.length, given);
};

describe("a file that is given", () => {
  it("is an archive or a side file by its beginning, whatever it is called", () => {
    expect(recognise("x.txt", `BELENIOS${"\0".repeat(504)}`)).toEqual({ is: "archive" });
    expect(recognise("x", `{"election":"${"A".repeat(43)}","rules":[]}\n`)).toEqual({ is: "side" });
  });

  it.each([
    ["leer.bel", "", "空的"],
    ["a.bel", "<!doctype html>", "网页"],
    ["a.bel", "BELENIOX", "开头不对"],
    ["a.docx", Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), "ZIP"],
    ["a.bel.gz", Uint8Array.of(0x1f, 0x8b, 8), "压缩过"],
    ["a.pdf", "%PDF-1.7", "PDF"],
    ["a.tar", `${"x".repeat(257)}ustar\0`, "打包"],
    ["a.tlog-proof", "c2sp.org/tlog-proof@v1\n", "回执"],
    ["election.json", `{"version":1}`, "JSON"],
    ["a.side.jsonl", `{"rules":[]}`, "名额证明"],
    ["照片.jpg", Uint8Array.of(0xff, 0xd8, 0xff), "不是选举档案"],
  ])("%s is answered in a plain sentence", (name, head, sentence) => {
    const recognised = recognise(name, head);
    expect(recognised.is).toBe("wrong");
    if (recognised.is !== "wrong") return;
    expect(recognised.sentence).toContain(sentence);
    expect(recognised.sentence).toContain(name);
    expect(recognised.sentence).toMatch(/。$/);
  });

  it("that no browser could hold is sent to the command line", () => {
    expect(recogniseFile("a.bel", 700 * 1024 * 1024, bytes("BELENIOS\0"))).toMatchObject({ is: "wrong" });
  });
});
