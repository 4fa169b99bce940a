import { readCsv, type CsvRow } from "./csv.ts";

export type Voter = { readonly number: string; readonly name: string; readonly className: string };

export type Roll =
  | { readonly ok: true; readonly voters: readonly Voter[] }
  /** The first things wrong with it, a sentence each; `problemCount` says how many there are. */
  | { readonly ok: false; readonly problems: readonly string[]; readonly problemCount: number };

const columns = ["学号", "姓名", "班级"] as const;
const votersMax = 60_000;
const problemsShown = 8;

/**
 * Reads the roll of voters: a table with the columns 学号, 姓名, 班级 in any order; further columns are left alone. Any
 * row that cannot be given exactly one credential stands in the way of all: a roll is corrected, never read in part.
 */
export function readRoll(bytes: Uint8Array): Roll {
  const text = decode(bytes);
  if (text === null)
    return refused(["文件不是 UTF-8 编码。请在 Excel 里用“另存为”，类型选“CSV UTF-8（逗号分隔）”，再选一次。"]);
  const rows = readCsv(text);
  if (rows === null) return refused(["有一个引号没有配对，分不清后面的内容。请检查引号。"]);
  const [head, ...others] = rows.filter(({ cells }) => cells.some((cell) => tidy(cell) !== ""));
  if (head === undefined) return refused(["文件是空的。"]);
  const places = columns.map((column) => head.cells.findIndex((cell) => tidy(cell) === column));
  const missing = columns.filter((_, at) => places[at] === -1);
  if (missing.length > 0)
    return refused([`第 ${head.line} 行应当是表头，写明 ${columns.join("、")}；没有找到 ${missing.join("、")}。`]);
  if (others.length === 0) return refused(["表头下面没有人。"]);
  if (others.length > votersMax)
    return refused([`名册有 ${others.length} 人，一次至多 ${votersMax} 人。请确认这是选民名册。`]);
  const voters = others.map((row) => readVoter(row, places));
  const problems = findProblems(voters);
  return problems.length === 0 ? { ok: true, voters: voters.map(({ voter }) => voter) } : refused(problems);
}

type Read = { readonly line: number; readonly voter: Voter };

function readVoter({ line, cells }: CsvRow, places: readonly number[]): Read {
  const [number = "", name = "", className = ""] = places.map((place) => tidy(cells[place] ?? ""));
  return { line, voter: { number, name, className } };
}

function findProblems(voters: readonly Read[]): readonly string[] {
  const firstLine = new Map<string, number>();
  const problems: string[] = [];
  for (const { line, voter } of voters) {
    const { number, name } = voter;
    const before = firstLine.get(number);
    if (number === "") problems.push(`第 ${line} 行${name === "" ? "" : `（${name}）`}没有学号。`);
    else if (/^[0-9.]+E\+?[0-9]+$/i.test(number))
      problems.push(`第 ${line} 行的学号是 ${number}：Excel 把它变成了科学记数法，请把这一列设成文本，重填学号。`);
    else if (before !== undefined) problems.push(`第 ${line} 行的学号 ${number} 与第 ${before} 行相同。`);
    else if (name === "") problems.push(`第 ${line} 行（学号 ${number}）没有姓名。`);
    if (before === undefined) firstLine.set(number, line);
  }
  return problems;
}

function refused(problems: readonly string[]): Roll {
  return { ok: false, problems: problems.slice(0, problemsShown), problemCount: problems.length };
}

/** Null for another encoding. A byte order mark is taken off by the decoder. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Full-width and other spaces around a cell, and a quotation mark Excel users put before a number, say nothing. */
function tidy(cell: string): string {
  return cell.replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g, "").replace(/^'(?=\d)/, "");
}
