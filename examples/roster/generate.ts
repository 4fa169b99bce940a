/**
 * Writes the five messy rosters of this folder: `node examples/roster/generate.ts`. All people are invented (their
 * names are made of the ten heavenly stems, their numbers begin with 9); the same bytes come out every time.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeXlsx, type Cell, type CellValue } from "hucre";
import { writeBiff8 } from "./biff8.ts";

const stems = [..."甲乙丙丁戊己庚辛壬癸"];
const written = new Date(Date.UTC(2026, 8, 1));
const properties = { title: "演示数据", created: written, modified: written };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, bytes] of await messyRosters()) writeFileSync(new URL(name, import.meta.url), bytes);
}

/** The files by name. */
export async function messyRosters(): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Map([
    ["1-合并单元格与合计.xlsx", await mergedWorkbook()],
    ["2-旧版工作簿.xls", oldWorkbook()],
    ["3-GB18030.csv", gb18030(commaSeparated())],
    ["4-网页表格.xls", gb18030(page())],
    ["5-重复与公式.xlsx", await troubledWorkbook()],
  ]);
}

/** An invented name of three characters; no two numbers below 1,000 give the same. */
function invented(number: number): string {
  return [number, Math.floor(number / 10), Math.floor(number / 100)].map((digit) => stems[digit % 10]).join("");
}

/** Title over all columns, faculty merged downwards, ids as numbers, spaces inside headers and names, hidden rows, a total. */
async function mergedWorkbook(): Promise<Uint8Array> {
  const header = [
    "序号",
    "学　号",
    "姓 名",
    "性别",
    "所属\n学院",
    "专业名称",
    "年级",
    "行政班",
    "政治面貌",
    "专业排名",
    "联系电话",
  ];
  const people = Array.from({ length: 12 }, (_, index): CellValue[] => [
    index + 1,
    9026010101 + index,
    spaced(index),
    index % 2 === 0 ? "女" : "男",
    index % 6 === 0 ? ["示例计算机学院", "示例文学院"][index / 6]! : null,
    index < 6 ? "软件工程" : "汉语言文学",
    "2026级",
    index < 6 ? "软工２６０１班" : "汉文2601班",
    index % 3 === 0 ? "团员" : "共青团员",
    `${index + 1}/120`,
    "无",
  ]);
  const rows: CellValue[][] = [
    ["示例大学2026级学生花名册（演示数据）"],
    header,
    ...people,
    ["合计", 12],
    ["制表：示例大学教务处"],
  ];
  return writeXlsx({
    properties,
    sheets: [
      {
        name: "2026级",
        rows,
        merges: [
          { startRow: 0, endRow: 0, startCol: 0, endCol: 10 },
          { startRow: 2, endRow: 7, startCol: 4, endCol: 4 },
          { startRow: 8, endRow: 13, startCol: 4, endCol: 4 },
        ],
        rowDefs: new Map([
          [4, { hidden: true }],
          [9, { hidden: true }],
        ]),
      },
    ],
  });
}

function spaced(number: number): string {
  const name = invented(number);
  return number % 4 === 1 ? `${name[0]}　${name[1]}` : name;
}

function oldWorkbook(): Uint8Array {
  const people = Array.from({ length: 20 }, (_, index) => [
    `90251${String(20101 + index)}`,
    invented(index + 40),
    index % 2 === 0 ? "男" : "女",
    "汉",
    index % 10 === 0 ? ["示例外国语学院", "示例理学院"][index / 10]! : null,
    index < 10 ? "英语" : "数学",
    2025,
    index < 10 ? "英语2501" : "数学2501",
    index === 3 ? "中国共产党预备党员" : "共青团员",
  ]);
  people[7]![1] = "阿甲·乙丙丁";
  people[12]![1] = "阿戊•己庚";
  people[15]![1] = "䶮甲";
  return writeBiff8({
    name: "名册",
    rows: [
      ["示例大学在校生名单（演示数据）"],
      ["学工号", "学生姓名", "性别", "民族", "院系", "专业", "入学年份", "班级", "政治面貌"],
      ...people,
      ["总计：20人"],
    ],
    merges: [
      [0, 0, 0, 8],
      [2, 11, 4, 4],
      [12, 21, 4, 4],
    ],
  });
}

/** Quoted line breaks, full-width digits, Excel's way of writing text, a row whose id became a power of ten. */
function commaSeparated(): string {
  const people = Array.from(
    { length: 10 },
    (_, index) =>
      `${9_024_030_101 + index},${invented(index + 70)},女,示例医学院,临床医学,2024,临床2401,群众,3.${index}`,
  );
  people[2] = `９０２４０３０１０３,"${invented(72)}\n",女,示例医学院,临床医学,24级,临床2401,群众,3.2`;
  people[4] = `="9024030105",${invented(74)},F,示例医学院,临床医学,2024,临床2401,团员,3.4`;
  people[6] = `9.02403E+09,${invented(76)},女,示例医学院,临床医学,2024,临床2401,群众,3.6`;
  people[8] = `9024030109,${invented(78).slice(0, 2)}?,男,示例医学院,临床医学,2024,临床2401,少先队员,3.8`;
  return ["学号,姓名,性别,学院,专业,年级,班级,政治面貌,平均学分绩点", ...people, ",,,,,,,,", "合计,10,,,,,,,"].join(
    "\r\n",
  );
}

function page(): string {
  const people = Array.from({ length: 8 }, (_, index) => {
    const faculty = index % 4 === 0 ? `<td rowspan="4">${["示例法学院", "示例艺术学院"][index / 4]}</td>` : "";
    const cells = [String(9_023_040_101 + index), `${invented(index + 20)}&nbsp;`, index % 2 === 0 ? "男" : "女"];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}${faculty}<td>${index < 4 ? "法学" : "美术学"}</td><td>2023</td></tr>`;
  });
  return [
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table border="1">',
    '<tr><td colspan="6">示例大学学生名册（演示数据）</td></tr>',
    "<tr><th>学号</th><th>姓名</th><th>性别</th><th>院(系)</th><th>专业</th><th>年级</th></tr>",
    ...people,
    '<tr><td colspan="6">合计：8人</td></tr></table></body></html>',
  ].join("\r\n");
}

/** A second sheet without a roster, duplicates, bad numbers, formulas with and without a stored value, rare characters. */
async function troubledWorkbook(): Promise<Uint8Array> {
  const tail: CellValue[] = ["男", "示例工学院", "机械工程", "2022", "机械2201", "群众"];
  const people: CellValue[][] = Array.from({ length: 14 }, (_, index) => [
    `0922050${101 + index}`,
    invented(index + 50),
    ...tail,
  ]);
  people[1] = [`0922050101`, invented(50), ...tail];
  people[2] = [`0922050101`, invented(99), ...tail];
  people[3] = [922_050_104, invented(53), ...tail];
  people[4] = ["待补", invented(54), ...tail];
  people[5] = [null, invented(55), ...tail];
  people[6] = ["0922050107", "䶮㛃𬎆", ...tail];
  people[7] = ["0922050108", "甲\ue000", ...tail];
  people[8] = ["0922050109", new Date(Date.UTC(2026, 2, 5)), ...tail];
  people[9] = ["0922050110", "阿甲・乙丙", ...tail];
  people[10] = [922_050_111_000_000_000, invented(60), ...tail];
  const cells = new Map<string, Partial<Cell>>([
    ["12,1", { formula: 'CONCATENATE("壬","己")', formulaResult: "壬己", value: "壬己" }],
    ["13,1", { formula: "VLOOKUP(A14,名单!A:B,2,0)" }],
  ]);
  const header = ["学号", "姓名", "性别", "学院", "专业", "年级", "班级", "政治面貌"];
  return writeXlsx({
    properties,
    sheets: [
      { name: "说明", rows: [["本表由示例大学教务处导出（演示数据）"], ["如有疑问请联系教务处"]] },
      { name: "名册", rows: [header, ...people], cells },
    ],
  });
}

/** Node decodes GB18030 but does not encode it; the two-byte part, turned round, is enough here. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder("gb18030");
  const bytes = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!bytes.has(character)) bytes.set(character, [lead, trail]);
    }
  }
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.charCodeAt(0);
      const encoded = code < 0x80 ? [code] : bytes.get(character);
      if (encoded === undefined) throw new Error(`no two bytes for ${character}`);
      return encoded;
    }),
  );
}
