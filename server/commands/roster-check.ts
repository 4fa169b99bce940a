import type { RosterProblem } from "@tongxin/core/people/roster/problem.ts";
import { precheckRoster } from "../people/roster/open-roster.ts";
import type { RosterFormat } from "../people/roster/read-file.ts";
import type { FileRefusalKind } from "../people/roster/refusal.ts";

/** What `tongxin roster check FILE` prints with `--json`; the shape is a published contract. */
export type RosterCheckAnswer =
  | {
      readonly format: RosterFormat;
      readonly headerRow: number;
      readonly dataRows: number;
      readonly good: number;
      readonly faculties: Readonly<Record<string, number>>;
      readonly problems: readonly RosterProblem[];
    }
  | { readonly refused: FileRefusalKind; readonly message: string };

/** The answer, what to say beside it on stderr, and the exit code: 0, or 3 when a row is rejected or the file refused. */
export type RosterCheckOutcome = {
  readonly answer: RosterCheckAnswer;
  readonly notes: readonly string[];
  readonly exitCode: 0 | 3;
};

/** Checks a roster file without changing anything. The content decides the format; the name is only repeated in the notes. */
export async function answerRosterCheck(fileName: string, bytes: Uint8Array): Promise<RosterCheckOutcome> {
  const precheck = await precheckRoster(bytes);
  if (!precheck.ok) {
    const { kind, message } = precheck.refusal;
    return { answer: { refused: kind, message }, notes: [], exitCode: 3 };
  }
  const { format, header, check, notes } = precheck.value;
  return {
    answer: {
      format,
      headerRow: header.number,
      dataRows: check.dataRowCount,
      good: check.entries.length,
      faculties: Object.fromEntries(check.faculties),
      problems: check.problems,
    },
    notes: notes.map((note) => `${fileName}：${note}`),
    exitCode: check.rejectedRowCount > 0 ? 3 : 0,
  };
}
