import type { Kept } from "@tongxin/server/people/register/contract.ts";
import { send } from "../app/asking.ts";
import { formValue, receiptNotice, redirect, type ApiAnswer, type PageAnswer, type PageRequest } from "../app/page.ts";

/** Sends the fields of a form as one command, by the names they have in it; fields that are not there are left out. */
export function sendFields<Body = Kept>(
  request: PageRequest,
  path: string,
  fields: readonly string[],
): Promise<ApiAnswer<Body>> {
  const given = fields
    .filter((name) => request.form.has(name))
    .map((name) => [name, formValue(request, name)] as const);
  return send<Body>(request, path, Object.fromEntries(given));
}

/** Back to a page, with what was done and the way to its entry in the ledger. */
export function done(path: string, said: string, { entry }: Kept): PageAnswer {
  return redirect(path, receiptNotice(said, entry));
}
