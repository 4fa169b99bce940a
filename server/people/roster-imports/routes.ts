import { createHash } from "node:crypto";
import { z } from "zod";
import { isUniversityOffice } from "@tongxin/core/people/access.ts";
import { rosterFields, type RosterField } from "@tongxin/core/people/roster/field.ts";
import type { RosterProblem } from "@tongxin/core/people/roster/problem.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { act } from "../../act.ts";
import { uuidByTime } from "../../database/uuid.ts";
import { officers } from "../../http/access.ts";
import { endpoint, FileAnswer, type Call, type Endpoint } from "../../http/endpoint.ts";
import { registerRefusals, type Refusal } from "../../http/refusals.ts";
import { fileRefusal } from "../roster/refusal.ts";
import { fileBytesMax } from "../roster/read-file.ts";
import { compareWithRoster } from "./compare.ts";
import {
  ChooseColumns,
  Problems,
  Progress,
  RosterImport,
  RosterImports,
  RosterState,
  type ImportOptions,
} from "./contract.ts";
import type { ImportPlan } from "./plan.ts";
import { rosterImportRefusals } from "./refusals.ts";
import { loadRosterState } from "./roster-state.ts";
import {
  addImport,
  dropFiles,
  dropOldFiles,
  getFile,
  getJson,
  hasLaterImport,
  importAnswer,
  loadImport,
  loadImports,
  lockImport,
  putFile,
  saveImport,
} from "./store.ts";
import { importSubject } from "./subject.ts";
import { startReading } from "./work.ts";

registerRefusals(rosterImportRefusals);

/** The roster of the whole school is kept by the university's union office and nobody else. */
const keepers = officers("university-office", isUniversityOffice);
const one = z.object({ import: z.uuid() });
const path = "/:school/roster-imports/:import";

type AnyCall = Pick<Call<unknown, unknown, unknown, null>, "read" | "world" | "school">;

async function answerImport(call: AnyCall, id: string): Promise<Result<RosterImport, Refusal>> {
  const row = await call.read((transaction) => loadImport(transaction, id));
  return row === null ? refuse("roster-import-not-found") : accept(importAnswer(row));
}

const state = endpoint({
  id: "roster.state",
  method: "GET",
  path: "/:school/roster",
  title: "名册现状：各学院各年级在读人数",
  access: keepers,
  answer: RosterState,
  handle: async ({ read }) => accept(await read(loadRosterState)),
});

const list = endpoint({
  id: "roster-import.list",
  method: "GET",
  path: "/:school/roster-imports",
  title: "导入记录",
  access: keepers,
  answer: RosterImports,
  handle: async ({ read }) => accept({ imports: (await read((tx) => loadImports(tx))).map(importAnswer) }),
});

const show = endpoint({
  id: "roster-import.show",
  method: "GET",
  path,
  title: "一次导入：读到的列、预检、比对、结果",
  access: keepers,
  params: one,
  answer: RosterImport,
  handle: async (call) => answerImport(call, call.params.import),
});

const progress = endpoint({
  id: "roster-import.progress",
  method: "GET",
  path: `${path}/progress`,
  title: "读取进度",
  access: keepers,
  params: one,
  answer: Progress,
  handle: async ({ read, params }) => {
    const row = await read((transaction) => loadImport(transaction, params.import));
    return row === null ? refuse("roster-import-not-found") : accept(importAnswer(row).progress);
  },
});

const upload = endpoint({
  id: "roster-import.upload",
  method: "POST",
  path: "/:school/roster-imports",
  title: "上传名册文件（.xlsx、.xls、.csv，或教务系统导出的网页表格）；名册不因此改动",
  access: keepers,
  takesUpload: true,
  answer: RosterImport,
  handle: async (call) => {
    const { world, school, actor, read, upload: file } = call;
    if (file === null) return refuse("roster-file-missing");
    const known = refusedAtSight(file.bytes);
    if (known !== null) return refuse({ kind: "roster-file-refused", message: known });
    const id = uuidByTime();
    const digest = createHash("sha256").update(file.bytes).digest("hex");
    await read(async (transaction) => {
      await dropOldFiles(transaction);
      await addImport(transaction, { school: school.id, id, name: file.name, digest, by: actor.personId });
      await putFile(transaction, { school: school.id, id, part: "file", content: file.bytes });
    });
    await startReading({ world, school, id, bytes: file.bytes, columns: null });
    return orRefused(await answerImport(call, id));
  },
});

function refusedAtSight(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return fileRefusal("empty").message;
  return bytes.length > fileBytesMax ? fileRefusal("too-large").message : null;
}

/** A file found wrong at once is refused at once; one found wrong later says so on its page. */
function orRefused(answer: Result<RosterImport, Refusal>): Result<RosterImport, Refusal> {
  if (!answer.ok || answer.value.status !== "refused") return answer;
  return refuse({ kind: "roster-file-refused", message: answer.value.refusal ?? "" });
}

const columns = endpoint({
  id: "roster-import.columns",
  method: "POST",
  path: `${path}/columns`,
  title: "认定各列的意思并预检；名册不因此改动",
  access: keepers,
  params: one,
  body: ChooseColumns,
  answer: RosterImport,
  handle: async (call) => {
    const { world, school, read, params, body } = call;
    const chosen = chooseColumns(body.columns);
    if (!chosen.ok) return chosen;
    const options: ImportOptions = { scope: body.scope, level: body.level };
    const bytes = await read(async (transaction) => {
      const row = await lockImport(transaction, params.import);
      if (row === null || (row.status !== "columns" && row.status !== "checked")) return null;
      const fieldOf = new Map(Object.entries(chosen.value).map(([index, field]) => [Number(index), field]));
      const described = row.state.columns.map((column) => {
        const field = fieldOf.get(column.index) ?? null;
        return field === column.field
          ? column
          : { ...column, field, by: field === null ? ("unknown" as const) : ("officer" as const) };
      });
      const content = await getFile(transaction, params.import, "file");
      if (content === null) return null;
      await saveImport(transaction, params.import, {
        status: "checking",
        state: { ...row.state, columns: described, options, check: null, difference: null },
      });
      return content;
    });
    if (bytes === null) return refuse("roster-import-wrong-status");
    await startReading({ world, school, id: params.import, bytes: new Uint8Array(bytes), columns: chosen.value });
    return answerImport(call, params.import);
  },
});

function chooseColumns(
  columns: Readonly<Record<string, string>>,
): Result<Readonly<Record<string, RosterField>>, Refusal> {
  const named = Object.entries(columns).filter(([, field]) => field !== "");
  const fields = named.map(([, field]) => field);
  if (fields.some((field) => !(rosterFields as readonly string[]).includes(field))) return refuse("malformed-request");
  if (new Set(fields).size !== fields.length) return refuse("roster-columns-twice");
  const isComplete = ["id", "name", "faculty"].every((field) => fields.includes(field));
  return isComplete
    ? accept(Object.fromEntries(named) as Readonly<Record<string, RosterField>>)
    : refuse("roster-columns-incomplete");
}

const pageSize = 50;

const problems = endpoint({
  id: "roster-import.problems",
  method: "GET",
  path: `${path}/problems`,
  title: "预检发现的问题，按表格行号",
  access: keepers,
  params: one,
  query: z.object({
    page: z.coerce.number().int().min(1).default(1),
    severity: z.enum(["all", "rejected", "fixed"]).default("all"),
  }),
  answer: Problems,
  handle: async ({ read, params, query }) => {
    const all = await read((tx) => getJson<RosterProblem>(tx, params.import, "problems"));
    const shown = query.severity === "all" ? all : all.filter(({ severity }) => severity === query.severity);
    const from = (query.page - 1) * pageSize;
    return accept({ page: query.page, pageSize, total: shown.length, problems: shown.slice(from, from + pageSize) });
  },
});

const problemRows = endpoint({
  id: "roster-import.problem-rows",
  method: "GET",
  path: `${path}/problem-rows`,
  title: "下载有问题的行：原表，多一列“问题”",
  access: keepers,
  params: one,
  answer: "file",
  handle: async ({ read, params }) => {
    const bytes = await read((transaction) => getFile(transaction, params.import, "problem-rows"));
    if (bytes === null) return refuse("roster-import-wrong-status");
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return accept(new FileAnswer("名册问题行.xlsx", type, bytes));
  },
});

const confirm = endpoint({
  id: "roster-import.confirm",
  method: "POST",
  path: `${path}/confirm`,
  title: "确认导入：一次写入，24 小时内可撤销",
  access: keepers,
  params: one,
  body: z.object({ digest: z.string() }),
  answer: RosterImport,
  handle: async (call) => {
    let plan: ImportPlan | null = null;
    const acted = await act(call, {
      subject: importSubject(call.school.id, () => plan),
      id: call.params.import,
      command: async (_at, transaction) => {
        const row = await loadImport(transaction, call.params.import);
        if (row !== null && row.status === "checked") {
          plan = (await compareWithRoster(transaction, row.id, row.state.options)).plan;
        }
        const { digest, counts } = plan?.difference ?? { digest: "", counts: noCounts };
        const unitsFounded = plan?.newUnits.length ?? 0;
        const file = row?.file_digest ?? "";
        return { type: "confirm" as const, file, seen: call.body.digest, digest, counts: { ...counts, unitsFounded } };
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
  path: `${path}/undo`,
  title: "撤销一次导入（24 小时内，之后没有新的导入）",
  access: keepers,
  params: one,
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
    } catch (error) {
      if ((error as { code?: string }).code === foreignKeyViolation) return refuse("roster-import-built-upon");
      throw error;
    }
    return answerImport(call, call.params.import);
  },
});

/** Something new refers to a person or unit that this import added. SQLSTATE, PostgreSQL appendix A. */
const foreignKeyViolation = "23503";

const giveUp = endpoint({
  id: "roster-import.give-up",
  method: "POST",
  path: `${path}/give-up`,
  title: "放弃一次未确认的导入，删除上传的文件",
  access: keepers,
  params: one,
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

export const rosterImportEndpoints: readonly Endpoint[] = [
  state,
  list,
  show,
  progress,
  upload,
  columns,
  problems,
  problemRows,
  confirm,
  undo,
  giveUp,
];
