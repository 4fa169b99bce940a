import { describe, expect, it } from "vitest";
import * as fc from "fast-check";
import { checkRoster } from "./check-roster.ts";
import { findHeader } from "./columns.ts";
import { recognizeHeader } from "./field.ts";
import type { Sheet, SheetCell, SheetRow } from "./sheet.ts";

const plainHeader = ["学号", "姓名", "学院", "班级"];

function sheetOf(...rows: (readonly SheetCell[])[]): Sheet {
  return { name: "名册", visible: true, rows: rows.map((cells, index) => ({ number: index + 1, cells })) };
}

function check(...rows: (readonly SheetCell[])[]) {
  return checkSheet(sheetOf(plainHeader, ...rows));
}

function checkSheet(sheet: Sheet) {
  const header = findHeader(sheet);
  if (header === null) throw new Error("no header");
  const result = checkRoster(sheet, header);
  return { ...result, said: result.problems.map(({ row, field, kind }) => `${row} ${field} ${kind}`) };
}

const person = (number: number, name = "甲乙丙"): SheetCell[] => [
  String(9026010100 + number),
  name,
  "示例学院",
  "甲2601",
];

describe("a header row", () => {
  it("is found below titles, by the most known words", () => {
    const header = findHeader(
      sheetOf(["示例大学学生名册"], ["学号说明", "姓名"], ["学  号", "姓\n名", "院（系）", "绩点", "家庭住址", "备注"]),
    );
    expect(header).toMatchObject({
      number: 3,
      marksLeftOut: ["绩点"],
      personalLeftOut: ["家庭住址"],
      unknown: ["备注"],
    });
    expect([...(header?.columns ?? [])]).toEqual([
      ["id", 0],
      ["name", 1],
      ["faculty", 2],
    ]);
  });

  it("gives a field to its plainest word, the left one of equals", () => {
    const header = findHeader(sheetOf(["学工号", "学号", "姓名", "学院", "学院"]));
    expect(header?.columns.get("id")).toBe(1);
    expect(header?.columns.get("faculty")).toBe(3);
  });

  it.each([
    ["学 号", "id"],
    ["学\u3000号*", "id"],
    ["学生姓名（必填）", "name"],
    ["院(系)", "faculty"],
    ["院（系）", "faculty"],
    ["2026级", "grade"],
    ["政治\r\n面貌", "politicalStatus"],
    ["前30%且无不及格", "studyVerdict"],
    ["GPA", "marks"],
    ["专业排名", "marks"],
    ["不及格门数", "marks"],
    ["身份证号", "personal"],
    ["序号", "sequence"],
    ["考生号", null],
    ["学院代码", null],
  ])("takes %j for %s", (text, expected) => {
    const meaning = recognizeHeader(text);
    const said =
      meaning?.kind === "field" ? meaning.field : meaning?.kind === "left-out" ? meaning.group : meaning?.kind;
    expect(said ?? null).toBe(expected);
  });

  it("is not found where neither 学号 nor 姓名 is named, nor below the twentieth row", () => {
    expect(findHeader(sheetOf(["学院", "班级", "专业"]))).toBeNull();
    const late = Array.from({ length: 20 }, () => ["说明"]);
    expect(findHeader(sheetOf(...late, plainHeader))).toBeNull();
    expect(findHeader(sheetOf(...late.slice(1), plainHeader))?.number).toBe(20);
  });

  it("lets a column without a known word be recognised by what it holds", () => {
    const header = findHeader(
      sheetOf(
        ["学号", "姓名", "甲栏"],
        ...Array.from({ length: 5 }, (_, index) => [...person(index).slice(0, 2), "示例学院"]),
      ),
    );
    expect(header?.guessed).toEqual(["faculty"]);
    expect(header?.columns.get("faculty")).toBe(2);
  });
});

describe("a header", () => {
  const columnsOf = (...rows: (readonly SheetCell[])[]) => [...(findHeader(sheetOf(...rows))?.columns ?? [])];
  const unnamed = (values: readonly string[]) => [
    ["学号", "姓名", ""],
    ...values.map((value, at) => [...person(at).slice(0, 2), value]),
  ];

  it("may name the number or the name alone, with one thing more", () => {
    expect(columnsOf(["学号", "学院"])).toHaveLength(2);
    expect(columnsOf(["姓名", "班级"])).toHaveLength(2);
    expect(columnsOf(["学号", "序号"])).toEqual([]);
  });

  it("counts what is left out among what is known, marks and personal data alike", () => {
    expect(findHeader(sheetOf(["学号", "姓名"], ["学号", "绩点", "身份证号"]))?.number).toBe(2);
    expect(findHeader(sheetOf(["学号", "姓名", "学院", "班级"], ["学号", "绩点", "身份证号"]))?.number).toBe(1);
    expect(findHeader(sheetOf(["学号", "身份证号"], ["学号", "姓名", "学院"]))?.number).toBe(2);
  });

  it("shows what it does not know without the spaces in it", () => {
    expect(findHeader(sheetOf(["学号", "姓名", "备   注", "绩  点"]))).toMatchObject({
      unknown: ["备注"],
      marksLeftOut: ["绩点"],
    });
  });

  it("is completed by a column that three cells make plain, and no fewer", () => {
    expect(columnsOf(...unnamed(["示例学院", "示例学院", "示例学院"]))).toContainEqual(["faculty", 2]);
    expect(columnsOf(...unnamed(["示例学院", "示例学院"]))).toHaveLength(2);
    expect(columnsOf(...unnamed(["示例学院", "", "示例学院", "", "示例学院"]))).toContainEqual(["faculty", 2]);
    expect(columnsOf(["", "", "示例学院"], ...unnamed(["示例学院", "示例学院"]))).toHaveLength(2);
  });

  it("is completed by nine cells of ten, and not by eight of nine", () => {
    const nine = Array.from({ length: 9 }, () => "示例学院");
    expect(columnsOf(...unnamed([...nine, "某部"]))).toContainEqual(["faculty", 2]);
    expect(columnsOf(...unnamed([...nine.slice(1), "某部"]))).toHaveLength(2);
  });

  it("finds the numbers of students among other numbers by their being different", () => {
    const withNumbers = (numbers: readonly string[]) =>
      columnsOf(["", "姓名", "学院"], ...numbers.map((number) => [number, "甲乙", "示例学院"]));
    const numbers = Array.from({ length: 10 }, (_, at) => String(9026010101 + at));
    expect(withNumbers(numbers)).toContainEqual(["id", 0]);
    expect(withNumbers([...numbers.slice(1), numbers[1] ?? ""])).toContainEqual(["id", 0]);
    expect(withNumbers([...numbers.slice(2), numbers[2] ?? "", numbers[2] ?? ""])).toHaveLength(2);
  });

  it("never takes a second column for a field, nor one whose header is known to mean something else", () => {
    const rows = Array.from({ length: 4 }, (_, at) => [...person(at).slice(0, 2), "示例学院", "另一学院"]);
    expect(columnsOf(["学号", "姓名", "", ""], ...rows)).toEqual([
      ["id", 0],
      ["name", 1],
      ["faculty", 2],
    ]);
    expect(columnsOf(["学号", "姓名", "籍贯", "序号"], ...rows)).toHaveLength(2);
  });
});

describe("rows that are no data rows", () => {
  it.each<[string, SheetCell[]]>([
    ["a total", ["合计", 12]],
    ["a total of a class", ["甲2601班小计：30人"]],
    ["a total in words", [null, "总 计", null, "120"]],
    ["a footnote", ["注：本表截至九月", null, "示例"]],
    ["a signature", ["制表人：甲乙"]],
    ["a group title", ["示例学院"]],
    ["the header again", plainHeader],
    ["white space", ["　", " "]],
  ])("%s", (_, row) => expect(check(person(1), row, person(2)).dataRowCount).toBe(2));

  it("a row that holds a running number only, or what a merged cell carried down", () => {
    const header: SheetRow = { number: 1, cells: ["序号", ...plainHeader] };
    const rows: SheetRow[] = [
      header,
      { number: 2, cells: [1, ...person(1)] },
      { number: 3, cells: [2, null, null, "示例学院"], filled: [3] },
    ];
    expect(checkSheet({ name: "", visible: true, rows }).dataRowCount).toBe(1);
  });
});

describe("a data row", () => {
  it("is rejected when number, name or faculty is missing, each with its own sentence", () => {
    const result = check(
      [null, "甲乙", "示例学院", "甲2601"],
      ["9026010102", "", "示例学院"],
      ["9026010103", "甲丙", null, "甲2601"],
    );
    expect(result.said).toEqual(["2 id missing", "3 name missing", "4 faculty missing"]);
    expect(result).toMatchObject({ dataRowCount: 3, rejectedRowCount: 3, entries: [] });
    expect(result.problems[0]?.message).toBe("缺少学号，本行未导入，请补填后重新上传。");
  });

  it("keeps everything the roster says of a student, and null where it says nothing", () => {
    const header = "学号 姓名 性别 民族 学院 专业 年级 班级 政治面貌 培养层次 学籍状态 校区 学业核验".split(" ");
    const full = "9026010101 甲乙 女 汉族 示例学院 示例专业 2026 甲2601 共青团员 本科 在读 东校区 是".split(" ");
    const bare = ["9026010102", "甲丙", "", "", "示例学院"];
    const [one, other] = checkSheet(sheetOf(header, full, bare)).entries;
    const said = {
      gender: "female",
      ethnicity: "汉族",
      major: "示例专业",
      grade: "2026",
      class: "甲2601",
      politicalStatus: "league-member",
      level: "undergraduate",
      enrolment: "enrolled",
      campus: "东校区",
      studyVerdict: "yes",
    };
    expect(one).toEqual({ row: 2, id: "9026010101", name: "甲乙", faculty: "示例学院", ...said });
    const unsaid = Object.fromEntries(Object.keys(said).map((field) => [field, null]));
    expect(other).toEqual({ row: 3, id: "9026010102", name: "甲丙", faculty: "示例学院", ...unsaid });
  });

  it("is rejected for the faculty where the roster has no such column, and for nothing else that it lacks", () => {
    const result = checkSheet(sheetOf(["学号", "姓名", "班级"], ["9026010101", "甲乙", "甲2601"]));
    expect(result.said).toEqual(["2 faculty missing"]);
    expect(checkSheet(sheetOf(["学号", "学院"], ["9026010101", "示例学院"])).said).toEqual(["2 name missing"]);
    expect(checkSheet(sheetOf(["姓名", "学院"], ["甲乙", "示例学院"])).said).toEqual(["2 id missing"]);
  });

  it("stands below the header, whatever stands above it", () => {
    const result = checkSheet(sheetOf(person(9), plainHeader, person(1)));
    expect(result.entries.map(({ row }) => row)).toEqual([3]);
  });

  it("is told in the plain word of the list what its word was taken for", () => {
    const header = ["学号", "姓名", "学院", "性别"];
    const result = checkSheet(sheetOf(header, ["9026010101", "甲乙", "示例学院", "女生"]));
    expect(result.problems.map(({ message }) => message)).toEqual(["性别的写法已统一为“女”。"]);
  });

  it("that is hidden is spoken of as the row it is", () => {
    const rows: SheetRow[] = [
      { number: 1, cells: plainHeader },
      { number: 2, cells: person(1), hidden: true },
    ];
    expect(checkSheet({ name: "", visible: true, rows }).problems[0]?.message).toMatch(/^本行在表中是隐藏的/u);
  });

  it("that repeats a number is quoted as it is written, in either case of letters", () => {
    const result = check(["SA9026010x", "甲乙", "示例学院"], [" SA9026010X", "甲乙", "示例学院"]);
    expect(result.problems.filter(({ kind }) => kind === "duplicate")).toMatchObject([
      { row: 3, value: " SA9026010X" },
    ]);
  });

  it("that repeats a number gives way to the first good row, whose place is named", () => {
    const result = check(person(1), person(1), person(1, "乙丙丁"));
    expect(result.entries.map(({ row }) => row)).toEqual([2]);
    expect(result.said).toEqual(["3 id duplicate", "4 id duplicate"]);
    expect(result.problems[0]?.message).toContain("与第 2 行学号相同，姓名相同");
    expect(result.problems[1]?.message).toContain("姓名不同（该行为“甲乙丙”，本行为“乙丙丁”）");
  });

  it("keeps the number for the row that can be imported when the first cannot", () => {
    const result = check(["9026010101", "甲?", "示例学院", "甲2601"], person(1));
    expect(result.entries.map(({ row }) => row)).toEqual([3]);
  });

  it("that is hidden is imported and pointed out", () => {
    const rows: SheetRow[] = [
      { number: 1, cells: plainHeader },
      { number: 7, cells: person(1), hidden: true },
    ];
    const result = checkSheet({ name: "", visible: true, rows });
    expect(result.said).toEqual(["7 row hidden-row"]);
    expect(result.entries).toHaveLength(1);
  });

  it("counts for the faculty as it was repaired", () => {
    const result = check(person(1), ["9026010102", "乙丙", "示例 学院", "甲2601"]);
    expect([...result.faculties]).toEqual([["示例学院", 2]]);
  });
});

describe("a number whose length is odd", () => {
  const zeros = Array.from({ length: 6 }, (_, index) => [
    `09260101${String(index + 1).padStart(2, "0")}`,
    "甲乙丙",
    "示例学院",
    "甲2601",
  ]);

  it("gets its lost zero back when its classmates' numbers agree", () => {
    const result = check(...zeros, [926010107, "乙丙丁", "示例学院", "甲2601"]);
    expect(result.said).toEqual(["8 id leading-zero"]);
    expect(result.entries.at(-1)?.id).toBe("0926010107");
  });

  it("keeps what else was noticed in its cell", () => {
    const result = check(...zeros, [" 926010107", "乙丙丁", "示例学院", "甲2601"]);
    expect(result.said).toEqual(["8 id spaces", "8 id leading-zero"]);
    expect(result.problems[1]).toMatchObject({ value: " 926010107", message: expect.stringContaining("0926010107") });
  });

  it("is rejected when no classmate's number agrees", () => {
    const result = check(
      ...zeros,
      [888010107, "乙丙丁", "示例学院", "甲2601"],
      [926010108, "丙丁戊", "示例学院", "乙2601"],
    );
    expect(result.said).toEqual(["8 id id-as-number", "8 id id-length", "9 id id-as-number", "9 id id-length"]);
    expect(result.problems[1]?.message).toContain("应为 10 位");
  });

  it("is a duplicate when the number with its zero is there already", () => {
    const result = check(...zeros, [926010101, "乙丙丁", "示例学院", "甲2601"]);
    expect(result.said).toEqual(["8 id leading-zero", "8 id duplicate"]);
  });

  it("stays where many have that length, or where it is of another make", () => {
    const graduates = Array.from({ length: 3 }, (_, index) => [`90260101${index}`, "甲乙", "示例学院", "乙2601"]);
    expect(check(...Array.from({ length: 12 }, (_, index) => person(index)), ...graduates).said).toEqual([]);
    expect(
      check(...Array.from({ length: 12 }, (_, index) => person(index)), ["9026010101015", "甲", "示例学院", "乙"]).said,
    ).toEqual([]);
  });
});

describe("a check", () => {
  const cell = fc.oneof(
    fc.constantFrom<SheetCell>(null, "合计", "9026010101", 9026010102, "甲乙", "示例学院", {
      kind: "formula",
      value: null,
      text: "=A1",
    }),
    fc.string({ maxLength: 8 }),
  );

  it("puts every data row on exactly one side, and each rejection is said", () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 20 }), (rows) => {
        const result = check(...rows);
        const rejected = new Set(
          result.problems.filter(({ severity }) => severity === "rejected").map(({ row }) => row),
        );
        expect(result.dataRowCount).toBe(result.entries.length + result.rejectedRowCount);
        expect(rejected.size).toBe(result.rejectedRowCount);
        expect(result.entries.some(({ row }) => rejected.has(row))).toBe(false);
        expect(new Set(result.entries.map(({ id }) => id.toUpperCase())).size).toBe(result.entries.length);
        expect([...result.faculties.values()].reduce((sum, count) => sum + count, 0)).toBe(result.entries.length);
      }),
    );
  });
});
