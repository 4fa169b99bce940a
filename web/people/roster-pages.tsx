import type { RosterImport } from "@tongxin/server/people/roster-imports/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { emptyForm, filledForm, formPages } from "../app/form.tsx";
import {
  formValue,
  receiptNotice,
  redirect,
  schoolPath,
  type Page,
  type PageAnswer,
  type PageRequest,
} from "../app/page.ts";
import { rosterText } from "../language/people.ts";
import { showConfirm, showDifference } from "./roster-difference.tsx";
import { showColumns } from "./roster-columns.tsx";
import { importPath } from "./roster-import-frame.tsx";
import { showImport } from "./roster-import.tsx";
import { showUpload } from "./roster-upload.tsx";
import { showRoster } from "./roster.tsx";

const base = "/:school/roster/imports/:import" as const;

/** The roster and the five steps of its import, each a page of its own. */
export const rosterPages: readonly Page[] = [
  { method: "GET", path: "/:school/roster", answer: showRoster },
  ...formPages<RosterImport>({
    path: "/:school/roster/import",
    show: showUpload,
    submit: (request) => {
      const file = request.files.find(({ field }) => field === "file");
      const upload = file === undefined ? null : { name: file.name, bytes: file.bytes };
      return request.api("POST", schoolPath(request, "roster-imports"), upload);
    },
    done: (request, one) => redirect(importPath(request, one.id)),
  }),
  { method: "GET", path: base, answer: (request) => withImport(request, (one) => showImport(request, one)) },
  {
    method: "POST",
    path: `${base}/columns`,
    answer: async (request) => {
      const answer = await send(request, "columns", {
        columns: chosenColumns(request),
        scope: formValue(request, "scope"),
        level: formValue(request, "level"),
      });
      if (answer.ok) return redirect(ownPath(request));
      if (answer.status !== 422) return answerProblem(request, answer.problem);
      return withImport(request, async (one) => showColumns(request, one, filledForm(request.form, answer.problem)));
    },
  },
  {
    method: "GET",
    path: `${base}/problem-rows`,
    answer: async (request) => {
      const answer = await request.api<File>("GET", apiPath(request, "/problem-rows"));
      if (!answer.ok) return answerProblem(request, answer.problem);
      return { kind: "file", name: answer.body.name, mediaType: answer.body.type, bytes: answer.body.bytes };
    },
  },
  {
    method: "GET",
    path: `${base}/difference`,
    answer: (request) =>
      withImport(request, async (one) =>
        one.difference === null || one.status !== "checked"
          ? redirect(ownPath(request))
          : showDifference(request, one, one.difference),
      ),
  },
  { method: "GET", path: `${base}/confirm`, answer: (request) => showConfirmation(request, emptyForm, 200) },
  {
    method: "POST",
    path: `${base}/confirm`,
    answer: async (request) => {
      const answer = await send(request, "confirm", { digest: formValue(request, "digest") });
      if (!answer.ok && answer.problem.code === "roster-changed-meanwhile") {
        return showConfirmation(request, filledForm(request.form, answer.problem), answer.status);
      }
      if (!answer.ok) return answerProblem(request, answer.problem);
      const counts = answer.body.difference?.counts;
      const text = rosterText(request.language);
      return redirect(ownPath(request), {
        ...receiptNotice(text.importedNotice(counts?.added ?? 0, counts?.left ?? 0), answer.body.entryId),
        undo: { action: `${ownPath(request)}/undo`, label: text.undo },
      });
    },
  },
  {
    method: "POST",
    path: `${base}/undo`,
    answer: async (request) => {
      const answer = await send(request, "undo");
      if (!answer.ok) return answerProblem(request, answer.problem);
      return redirect(
        schoolPath(request, "roster"),
        receiptNotice(rosterText(request.language).undone, answer.body.entryId),
      );
    },
  },
  {
    method: "POST",
    path: `${base}/give-up`,
    answer: async (request) => {
      const answer = await send(request, "give-up");
      if (!answer.ok) return answerProblem(request, answer.problem);
      return redirect(schoolPath(request, "roster"), rosterText(request.language).gaveUp);
    },
  },
];

type File = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

function apiPath(request: PageRequest, rest = ""): string {
  return schoolPath(request, `roster-imports/${request.params["import"] ?? ""}${rest}`);
}

function ownPath(request: PageRequest): string {
  return importPath(request, request.params["import"] ?? "");
}

/** Sends a step of the import; the form's token makes sending it twice harmless. */
function send(request: PageRequest, step: string, body: unknown = {}) {
  const idempotencyKey = formValue(request, "formToken");
  const options = idempotencyKey === "" ? {} : { idempotencyKey };
  return request.api<RosterImport>("POST", apiPath(request, `/${step}`), body, options);
}

async function withImport(request: PageRequest, show: (one: RosterImport) => Promise<PageAnswer>): Promise<PageAnswer> {
  const answer = await request.api<RosterImport>("GET", apiPath(request));
  return answer.ok ? show(answer.body) : answerProblem(request, answer.problem);
}

function showConfirmation(request: PageRequest, filled: typeof emptyForm, status: number): Promise<PageAnswer> {
  return withImport(request, async (one) =>
    one.difference === null || one.status !== "checked"
      ? redirect(ownPath(request))
      : showConfirm(request, { one, difference: one.difference }, filled, status),
  );
}

function chosenColumns(request: PageRequest): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const name of request.form.keys()) {
    const index = /^column-(\d{1,3})$/.exec(name)?.[1];
    const field = index === undefined ? "" : formValue(request, name);
    if (index !== undefined && field !== "") chosen[index] = field;
  }
  return chosen;
}
