import type { Seats } from "@tongxin/core/delegates/apportionment.ts";
import {
  biproportional,
  type Biproportional,
  type BiproportionalRefusal,
  type BiproportionalTask,
  type BiproportionalTie,
  type Cell,
} from "@tongxin/core/delegates/biproportional.ts";
import { sayApportionRefusal } from "./apportion-sentences.ts";
import { isRecord, readDrawn, readNames, readNumber, TaskFault, type TaskRecord } from "./apportion-task.ts";

type Numbers = Readonly<Record<string, number>>;

/** What `tongxin apportion` prints for a task with `"method":"biproportional"`. */
export type BiproportionalAnswer = {
  readonly status: "ok" | "tie" | "infeasible" | "refused";
  readonly matrix: readonly (readonly number[])[] | null;
  readonly rowSeats: Numbers | null;
  readonly columnSeats: Numbers | null;
  readonly divisors: {
    readonly rows: Readonly<Record<string, string>>;
    readonly columns: Readonly<Record<string, string>>;
  } | null;
  /** `kind` says whether rows, columns or cells are level; cells are `[row, column]`, and their `certain` is a table. */
  readonly tie: {
    readonly kind: BiproportionalTie["kind"];
    readonly among: readonly string[] | readonly (readonly [string, string])[];
    readonly places: number;
    readonly certain: Numbers | readonly (readonly number[])[];
  } | null;
  readonly reason: string | null;
  readonly proof: Extract<Biproportional, { readonly status: "infeasible" }>["proof"] | null;
};

const nothing = {
  matrix: null,
  rowSeats: null,
  columnSeats: null,
  divisors: null,
  tie: null,
  reason: null,
  proof: null,
};

/**
 * Answers a table task: `rows`, `columns`, `members`, `seats`, optionally `rowSeats`, `columnSeats`, `minimum`,
 * and the results of lots: `drawnRows`, `drawnColumns`, and `drawn` as `[row, column]` pairs.
 */
export function answerBiproportional(record: TaskRecord): BiproportionalAnswer {
  try {
    const task = readTable(record);
    return present(task, biproportional(task));
  } catch (fault) {
    if (fault instanceof TaskFault) return { status: "refused", ...nothing, reason: fault.message };
    throw fault;
  }
}

function readTable(record: TaskRecord): BiproportionalTask {
  return {
    rows: readNames(record["rows"], "没有写明各行名称（rows）：应是名称的数组。"),
    columns: readNames(record["columns"], "没有写明各列名称（columns）：应是名称的数组。"),
    members: readMembers(record["members"]),
    seats: readNumber(record, "seats", "总名额"),
    minimum: readNumber(record, "minimum", "每行每列最少名额"),
    rowSeats: readMargin(record["rowSeats"], "各行名额（rowSeats）"),
    columnSeats: readMargin(record["columnSeats"], "各列名额（columnSeats）"),
    drawnRows: readDrawn(record["drawnRows"], "drawnRows"),
    drawnColumns: readDrawn(record["drawnColumns"], "drawnColumns"),
    drawn: readCells(record["drawn"]),
  };
}

function readMembers(value: unknown): number[][] {
  const isTable =
    Array.isArray(value) &&
    value.every((row) => Array.isArray(row) && row.every((cell: unknown) => typeof cell === "number"));
  if (!isTable) throw new TaskFault("没有写明人数表（members）：应是每行一个数组的数字表。");
  return value;
}

function readMargin(value: unknown, label: string): Seats | null {
  if (value === undefined || value === null) return null;
  const isMargin = isRecord(value) && Object.values(value).every((seats) => typeof seats === "number");
  if (!isMargin) throw new TaskFault(`${label}应是名称到数字的对象。`);
  return new Map(Object.entries(value as Record<string, number>));
}

function readCells(value: unknown): Cell[] {
  if (value === undefined || value === null) return [];
  const fault = "抽签结果（drawn）应是 [行, 列] 的数组。";
  if (!Array.isArray(value)) throw new TaskFault(fault);
  return value.map((pair: unknown) => {
    const [row, column, ...rest] = readNames(pair, fault);
    if (row === undefined || column === undefined || rest.length > 0) throw new TaskFault(fault);
    return { row, column };
  });
}

function present(task: BiproportionalTask, outcome: Biproportional): BiproportionalAnswer {
  if (outcome.status === "refused") {
    return { status: "refused", ...nothing, reason: sayRefusal(outcome.refusal) };
  }
  const margins = { rowSeats: numbers(outcome.rowSeats), columnSeats: numbers(outcome.columnSeats) };
  if (outcome.status === "infeasible") {
    return { status: "infeasible", ...nothing, ...margins, reason: sayProof(outcome.proof), proof: outcome.proof };
  }
  const divisors = outcome.divisors && {
    rows: named(task.rows, outcome.divisors.rows),
    columns: named(task.columns, outcome.divisors.columns),
  };
  if (outcome.status === "ok") return { status: "ok", ...nothing, matrix: outcome.matrix, ...margins, divisors };
  return { status: "tie", ...nothing, ...margins, divisors, tie: presentTie(outcome.tie) };
}

function presentTie(tie: BiproportionalTie): BiproportionalAnswer["tie"] {
  if (tie.kind !== "cells") return { ...tie, certain: Object.fromEntries(tie.certain) };
  return { ...tie, among: tie.among.map(({ row, column }) => [row, column] as const) };
}

function numbers(seats: Seats | null): Numbers | null {
  return seats && Object.fromEntries(seats);
}

function named(names: readonly string[], texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ""]));
}

function sayProof(proof: NonNullable<BiproportionalAnswer["proof"]>): string {
  const rows = proof.rows.map((row) => `“${row}”`).join("、");
  if (proof.columns.length === 0) return `${rows}没有成员，却要得到 ${proof.needed} 名。请调整行名额。`;
  const columns = proof.columns.map((column) => `“${column}”`).join("、");
  return `行${rows}共需 ${proof.needed} 名，而这些行只在列${columns}有成员，这些列一共只有 ${proof.available} 名。请调整行名额或列名额。`;
}

function sayRefusal(refusal: BiproportionalRefusal): string {
  switch (refusal.kind) {
    case "table-not-rectangular":
      return "人数表（members）的行数或列数与 rows、columns 不符。";
    case "names-listed-twice":
      return `${refusal.names.map((name) => `“${name}”`).join("、")}在行名或列名中重复。`;
    case "margin-names-differ":
      return `${marginName(refusal.margin)}名额的名称与表不符：${refusal.names.map((name) => `“${name}”`).join("、")}。`;
    case "margin-not-whole":
      return `${marginName(refusal.margin)}名额应是非负整数。`;
    case "margins-disagree": {
      const seats = refusal.seats === null ? "" : `，总名额是 ${refusal.seats} 名`;
      return `行名额合计 ${refusal.rows} 名，列名额合计 ${refusal.columns} 名${seats}：三者必须一致。`;
    }
    case "cells-not-tied":
      return `${sayCells(refusal.cells)}不在抽签范围之内。请核对抽签结果。`;
    case "cells-drawn-twice":
      return `${sayCells(refusal.cells)}在抽签结果中出现多次。`;
    case "drawn-breaks-margins":
      return "抽签结果使某些行或列的名额不再相符。请按每行每列的名额重新抽签。";
    default:
      return sayApportionRefusal(refusal);
  }
}

function marginName(margin: "rows" | "columns"): string {
  return margin === "rows" ? "各行" : "各列";
}

function sayCells(cells: readonly Cell[]): string {
  return cells.map(({ row, column }) => `“${row}／${column}”`).join("、");
}
