import type { Actor } from "@tongxin/core/people/actor.ts";
import { isUniversityOffice } from "@tongxin/core/people/access.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { sql } from "kysely";
import type { Subject } from "../../act.ts";
import { applyPlan, revertPlan } from "./apply.ts";
import type { ImportCounts } from "./contract.ts";
import type { ImportPlan } from "./plan.ts";
import { dropFiles, lockImport, saveImport, type ImportRow } from "./store.ts";

type Counted = ImportCounts & { readonly unitsFounded: number };

/** One command for the whole roster: it carries what was seen (the digest) and how many (docs/decisions/0006). */
export type ImportCommand =
  | {
      readonly type: "confirm";
      /** Of the file as it was uploaded. */
      readonly file: string;
      /** Of the difference the officer looked at, and of the difference as it is now. */
      readonly seen: string;
      readonly digest: string;
      readonly counts: Counted;
      /** Whether nobody at all would be added, changed or leave. */
      readonly isWithoutChange: boolean;
    }
  | { readonly type: "undo"; readonly isFollowed: boolean };

export type ImportEvent =
  | { readonly type: "confirmed"; readonly file: string; readonly digest: string; readonly counts: Counted }
  | { readonly type: "undone" };

/**
 * The bulk exception to one row a command: rows are saved set-wise with the one entry.
 * `planned` gives the plan that the command was made from, in the same transaction.
 */
export function importSubject(
  school: SchoolId,
  planned: () => ImportPlan | null,
): Subject<ImportRow, ImportCommand, ImportEvent> {
  return {
    noun: "roster-import",
    load: lockImport,
    may: (actor: Actor) => isUniversityOffice(actor),
    decide: (row, command) => {
      if (row === null) return refuse("roster-import-not-found");
      if (command.type === "undo") return decideUndo(row, command);
      if (row.status !== "checked") return refuse("roster-import-wrong-status");
      if (command.seen !== command.digest) return refuse("roster-changed-meanwhile");
      if (command.isWithoutChange) return refuse("roster-import-without-change");
      const { file, digest, counts } = command;
      return accept({ type: "confirmed", file, digest, counts });
    },
    evolve: (row, event) => {
      if (row === null) throw new Error("an import that is not there has no events");
      return { ...row, status: event.type === "confirmed" ? "imported" : "undone" };
    },
    save: async (transaction, id, row, event) => {
      if (event.type === "undone") {
        await revertPlan(transaction, id, row.state.unitsFounded);
        await saveImport(transaction, id, { status: "undone", state: { ...row.state, unitsFounded: [] } });
        return;
      }
      const plan = planned();
      if (plan === null) throw new Error("a confirmed import has a plan");
      await applyPlan(transaction, { school, id, plan });
      await saveConfirmed(transaction, id, row, plan);
    },
    publicFields: { command: ["file", "digest", "counts"], event: ["file", "digest", "counts"] },
  };
}

function decideUndo(row: ImportRow, command: Extract<ImportCommand, { type: "undo" }>) {
  if (row.status !== "imported") return refuse("roster-import-wrong-status");
  if (!row.is_undoable) return refuse("roster-import-too-old");
  if (command.isFollowed) return refuse("roster-import-followed");
  return accept({ type: "undone" } as const);
}

/** The names that were shown as samples go with the file; counts and digest stay. */
async function saveConfirmed(
  transaction: Parameters<typeof saveImport>[0],
  id: string,
  row: ImportRow,
  plan: ImportPlan,
): Promise<void> {
  const difference = {
    ...plan.difference,
    officersLeaving: [],
    samples: { added: [], left: [], moved: [], renamed: [] },
  };
  const columns = row.state.columns.map((column) => ({ ...column, samples: [] }));
  const unitsFounded = plan.newUnits.map((unit) => unit.id);
  await saveImport(transaction, id, {
    status: "imported",
    state: { ...row.state, columns, difference, unitsFounded },
  });
  await transaction
    .updateTable("roster_import")
    .set({ confirmed_at: sql`now()` })
    .where("id", "=", id)
    .execute();
  await dropFiles(transaction, id);
}
