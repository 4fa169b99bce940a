import { leastThreshold } from "@tongxin/core/elections/ceremony.ts";
import type { Acted } from "@tongxin/server/elections/contract.ts";
import { send } from "../../app/asking.ts";
import { formValue, type ApiAnswer, type PageRequest } from "../../app/page.ts";
import { keysText } from "../../language/keys.ts";
import { linesOf } from "../command-in.ts";
import { credentialsIn } from "./credentials-in.ts";
import { electionPath } from "./keys-crumbs.ts";

/** What an act on the keys answers with: an entry of the ledger, or how many credentials were taken. */
export type KeysDone = Acted | { readonly count: number };

/** Sends what a form of the keys page holds. What the forms ask for beside the API's own wishes is asked for here. */
export async function submitKeys(request: PageRequest): Promise<ApiAnswer<KeysDone>> {
  const path = electionPath(request);
  const text = (name: string) => formValue(request, name);
  switch (formValue(request, "type")) {
    case "convene":
      return convene(request);
    case "give":
      return give(request);
    case "draw":
      if (text("drawUnderstood") !== "yes")
        return incomplete("drawUnderstood", keysText(request.language).understandFirst);
      return send<KeysDone>(request, `${path}/keys/credentials`, { how: "draw" });
    default:
      return send<KeysDone>(request, `${path}/commands`, { type: "seal", marking: text("marking") });
  }
}

async function convene(request: PageRequest): Promise<ApiAnswer<KeysDone>> {
  const path = electionPath(request);
  const text = (name: string) => formValue(request, name);
  const trustees = linesOf(text("trustees"));
  const threshold = text("threshold") === "" ? leastThreshold(trustees.length) : text("threshold");
  const now = await request.api<{ readonly status: string }>("GET", `${path}/keys`);
  const isAgain = now.ok && now.body.status !== "absent" && now.body.status !== "disputed";
  if (isAgain && text("convenedAnew") !== "yes")
    return incomplete("convenedAnew", keysText(request.language).understandFirst);
  const body = { type: "convene", trustees, threshold, group: text("group") };
  return send<KeysDone>(request, `${path}/keys/commands`, body);
}

/** The file where one was chosen, otherwise what was pasted. */
async function give(request: PageRequest): Promise<ApiAnswer<KeysDone>> {
  const words = keysText(request.language);
  const file = request.files.find(({ field, bytes }) => field === "file" && bytes.length > 0);
  const source = file === undefined ? formValue(request, "pasted") : new TextDecoder().decode(file.bytes);
  if (source === "") return incomplete("file", words.credentialsMissing);
  const credentials = credentialsIn(source);
  if (credentials === null) return incomplete(file === undefined ? "pasted" : "file", words.credentialsUnreadable);
  const path = electionPath(request);
  return send<KeysDone>(request, `${path}/keys/credentials`, { how: "given", credentials });
}

function incomplete(field: string, message: string): ApiAnswer<never> {
  const problem = { type: "about:blank", title: message, status: 422, code: "form-incomplete", detail: message };
  return { ok: false, status: 422, problem: { ...problem, errors: [{ field, message }] } };
}
