import type { RosterCheck } from "@tongxin/core/people/roster/check-roster.ts";
import { checkRoster } from "@tongxin/core/people/roster/check-roster.ts";
import type { Header } from "@tongxin/core/people/roster/columns.ts";
import type { RosterEntry } from "@tongxin/core/people/roster/entry.ts";
import { recognizeHeader, type RosterField } from "@tongxin/core/people/roster/field.ts";
import { accept } from "@tongxin/core/shared/result.ts";
import { isEmptyCell, shownText } from "@tongxin/core/people/roster/sheet.ts";
import { parentPort, workerData } from "node:worker_threads";
import { deserialize, serialize } from "node:v8";
import { gunzipSync, gzipSync } from "node:zlib";
import { openRoster, type OpenRoster } from "../roster/open-roster.ts";
import { writeProblemRows } from "../roster/problem-rows.ts";
import { fileRefusal } from "../roster/refusal.ts";
import { strokeKey } from "../sort-keys/stroke-key.ts";
import { surnameKey } from "../sort-keys/surname-key.ts";
import type { ImportCheck, RosterColumn } from "./contract.ts";
import { packList } from "./packed-list.ts";
import type { CheckedRoster, FoundRoster, KeyedEntry, ReadingMessage, ReadingTask } from "./reading.ts";

const samplesShown = 3;
const rowsPerReport = 2_000;
/** What was parsed is kept up to this size, a roster of 300,000 rows; beyond it the file is read again. */
const parsedBytesMax = 64 * 1024 * 1024;

await read(workerData as ReadingTask);

async function read({ source, columns }: ReadingTask): Promise<void> {
  const opened = source.kind === "parsed" ? accept(unpackParsed(source.bytes)) : await openRoster(source.bytes);
  if (!opened.ok) return say({ kind: "refused", refusal: opened.refusal });
  const { sheet, header: found } = opened.value;
  const rowCount = sheet.rows.length - found.index - 1;
  if (rowCount === 0) return say({ kind: "refused", refusal: fileRefusal("no-rows") });
  if (columns === null) return say({ kind: "found", found: describe(opened.value), parsed: packParsed(opened.value) });
  say({ kind: "progress", rows: { done: 0, total: rowCount } });
  const roster = { ...opened.value, header: withColumns(opened.value.header, columns) };
  const check = checkRoster(roster.sheet, roster.header);
  if (check.dataRowCount === 0) return say({ kind: "refused", refusal: fileRefusal("no-rows") });
  say({ kind: "checked", checked: await pack(roster, check) });
}

/** In the form that threads pass to one another (v8): what is read back is what was written, undefined and all. */
function packParsed(roster: OpenRoster): Uint8Array | null {
  const bytes = serialize(roster);
  return bytes.length > parsedBytesMax ? null : gzipSync(bytes, { level: 1 });
}

function unpackParsed(bytes: Uint8Array): OpenRoster {
  return deserialize(gunzipSync(bytes)) as OpenRoster;
}

function say(message: ReadingMessage): void {
  parentPort?.postMessage(message);
}

function withColumns(header: Header, columns: Readonly<Record<string, RosterField>>): Header {
  return { ...header, columns: new Map(Object.entries(columns).map(([index, field]) => [field, Number(index)])) };
}

async function pack(roster: OpenRoster, check: RosterCheck): Promise<CheckedRoster> {
  const rows = keyed(check.entries);
  const problemRows = await writeProblemRows(roster, check);
  return {
    ...describe(roster),
    check: countsOf(check),
    rows: packList(rows),
    problems: packList(check.problems),
    problemRows,
  };
}

function countsOf(check: RosterCheck): ImportCheck {
  const rejected = new Set(check.problems.filter(({ severity }) => severity === "rejected").map(({ row }) => row));
  const repaired = new Set(check.problems.map(({ row }) => row).filter((row) => !rejected.has(row)));
  return {
    dataRows: check.dataRowCount,
    good: check.entries.length,
    repaired: repaired.size,
    rejected: check.rejectedRowCount,
    problemCount: check.problems.length,
  };
}

/** Many students share a name, so each name's keys are worked out once. */
function keyed(entries: readonly RosterEntry[]): readonly KeyedEntry[] {
  const known = new Map<string, { readonly pinyin: string; readonly stroke: string }>();
  return entries.map((entry, at) => {
    if (at % rowsPerReport === 0) say({ kind: "progress", rows: { done: at, total: entries.length } });
    const keys = known.get(entry.name) ?? { pinyin: surnameKey(entry.name), stroke: strokeKey(entry.name) };
    known.set(entry.name, keys);
    return { ...entry, ...keys };
  });
}

function describe({ format, sheet, header, notes }: OpenRoster): FoundRoster {
  return {
    sheet: { format, name: sheet.name, headerRow: header.number, rowCount: sheet.rows.length - header.index - 1 },
    columns: describeColumns({ sheet, header }),
    notes,
  };
}

function describeColumns({ sheet, header }: Pick<OpenRoster, "sheet" | "header">): readonly RosterColumn[] {
  const titles = sheet.rows[header.index]?.cells ?? [];
  const below = sheet.rows.slice(header.index + 1, header.index + 201);
  const fields = new Map([...header.columns].map(([field, column]) => [column, field]));
  const width = below.reduce((most, row) => Math.max(most, row.cells.length), titles.length);
  return Array.from({ length: width }, (_, index): RosterColumn => {
    const title = shownText(titles[index]).replace(/\s+/gu, " ").trim();
    const field = fields.get(index) ?? null;
    const isLeftOut = recognizeHeader(title)?.kind === "left-out";
    const filled = below.map((row) => row.cells[index]).filter((cell) => !isEmptyCell(cell));
    const by =
      field === null ? (isLeftOut ? "left-out" : "unknown") : header.guessed.includes(field) ? "contents" : "title";
    // Of marks and contact data not even a sample is kept.
    const samples = isLeftOut ? [] : filled.slice(0, samplesShown).map((cell) => shownText(cell).slice(0, 40));
    return { index, title, samples, field, by };
  }).filter(({ title, samples }) => title !== "" || samples.length > 0);
}
