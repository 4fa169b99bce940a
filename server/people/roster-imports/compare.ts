import type { SchoolTransaction } from "../../database/connection.ts";
import type { ImportDifference, ImportOptions } from "./contract.ts";
import { planImport, type ImportPlan } from "./plan.ts";
import { getRows, loadKnownUnits, loadOfficersAmong, loadStudents } from "./store.ts";

/** What an import would do to the roster as it is now. */
export async function compareWithRoster(
  transaction: SchoolTransaction,
  id: string,
  options: ImportOptions,
): Promise<{ readonly plan: ImportPlan; readonly difference: ImportDifference }> {
  const entries = await getRows(transaction, id);
  const students = await loadStudents(transaction);
  const plan = planImport(entries, students, await loadKnownUnits(transaction), options);
  const officersLeaving = await loadOfficersAmong(
    transaction,
    plan.left.map((person) => person.id),
  );
  return { plan, difference: { ...plan.difference, officersLeaving } };
}
