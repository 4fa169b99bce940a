import { createHash } from "node:crypto";
import { fieldLabels, rosterFields, type RosterField } from "@tongxin/core/people/roster/field.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { uuidByTime } from "../../database/uuid.ts";
import { endpoint, type Endpoint } from "../../http/endpoint.ts";
import type { Refusal } from "../../http/refusals.ts";
import { refuseAtSight } from "../roster/first-look.ts";
import { ChooseColumns, RosterImport, type ImportOptions, type RosterColumn } from "./contract.ts";
import { answerImport, importPath, importsPath, keepers, oneImport } from "./one-import.ts";
import { addImport, dropFiles, dropOldFiles, getFile, lockImport, putFile, saveImport, saveProgress } from "./store.ts";
import type { Source } from "./reading.ts";
import { startReading } from "./work.ts";

const upload = endpoint({
  id: "roster-import.upload",
  method: "POST",
  path: importsPath,
  title: "上传名册文件（.xlsx、.xls、.csv，或教务系统导出的网页表格）；名册不因此改动",
  access: keepers,
  takesUpload: true,
  answer: RosterImport,
  handle: async (call) => {
    const { world, school, actor, read, upload: file } = call;
    if (file === null) return refuse("roster-file-missing");
    const known = refuseAtSight(file.bytes);
    if (known !== null) return refuse({ kind: "roster-file-refused", message: known.message });
    const id = uuidByTime();
    const digest = createHash("sha256").update(file.bytes).digest("hex");
    await read(async (transaction) => {
      await dropOldFiles(transaction);
      await addImport(transaction, { school: school.id, id, name: file.name, digest, by: actor.personId });
      await putFile(transaction, { school: school.id, id, part: "file", content: file.bytes });
    });
    const source = { kind: "file", bytes: file.bytes } as const;
    await startReading({ world, school, id, source, columns: null });
    return orRefused(await answerImport(call, id));
  },
});

/** A file found wrong at once is refused at once; one found wrong later says so on its page. */
function orRefused(answer: Result<RosterImport, Refusal>): Result<RosterImport, Refusal> {
  if (!answer.ok || answer.value.status !== "refused") return answer;
  return refuse({ kind: "roster-file-refused", message: answer.value.refusal ?? "" });
}

const columns = endpoint({
  id: "roster-import.columns",
  method: "POST",
  path: `${importPath}/columns`,
  title: "认定各列的意思并预检；名册不因此改动",
  access: keepers,
  params: oneImport,
  body: ChooseColumns,
  answer: RosterImport,
  handle: async (call) => {
    const { world, school, read, params, body } = call;
    const chosen = chooseColumns(body.columns);
    if (!chosen.ok) return chosen;
    const chosenTerms = { fields: chosen.value, options: { scope: body.scope, level: body.level } };
    const source = await read((transaction) => beginCheck(transaction, params.import, chosenTerms));
    if (source === null) return refuse("roster-import-wrong-status");
    await startReading({ world, school, id: params.import, source, columns: chosen.value });
    return answerImport(call, params.import);
  },
});

type ChosenTerms = { readonly fields: Readonly<Record<string, RosterField>>; readonly options: ImportOptions };

/** Notes what was chosen and gives what the file was read to; null where the import is at another step. */
async function beginCheck(
  transaction: SchoolTransaction,
  id: string,
  { fields, options }: ChosenTerms,
): Promise<Source | null> {
  const row = await lockImport(transaction, id);
  if (row === null || (row.status !== "columns" && row.status !== "checked")) return null;
  const source = await sourceOf(transaction, id);
  if (source === null) return null;
  const columnsChosen = row.state.columns.map((column) => asChosen(column, fields[String(column.index)] ?? null));
  await saveProgress(transaction, id, { done: 0, total: 0 });
  await saveImport(transaction, id, {
    status: "checking",
    state: { ...row.state, columns: columnsChosen, options, check: null, difference: null },
  });
  return source;
}

async function sourceOf(transaction: SchoolTransaction, id: string): Promise<Source | null> {
  for (const kind of ["parsed", "file"] as const) {
    const bytes = await getFile(transaction, id, kind);
    if (bytes !== null) return { kind, bytes: new Uint8Array(bytes) };
  }
  return null;
}

function asChosen(column: RosterColumn, field: RosterField | null): RosterColumn {
  if (field === column.field) return column;
  return { ...column, field, by: field === null ? "unknown" : "officer" };
}

function chooseColumns(
  columns: Readonly<Record<string, string>>,
): Result<Readonly<Record<string, RosterField>>, Refusal> {
  const named = Object.entries(columns).filter(([, field]) => field !== "");
  const fields = named.map(([, field]) => field);
  if (fields.some((field) => !(rosterFields as readonly string[]).includes(field))) return refuse("malformed-request");
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice !== undefined) return refuse({ kind: "roster-columns-twice", field: fieldLabels[twice as RosterField] });
  const isComplete = ["id", "name", "faculty"].every((field) => fields.includes(field));
  return isComplete
    ? accept(Object.fromEntries(named) as Readonly<Record<string, RosterField>>)
    : refuse("roster-columns-incomplete");
}

const giveUp = endpoint({
  id: "roster-import.give-up",
  method: "POST",
  path: `${importPath}/give-up`,
  title: "放弃一次未确认的导入，删除上传的文件",
  access: keepers,
  params: oneImport,
  answer: RosterImport,
  handle: async (call) => {
    const isDone = await call.read(async (transaction) => {
      const row = await lockImport(transaction, call.params.import);
      if (row === null || row.status === "imported" || row.status === "undone") return false;
      const columns = row.state.columns.map((column) => ({ ...column, samples: [] }));
      await saveImport(transaction, row.id, { status: "given-up", state: { ...row.state, columns, difference: null } });
      await dropFiles(transaction, row.id);
      return true;
    });
    if (!isDone) return refuse("roster-import-wrong-status");
    return answerImport(call, call.params.import);
  },
});

/** The file: brought in, its columns named, taken away again. */
export const rosterFileEndpoints: readonly Endpoint[] = [upload, columns, giveUp];
