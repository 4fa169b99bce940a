import { tokenField, type FilledForm } from "./form.tsx";
import { formValue, type ApiAnswer, type PageRequest } from "./page.ts";

/** Sends a form's command with the key that makes sending it twice harmless. */
export function send<Body>(request: PageRequest, path: string, body: unknown): Promise<ApiAnswer<Body>> {
  const key = formValue(request, tokenField);
  return request.api<Body>("POST", path, body, key === "" ? {} : { idempotencyKey: key });
}

/** A number as it was typed; what is no number reaches the API as such and is refused there, by field. */
export function numberOf(request: Pick<PageRequest, "form">, name: string): number | string {
  const text = formValue(request, name).normalize("NFKC");
  return text === "" ? "" : Number.isNaN(Number(text)) ? text : Number(text);
}

/** What is wrong with the first wrong line of a field that holds one thing a line; where, counted as a person does. */
export function lineError(
  filled: FilledForm,
  name: string,
  says: (line: number, message: string) => string,
): { readonly error?: string } {
  const found = filled.errors.find(({ field }) => field === name || field.startsWith(`${name}.`));
  if (found === undefined) return {};
  const at = found.field.split(".")[1];
  return { error: at === undefined ? found.message : says(Number(at) + 1, found.message) };
}

export function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/** Lines of "student number, votes", with whatever stands between them. A line without votes is no zero: it is refused. */
export function votingLines(text: string): { readonly number: string; readonly votes: number }[] {
  return text
    .normalize("NFKC")
    .split(/[\r\n]+/)
    .map((line) => line.trim().split(/[\s,，、:：]+/))
    .filter(([number]) => number !== undefined && number !== "")
    .map(([number = "", votes = ""]) => ({ number, votes: votes === "" ? Number.NaN : Number(votes) }));
}

/** The plan an address names; `current` is the newest published one. */
export function planOf(request: Pick<PageRequest, "params">): string {
  return request.params["plan"] ?? "current";
}
