/** Writes the workbook that the roster benchmarks read: `node scripts/bench/roster-workbook.ts PATH ROWS [SHIFT]`. */
import { writeFileSync } from "node:fs";
import { writeXlsx } from "hucre";

const stems = [..."甲乙丙丁戊己庚辛壬癸"];
const header = [
  "序号",
  "学号",
  "姓名",
  "性别",
  "民族",
  "学院",
  "专业",
  "年级",
  "班级",
  "政治面貌",
  "培养层次",
  "学籍状态",
  "校区",
  "平均绩点",
];

const [path, rowCount, shift] = process.argv.slice(2);
if (path !== undefined) writeFileSync(path, await rosterWorkbook(Number(rowCount), Number(shift ?? 0)));

/**
 * A roster of invented people, whose names are made of the heavenly stems, in 480 classes. Every twentieth row needs a
 * repair. `shiftBy` moves everybody that many classes on.
 */
function rosterWorkbook(rows: number, shiftBy: number): Promise<Uint8Array> {
  const students = Array.from({ length: rows }, (_, index) => rosterRow(index, shiftBy));
  return writeXlsx({ sheets: [{ name: "名册", rows: [header, ...students] }] });
}

function rosterRow(index: number, shiftBy: number): (string | number)[] {
  const name = [1, 10, 100].map((place) => stems[Math.floor(index / place) % 10]).join(index % 20 === 0 ? " " : "");
  const unit = (index + shiftBy) % 480;
  return [
    index + 1,
    String(902e7 + index),
    name,
    index % 2 === 0 ? "男" : "女",
    "汉族",
    `示例${unit % 17}学院`,
    `示例专业${unit % 60}`,
    String(2023 + (unit % 4)),
    `示例${unit}班`,
    index % 7 === 0 ? "群众" : "共青团员",
    "本科",
    "在读",
    unit % 2 === 0 ? "东校区" : "西校区",
    (index % 400) / 100,
  ];
}
