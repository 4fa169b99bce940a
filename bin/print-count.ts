import type { AnyAnswer, CountAnswer, CountOutcome } from "@tongxin/server/commands/count.ts";

/** A count as people read it at a terminal: a table of votes, then the sentences to be read out. */
export function printCount(answer: CountOutcome["answer"]): string {
  const answers = [answer].flat();
  return answers.map(printOne).join("\n\n");
}

function printOne(answer: AnyAnswer): string {
  if ("method" in answer) return answer.sentences.join("\n");
  if (answer.status === "refused") return `没有计票：${answer.sentences.join("")}`;
  return [...printTable(answer), ...answer.sentences].join("\n");
}

function printTable({ tallies, elected, tied }: CountAnswer): readonly string[] {
  const rows = Object.entries(tallies).map(([name, line]) => {
    const outcome = elected.includes(name) ? "当选" : tied.includes(name) ? "并列" : "";
    return [line.writeIn ? `${name}（另选）` : name, `${line.for}`, `${line.against}`, `${line.abstain}`, outcome];
  });
  if (rows.length === 0) return [];
  const table = [["姓名", "赞成", "反对", "弃权", "结果"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => widthOf(row[column] ?? ""))));
  return [
    ...table.map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    ),
    "",
  ];
}

/** Names to the left; a Chinese character is as wide as two figures. */
function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0);
}
