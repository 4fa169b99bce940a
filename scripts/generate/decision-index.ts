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
    const lines = names.sort().map((name) => `| [${name.slice(0, 4)}](${name}) | ${titleOf(name)} |`);
    const head = [
      "# 决定",
      "",
      "一页一个有争议的选择：处境、选项和代价、决定、什么会让我们改主意。写下后不改，只被后来的取代。",
      "",
      "| 编号 | 决定 |",
      "|---|---|",
    ];
    return [{ path: "docs/decisions/README.md", text: `${[...head, ...lines].join("\n")}\n` }];
  },
} satisfies Generator;

function titleOf(name: string): string {
  const first = readFileSync(join(folder, name), "utf8").split("\n", 1)[0] ?? "";
  return first.replace(/^# (\d{4}\s*)?/, "");
}
