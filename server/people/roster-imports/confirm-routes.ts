import { z } from "zod";
import { refuse } from "@tongxin/core/shared/result.ts";
import { act } from "../../act.ts";
import { endpoint, type Endpoint } from "../../http/endpoint.ts";
import { compareWithRoster } from "./compare.ts";
import { RosterImport } from "./contract.ts";
import { answerImport, importPath, keepers, oneImport, type AnyCall } from "./one-import.ts";
import { isWithoutChange, type ImportPlan } from "./plan.ts";
import { hasLaterImport, loadImport, lockImport, saveImport, type ImportRow } from "./store.ts";
import { importSubject } from "./subject.ts";

const confirm = endpoint({
  id: "roster-import.confirm",
  method: "POST",
  path: `${importPath}/confirm`,
  title: "确认导入：一次写入，24 小时内可撤销",
  access: keepers,
  params: oneImport,
  body: z.object({ digest: z.string() }),
  answer: RosterImport,
  handle: async (call) => {
    let plan: ImportPlan | null = null;
    const acted = await act(call, {
      subject: importSubject(call.school.id, () => plan),
      id: call.params.import,
      command: async (_at, transaction) => {
        const row = await loadImport(transaction, call.params.import);
        if (row?.status === "checked") plan = (await compareWithRoster(transaction, row.id, row.state.options)).plan;
        return confirmation(row, plan, call.body.digest);
      },
    });
    if (!acted.ok) {
      if (acted.refusal === "roster-changed-meanwhile") await compareAgain(call, call.params.import);
      return acted;
    }
    await call.read((transaction) => keepEntry(transaction, call.params.import, acted.value.entryId));
    return answerImport(call, call.params.import);
  },
});

/** Sent a second time, the command is the same again: then its counts are those that were confirmed. */
function confirmation(row: ImportRow | null, plan: ImportPlan | null, seen: string) {
  const found = plan?.difference ?? row?.state.difference;
  const unitsFounded = plan?.newUnits.length ?? row?.state.unitsFounded.length ?? 0;
  return {
    type: "confirm" as const,
    file: row?.file_digest ?? "",
    seen,
    digest: found?.digest ?? "",
    counts: { ...(found?.counts ?? noCounts), unitsFounded },
    isWithoutChange: plan !== null && isWithoutChange(plan),
  };
}

const noCounts = { before: 0, after: 0, added: 0, left: 0, moved: 0, same: 0, renamed: 0 };

async function compareAgain(call: AnyCall, id: string): Promise<void> {
  await call.read(async (transaction) => {
    const row = await lockImport(transaction, id);
    if (row === null || row.status !== "checked") return;
    const { difference } = await compareWithRoster(transaction, id, row.state.options);
    await saveImport(transaction, id, { status: "checked", state: { ...row.state, difference } });
  });
}

async function keepEntry(transaction: Parameters<typeof loadImport>[0], id: string, entryId: string): Promise<void> {
  const row = await lockImport(transaction, id);
  if (row !== null) await saveImport(transaction, id, { status: row.status, state: { ...row.state, entryId } });
}

const undo = endpoint({
  id: "roster-import.undo",
  method: "POST",
  path: `${importPath}/undo`,
  title: "撤销一次导入（24 小时内，之后没有新的导入）",
  access: keepers,
  params: oneImport,
  answer: RosterImport,
  handle: async (call) => {
    try {
      const acted = await act(call, {
        subject: importSubject(call.school.id, () => null),
        id: call.params.import,
        command: async (_at, transaction) => {
          const row = await loadImport(transaction, call.params.import);
          return { type: "undo" as const, isFollowed: row !== null && (await hasLaterImport(transaction, row)) };
        },
      });
      if (!acted.ok) return acted;
      await call.read((transaction) => keepEntry(transaction, call.params.import, acted.value.entryId));
    } catch (error) {
      if ((error as { code?: string }).code === foreignKeyViolation) return refuse("roster-import-built-upon");
      throw error;
    }
    return answerImport(call, call.params.import);
  },
});

/** Something new refers to a person or unit that this import added. SQLSTATE, PostgreSQL appendix A. */
const foreignKeyViolation = "23503";

/** What changes the roster. */
export const rosterConfirmEndpoints: readonly Endpoint[] = [confirm, undo];
