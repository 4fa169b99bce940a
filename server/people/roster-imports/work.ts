import type { RosterField } from "@tongxin/core/people/roster/field.ts";
import { inSchool } from "../../database/connection.ts";
import type { School } from "../../schools/school.ts";
import type { World } from "../../world.ts";
import { compareWithRoster } from "./compare.ts";
import type { ImportCheck } from "./contract.ts";
import { isWithoutChange } from "./plan.ts";
import { readInThread, type CheckedRoster, type Reading, type RowsDone, type Source } from "./reading.ts";
import { dropFiles, loadImport, putFile, saveImport, saveProgress } from "./store.ts";

/** How long a request waits for the thread before it answers "on its way" and the page shows how far it is. */
const patienceMs = 800;
const betweenReportsMs = 400;

type Work = {
  readonly world: World;
  readonly school: School;
  readonly id: string;
  readonly source: Source;
  readonly columns: Readonly<Record<string, RosterField>> | null;
};

/** Reads a file in its thread and saves what came of it. Waits a moment: a small file is done at once. */
export async function startReading(work: Work): Promise<void> {
  const done = read(work);
  await Promise.race([done, new Promise((resolve) => setTimeout(resolve, patienceMs).unref())]);
}

async function read({ world, school, id, source, columns }: Work): Promise<void> {
  let reported = 0;
  const report = (rows: RowsDone) => {
    if (performance.now() - reported < betweenReportsMs) return;
    reported = performance.now();
    void inSchool(world.database, school.id, (transaction) => saveProgress(transaction, id, rows)).catch(
      () => undefined,
    );
  };
  try {
    await keep({ world, school, id }, await readInThread({ source, columns }, report));
  } catch {
    const message = "读取这个文件时出了错，已停止读取。现有名册没有任何改动。请把名册另存为 .xlsx 后重新上传。";
    await keep({ world, school, id }, { kind: "refused", refusal: { kind: "unreadable", message } });
  }
}

type Place = Pick<Work, "world" | "school" | "id">;

async function keep({ world, school, id }: Place, reading: Reading): Promise<void> {
  await inSchool(world.database, school.id, async (transaction) => {
    const row = await loadImport(transaction, id);
    if (row === null || (row.status !== "reading" && row.status !== "checking")) return;
    const { state } = row;
    switch (reading.kind) {
      case "refused":
        await saveImport(transaction, id, { status: "refused", state: { ...state, refusal: reading.refusal.message } });
        await dropFiles(transaction, id);
        return;
      case "found":
        if (reading.parsed !== null) {
          await putFile(transaction, { school: school.id, id, part: "parsed", content: reading.parsed });
        }
        await saveImport(transaction, id, { status: "columns", state: { ...state, ...reading.found } });
        return;
      case "checked": {
        await keepParts(transaction, { school, id }, reading.checked);
        const { plan, difference } = await compareWithRoster(transaction, id, state.options);
        const { sheet, notes, check } = reading.checked;
        const said = isWithoutChange(plan) ? [...notes, nothingToDo(check)] : notes;
        await saveImport(transaction, id, {
          status: "checked",
          state: { ...state, sheet, notes: said, check, difference },
        });
      }
    }
  });
}

function nothingToDo({ good }: ImportCheck): string {
  return good === 0
    ? "没有一行可以导入，名册不会有任何变化。请回到认列，看看各列的意思是否指对；或按“问题”列改正后重新上传。"
    : "这份文件与现有名册完全一致，没有需要导入的变化。";
}

async function keepParts(
  transaction: Parameters<typeof putFile>[0],
  { school, id }: Pick<Work, "school" | "id">,
  { rows, problems, problemRows }: CheckedRoster,
): Promise<void> {
  await putFile(transaction, { school: school.id, id, part: "rows", content: rows });
  await putFile(transaction, { school: school.id, id, part: "problems", content: problems });
  await putFile(transaction, { school: school.id, id, part: "problem-rows", content: problemRows });
}
