import { repeatsHeader, type Columns } from "./columns.ts";
import { isEmptyCell, shownText, type SheetRow } from "./sheet.ts";

const total = /^.{0,20}(合计|总计|小计|共计|总人数|累计)([:：]?\d*人?)?$|^共\d+人/u;
const footnote =
  /^(注|备注|说明|制表|填表|审核|审批|复核|负责人|联系人|打印|导出|统计(时间|日期|人|口径|截至)|截至|数据来源|单位\(盖章|以上|此表|本表|第\d+页)/u;
const studentNumber = /^\P{Script=Han}*\d{5}\P{Script=Han}*$/u;
const soleName = /^[\p{Script=Han}·]{2,4}$/u;

/** Whether a row below the header names a student, rightly or wrongly: not blank, a title, a header again, a total or a note. */
export function isDataRow(row: SheetRow, columns: Columns): boolean {
  const id = shownText(row.cells[columns.get("id") ?? -1]);
  const name = shownText(row.cells[columns.get("name") ?? -1]);
  if (studentNumber.test(squeeze(id))) return true;
  if (isEssentiallyBlank(row, columns)) return false;
  const texts = row.cells
    .filter((cell) => typeof cell === "string" && cell !== "")
    .map((cell) => squeeze(cell as string));
  if (texts.some((text) => total.test(text))) return false;
  if (footnote.test(texts[0] ?? "")) return false;
  if (repeatsHeader(row)) return false;
  return countFilled(row) > 1 || soleName.test(squeeze(name));
}

/** Nothing but a running number, columns that are not kept, or what a merged cell above carried down. */
function isEssentiallyBlank(row: SheetRow, columns: Columns): boolean {
  for (const column of columns.values()) {
    if (!isEmptyCell(row.cells[column]) && row.filled?.includes(column) !== true) {
      return false;
    }
  }
  return true;
}

function countFilled(row: SheetRow): number {
  return row.cells.filter((cell, column) => !isEmptyCell(cell) && row.filled?.includes(column) !== true).length;
}

function squeeze(text: string): string {
  return text.slice(0, 100).normalize("NFKC").replace(/\s/gu, "");
}
