import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Generator } from "./generated-file.ts";

const folder = join(import.meta.dirname, "../../docs/decisions");

/** docs/decisions/README.md: every record with its title, so that the list is never behind. */
export const decisionIndex = {
  name: "decision index",
  folder: null,
  files: () => {
    const names = readdirSync(folder).filter((name) => /^\d{4}-.+\.md$/.test(name));
    const rows = names.sort().map((name): Row => [`[${name.slice(0, 4)}](${name})`, titleOf(name)]);
    const head = [
      "# 决定",
      "",
      "一页一个有争议的选择：处境、选项和代价、决定、什么会让我们改主意。写下后不改，只被后来的取代。",
      "",
    ];
    return [{ path: "docs/decisions/README.md", text: `${[...head, ...alignRows(rows)].join("\n")}\n` }];
  },
} satisfies Generator;

type Row = readonly [string, string];

/** A table as the formatter leaves it, so that what is generated is also what is committed. */
function alignRows(rows: readonly Row[]): readonly string[] {
  const all: readonly Row[] = [["编号", "决定"], ...rows];
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => widthOf(row[column] ?? ""))));
  const [head = "", ...lines] = all.map(
    (row) => `| ${row.map((cell, at) => cell + " ".repeat((widths[at] ?? 0) - widthOf(cell))).join(" | ")} |`,
  );
  return [head, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...lines];
}

/** Columns on a terminal: a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce((width, char) => width + (/[\u2e80-\uffef]/.test(char) ? 2 : 1), 0);
}

function titleOf(name: string): string {
  const first = readFileSync(join(folder, name), "utf8").split("\n", 1)[0] ?? "";
  return first.replace(/^# (\d{4}\s*)?/, "");
}
