import type { CheckedReceipt, Entries, EntryPage, Found, LogState } from "@tongxin/server/ledger/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { redirect, schoolPath, type Page, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { showEntry } from "./entry-page.tsx";
import { showLog, type Sought } from "./log-page.tsx";

export const pages: readonly Page[] = [
  { method: "GET", path: "/:school/log", answer: answerLog },
  { method: "POST", path: "/:school/log/check", answer: answerCheck },
  {
    method: "GET",
    path: "/:school/log/entries/:index",
    answer: async (request) => {
      const index = request.params["index"] ?? "";
      const answer = await request.api<EntryPage>("GET", schoolPath(request, `ledger/entries/${index}`));
      return answer.ok ? showEntry(request, answer.body) : answerProblem(request, answer.problem);
    },
  },
];

/** A code that is found leads straight to its entry; anything else is said above the list. */
async function answerLog(request: PageRequest): Promise<PageAnswer> {
  const code = request.url.searchParams.get("code")?.trim() ?? "";
  if (code === "") return drawLog(request, null);
  const asked = new URLSearchParams({ code: code.slice(0, 200) });
  const found = await request.api<Found>("GET", `${schoolPath(request, "ledger/find")}?${asked}`);
  if (!found.ok) return answerProblem(request, found.problem);
  if (found.body.status === "found") return redirect(schoolPath(request, `log/entries/${found.body.index}`));
  return drawLog(request, { kind: "code", code, status: found.body.status });
}

async function answerCheck(request: PageRequest): Promise<PageAnswer> {
  const text = request.form.get("receipt")?.[0] ?? "";
  const checked = await request.api<CheckedReceipt>("POST", schoolPath(request, "ledger/receipt-check"), { text });
  if (!checked.ok) return answerProblem(request, checked.problem);
  return drawLog(request, { kind: "receipt", checked: checked.body, text });
}

async function drawLog(request: PageRequest, sought: Sought | null): Promise<PageAnswer> {
  const asked = new URLSearchParams({
    page: wholeNumber(request, "page", 1),
    count: wholeNumber(request, "count", 20),
  });
  const state = await request.api<LogState>("GET", schoolPath(request, "ledger"));
  const entries = await request.api<Entries>("GET", `${schoolPath(request, "ledger/entries")}?${asked}`);
  if (!state.ok) return answerProblem(request, state.problem);
  if (!entries.ok) return answerProblem(request, entries.problem);
  const content = showLog(request, { state: state.body, entries: entries.body, sought });
  return showPage(request, content.head, content.body);
}

/** What the address asks for, or what is usual: a stranger's address never makes a page fail. */
function wholeNumber(request: PageRequest, name: "page" | "count", usual: number): string {
  const text = request.url.searchParams.get(name) ?? "";
  return /^[1-9]\d{0,5}$/.test(text)
    ? String(name === "count" ? Math.min(100, Number(text)) : Number(text))
    : String(usual);
}
