import { z } from "zod";
import type { RosterProblem } from "@tongxin/core/people/roster/problem.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { endpoint, FileAnswer, type Endpoint } from "../../http/endpoint.ts";
import { Problems, Progress, RosterImport, RosterImports, RosterState } from "./contract.ts";
import { answerImport, importPath, importsPath, keepers, oneImport } from "./one-import.ts";
import { loadRosterState } from "./roster-state.ts";
import { getFile, getList, importAnswer, loadImport, loadImports } from "./store.ts";

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
  path: importsPath,
  title: "导入记录",
  access: keepers,
  answer: RosterImports,
  handle: async ({ read }) => accept({ imports: (await read((tx) => loadImports(tx))).map(importAnswer) }),
});

const show = endpoint({
  id: "roster-import.show",
  method: "GET",
  path: importPath,
  title: "一次导入：读到的列、预检、比对、结果",
  access: keepers,
  params: oneImport,
  answer: RosterImport,
  handle: async (call) => answerImport(call, call.params.import),
});

const progress = endpoint({
  id: "roster-import.progress",
  method: "GET",
  path: `${importPath}/progress`,
  title: "读取进度",
  access: keepers,
  params: oneImport,
  answer: Progress,
  handle: async ({ read, params }) => {
    const row = await read((transaction) => loadImport(transaction, params.import));
    return row === null ? refuse("roster-import-not-found") : accept(importAnswer(row).progress);
  },
});

const pageSize = 50;

const problems = endpoint({
  id: "roster-import.problems",
  method: "GET",
  path: `${importPath}/problems`,
  title: "预检发现的问题，按表格行号",
  access: keepers,
  params: oneImport,
  query: z.object({
    page: z.coerce.number().int().min(1).default(1),
    severity: z.enum(["all", "rejected", "fixed"]).default("all"),
  }),
  answer: Problems,
  handle: async ({ read, params, query }) => {
    const all = await read(async (tx) => {
      const isThere = (await loadImport(tx, params.import)) !== null;
      return isThere ? getList<RosterProblem>(tx, params.import, "problems") : null;
    });
    if (all === null) return refuse("roster-import-not-found");
    const shown = query.severity === "all" ? all : all.filter(({ severity }) => severity === query.severity);
    const from = (query.page - 1) * pageSize;
    return accept({ page: query.page, pageSize, total: shown.length, problems: shown.slice(from, from + pageSize) });
  },
});

const problemRows = endpoint({
  id: "roster-import.problem-rows",
  method: "GET",
  path: `${importPath}/problem-rows`,
  title: "下载有问题的行：原表，多一列“问题”",
  access: keepers,
  params: oneImport,
  answer: "file",
  handle: async ({ read, params }) => {
    const bytes = await read((transaction) => getFile(transaction, params.import, "problem-rows"));
    if (bytes === null) return refuse("roster-import-wrong-status");
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return accept(new FileAnswer("名册问题行.xlsx", type, bytes));
  },
});

/** What can be looked at: the roster as it is, imports and their problems. */
export const rosterReadingEndpoints: readonly Endpoint[] = [state, list, show, progress, problems, problemRows];
