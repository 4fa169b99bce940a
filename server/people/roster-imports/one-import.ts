import { z } from "zod";
import { isUniversityOffice } from "@tongxin/core/people/access.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { officers } from "../../http/access.ts";
import type { Call } from "../../http/endpoint.ts";
import type { Refusal } from "../../http/refusals.ts";
import type { RosterImport } from "./contract.ts";
import { importAnswer, loadImport } from "./store.ts";

/** The roster of the whole school is kept by the university's union office and nobody else. */
export const keepers = officers("university-office", isUniversityOffice);

export const importsPath = "/:school/roster-imports";
export const importPath = "/:school/roster-imports/:import";
export const oneImport = z.object({ import: z.uuid() });

export type AnyCall = Pick<Call<unknown, unknown, unknown, null>, "read" | "world" | "school">;

export async function answerImport(call: Pick<AnyCall, "read">, id: string): Promise<Result<RosterImport, Refusal>> {
  const row = await call.read((transaction) => loadImport(transaction, id));
  return row === null ? refuse("roster-import-not-found") : accept(importAnswer(row));
}
