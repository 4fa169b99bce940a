import * as fc from "fast-check";
import { writeXlsx, readXlsx } from "hucre";
import { describe, expect, it } from "vitest";
import { messyRosters } from "../../../examples/roster/generate.ts";
import { answerRosterCheck } from "../../commands/roster-check.ts";
import { openRoster, precheckRoster, sampleValues } from "./open-roster.ts";
import { writeProblemRows } from "./problem-rows.ts";
import { fileRefusal, fileRefusalKinds } from "./refusal.ts";

const csv = "学号,姓名,学院\n9026010101,甲乙,示例学院\n";

async function refusalOf(content: string | Uint8Array) {
  const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : content;
  const read = await precheckRoster(bytes);
  return read.ok ? "read" : read.refusal.kind;
}

async function check(text: string | Uint8Array) {
  const read = await precheckRoster(typeof text === "string" ? Buffer.from(text) : text);
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value;
}

describe("a file that is no roster is refused:", () => {
  it.each<[string, string | Uint8Array]>([
    ["empty", ""],
    ["empty", " \n \r\n"],
    ["too-large", new Uint8Array(40 * 1024 * 1024 + 1)],
    ["not-a-spreadsheet", "%PDF-1.7\n..."],
    ["not-a-spreadsheet", "\x89PNG\r\n\x1a\n"],
    ["not-a-spreadsheet", "{\\rtf1 学号}"],
    ["not-a-spreadsheet", "a\0\0\x01\x02\x03\0b\0\x05"],
    ["not-a-spreadsheet", "<html><body>no table</body></html>"],
    ["not-a-spreadsheet", "MIME-Version: 1.0\n"],
    [
      "not-a-spreadsheet",
      Buffer.concat([
        Buffer.from("d0cf11e0a1b11ae1", "hex"),
        Buffer.alloc(600),
        Buffer.from("WordDocument\0", "utf16le"),
      ]),
    ],
    [
      "encrypted",
      Buffer.concat([
        Buffer.from("d0cf11e0a1b11ae1", "hex"),
        Buffer.alloc(600),
        Buffer.from("EncryptedPackage\0", "utf16le"),
      ]),
    ],
    [
      "unreadable",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from("Workbook\0", "utf16le")]),
    ],
    ["unreadable", "PK\x03\x04broken"],
    ["no-header", "a,b\n1,2\n"],
    ["no-rows", Buffer.from("学号,姓名,学院\n合计,0,\n")],
    ["unreadable", Buffer.from('学号,姓名,学院\n1,"甲,乙\n')],
  ])("%s", async (kind, content) => expect(await refusalOf(content)).toBe(kind));

  it("encrypted, when a workbook asks for a password", async () => {
    const sheets = [{ name: "甲", rows: [["学号", "姓名"]] }];
    expect(await refusalOf(await writeXlsx({ sheets, encryption: { password: "甲", spinCount: 10 } }))).toBe(
      "encrypted",
    );
  });

  it("encrypted, when an old workbook asks for a password", async () => {
    const old = Buffer.from((await messyRosters()).get("2-旧版工作簿.xls")!);
    old.writeUInt16LE(0x2f, 512 * 3 + 20);
    expect(await refusalOf(old)).toBe("encrypted");
  });

  it("each with a sentence that says what happened, that nothing changed and what to do", () => {
    for (const kind of fileRefusalKinds)
      expect(fileRefusal(kind).message).toMatch(/。现有名册没有任何改动。.*请.*。$/u);
  });
});

describe("text", () => {
  it.each<[string, Uint8Array]>([
    ["in UTF-8", Buffer.from(csv)],
    ["in UTF-8 with a mark", Buffer.from(`\ufeff${csv}`)],
    ["in UTF-16 with a mark", Buffer.from(`\ufeff${csv}`, "utf16le")],
    ["in UTF-16 without a mark", Buffer.from(csv, "utf16le")],
    ["in big-endian UTF-16", Buffer.from(`\ufeff${csv}`, "utf16le").swap16()],
    ["in UTF-8 with one broken byte", Buffer.concat([Buffer.from(csv), Buffer.from([0xff])])],
  ])("%s is read", async (_, bytes) => {
    const { check: result, header } = await check(bytes);
    expect(header.number).toBe(1);
    expect(result.entries[0]).toMatchObject({ id: "9026010101", name: "甲乙", faculty: "示例学院" });
  });
});

describe("a workbook of several sheets", () => {
  it("is read where the best header is; the others that look like rosters are named", async () => {
    const plain = ["学号", "姓名", "学院"];
    const sheets = [
      { name: "说明", rows: [["姓名", "说明"]] },
      { name: "旧", rows: [plain, ["9026010101", "甲乙", "示例学院"]] },
      {
        name: "新",
        rows: [
          [...plain, "班级"],
          ["9026010102", "丙丁", "示例学院", "甲2601"],
        ],
      },
    ];
    const roster = await check(await writeXlsx({ sheets }));
    expect(roster.sheet.name).toBe("新");
    expect(roster.notes.join("")).toContain("“旧”");
    expect(sampleValues(roster).get("class")).toEqual(["甲2601"]);
  });
});

describe("the examples", () => {
  const outcomes = async (name: string) => {
    const bytes = (await messyRosters()).get(name)!;
    const { answer, exitCode, notes } = await answerRosterCheck(name, bytes);
    if ("refused" in answer) throw new Error(answer.message);
    const rejected = answer.problems.filter(({ severity }) => severity === "rejected");
    return { ...answer, exitCode, notes, rejected: rejected.map(({ row, kind }) => `${row} ${kind}`) };
  };

  it("with merged cells and a total loses nobody and marks are left out", async () => {
    const answer = await outcomes("1-合并单元格与合计.xlsx");
    expect(answer).toMatchObject({ format: "xlsx", headerRow: 2, dataRows: 12, good: 12, exitCode: 0, rejected: [] });
    expect(answer.faculties).toEqual({ 示例计算机学院: 6, 示例文学院: 6 });
    expect(answer.problems.filter(({ kind }) => kind === "hidden-row").map(({ row }) => row)).toEqual([5, 10]);
    expect(answer.notes.join("")).toContain("“专业排名”是成绩类信息，系统不保存");
  });

  it("of the old binary format is read with merged cells and rare characters", async () => {
    const answer = await outcomes("2-旧版工作簿.xls");
    expect(answer).toMatchObject({ format: "xls", headerRow: 2, dataRows: 20, good: 20, exitCode: 0 });
    expect(answer.faculties).toEqual({ 示例外国语学院: 10, 示例理学院: 10 });
    expect(answer.problems.filter(({ field }) => field === "name").map(({ row, kind }) => `${row} ${kind}`)).toEqual([
      "15 middle-dot",
    ]);
  });

  it("in GB18030 is numbered by physical lines", async () => {
    const answer = await outcomes("3-GB18030.csv");
    expect(answer).toMatchObject({ format: "csv", dataRows: 10, good: 8, exitCode: 3 });
    expect(answer.rejected).toEqual(["9 scientific-notation", "11 unreadable-character"]);
  });

  it("of HTML named .xls is read by its rows", async () => {
    const answer = await outcomes("4-网页表格.xls");
    expect(answer).toMatchObject({ format: "html", headerRow: 2, dataRows: 8, good: 8, exitCode: 0, problems: [] });
    expect(answer.faculties).toEqual({ 示例法学院: 4, 示例艺术学院: 4 });
  });

  it("with duplicates and formulas keeps the good rows", async () => {
    const answer = await outcomes("5-重复与公式.xlsx");
    expect(answer).toMatchObject({ headerRow: 1, dataRows: 14, good: 6, exitCode: 3 });
    expect(answer.rejected).toEqual([
      "3 duplicate",
      "4 duplicate",
      "6 id-shape",
      "7 missing",
      "9 unreadable-character",
      "10 date",
      "12 digits-lost",
      "14 formula-without-value",
    ]);
  });

  it("are the same bytes each time", async () => {
    expect(await messyRosters()).toEqual(await messyRosters());
  });
});

describe("the rows given back", () => {
  it("stand under their header as they were, with what is wrong beside them, and as text only", async () => {
    const roster = await check(
      "学号,姓名,学院\n9026010101,甲乙,示例学院\n待补,=1+1,示例学院\n9026010103,丙 丁,示例学院\n",
    );
    const bytes = await writeProblemRows(roster, roster.check);
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.rows.map((row) => row.slice(0, 3))).toEqual([
      ["学号", "姓名", "学院"],
      ["待补", "=1+1", "示例学院"],
      ["9026010103", "丙 丁", "示例学院"],
    ]);
    expect(sheets[0]?.rows[1]?.[3]).toMatch(/^第 3 行：学号不是有效的学号.*姓名中有不会出现/u);
    expect(sheets[0]?.cells).toBeUndefined();
    expect(await writeProblemRows(roster, roster.check)).toEqual(bytes);
  });

  it("can be corrected and read again", async () => {
    const roster = await check("学号,姓名,学院\n,甲乙,示例学院\n");
    const again = await openRoster(await writeProblemRows(roster, roster.check));
    expect(again.ok && again.value.header.columns.get("faculty")).toBe(2);
  });
});

describe("whatever the bytes,", () => {
  const answers = async (bytes: Uint8Array) => {
    const { answer, exitCode } = await answerRosterCheck("f", bytes);
    return "refused" in answer
      ? exitCode === 3 && answer.message.includes("没有任何改动")
      : answer.dataRows >= answer.good;
  };
  const starts = ["", "PK\x03\x04", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "<table>", "学号,姓名,学院\n"].map((text) =>
    Buffer.from(text, "latin1"),
  );

  it("there is an answer and never a crash", async () => {
    const bytes = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }));
    await fc.assert(
      fc.asyncProperty(bytes, async ([start, rest]) => answers(Buffer.concat([start, rest]))),
      { numRuns: 300 },
    );
  });

  it("also when a good file is damaged anywhere", async () => {
    const files = [...(await messyRosters()).values()];
    const damage = fc.record({
      file: fc.constantFrom(...files),
      places: fc.array(fc.tuple(fc.nat(5000), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
      cut: fc.option(fc.nat(5000), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, places, cut }) => {
        const bytes = Buffer.from(file);
        for (const [place, value] of places) bytes[place % bytes.length] = value;
        return answers(bytes.subarray(0, cut));
      }),
      { numRuns: 400 },
    );
  }, 30_000);
});
