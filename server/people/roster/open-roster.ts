import { checkRoster, type RosterCheck } from "@tongxin/core/people/roster/check-roster.ts";
import { findHeader, type Header } from "@tongxin/core/people/roster/columns.ts";
import { fieldLabels, type RosterField } from "@tongxin/core/people/roster/field.ts";
import { isEmptyCell, shownText, type Sheet } from "@tongxin/core/people/roster/sheet.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { readRosterFile, type RosterFormat } from "./read-file.ts";
import { fileRefusal, type FileRefusal } from "./refusal.ts";

/** A file whose roster was found: the sheet and header chosen, and what an officer should know about the choice. */
export type OpenRoster = {
  readonly format: RosterFormat;
  readonly sheet: Sheet;
  readonly header: Header;
  /** Sentences, in Chinese: which sheet was read, what was left out, what was guessed. */
  readonly notes: readonly string[];
};

export type RosterPrecheck = OpenRoster & { readonly check: RosterCheck };

/** Steps 1 and 2 of an import: reads the file and finds the roster in it. */
export async function openRoster(bytes: Uint8Array): Promise<Result<OpenRoster, FileRefusal>> {
  const file = await readRosterFile(bytes);
  if (!file.ok) return file;
  const candidates = file.value.sheets.flatMap((sheet) => {
    const header = findHeader(sheet);
    return header === null ? [] : [{ sheet, header }];
  });
  const chosen = candidates.sort(byPromise)[0];
  if (chosen === undefined) {
    const isBlank = file.value.sheets.every((sheet) => sheet.rows.length === 0);
    return refuse(fileRefusal(isBlank ? "empty" : "no-header"));
  }
  const others = candidates.slice(1).map(({ sheet }) => sheet.name);
  return accept({ format: file.value.format, ...chosen, notes: notesOn(chosen, others) });
}

/** Step 3: what an import would do. Refused when no row below the header names a student. */
export async function precheckRoster(bytes: Uint8Array): Promise<Result<RosterPrecheck, FileRefusal>> {
  const opened = await openRoster(bytes);
  if (!opened.ok) return opened;
  const check = checkRoster(opened.value.sheet, opened.value.header);
  return check.dataRowCount === 0 ? refuse(fileRefusal("no-rows")) : accept({ ...opened.value, check });
}

/** The first filled cells of each field's column, to show beside the header it was recognised by. */
export function sampleValues({ sheet, header }: OpenRoster, count = 5): ReadonlyMap<RosterField, readonly string[]> {
  const below = sheet.rows.slice(header.index + 1, header.index + 201);
  return new Map(
    [...header.columns].map(([field, column]) => {
      const filled = below.map((row) => row.cells[column]).filter((cell) => !isEmptyCell(cell));
      return [field, filled.slice(0, count).map(shownText)] as const;
    }),
  );
}

type Candidate = { readonly sheet: Sheet; readonly header: Header };

/** More known headers first, then visible sheets, then longer ones; the order in the file decides among equals. */
function byPromise(one: Candidate, other: Candidate): number {
  return (
    other.header.recognized - one.header.recognized ||
    Number(other.sheet.visible) - Number(one.sheet.visible) ||
    other.sheet.rows.length - one.sheet.rows.length
  );
}

function notesOn({ sheet, header }: Candidate, others: readonly string[]): readonly string[] {
  const list = (items: readonly string[]) => items.map((item) => `“${item}”`).join("、");
  const notes: string[] = [];
  if (others.length > 0)
    notes.push(`文件中还有${list(others)}也像名册，这次只读取了“${sheet.name}”；如需导入，请分别上传。`);
  if (header.marksLeftOut.length > 0) notes.push(`${list(header.marksLeftOut)}是成绩类信息，系统不保存，已略去。`);
  if (header.personalLeftOut.length > 0) notes.push(`${list(header.personalLeftOut)}是名册不需要的个人信息，已略去。`);
  if (header.guessed.length > 0) {
    notes.push(`${list(header.guessed.map((field) => fieldLabels[field]))}是按内容推测的列，请核对。`);
  }
  if (!header.columns.has("faculty")) notes.push("表中没有“学院”一列，请补上后重新上传。");
  return notes;
}
