import { formValue, type ApiAnswer, type PageRequest } from "./page.ts";
import { tokenField } from "./form.tsx";

/** Sends what a form holds once: the form's token is the key under which a repetition finds the first answer. */
export function sendOnce<T>(request: PageRequest, path: string, body: unknown): Promise<ApiAnswer<T>> {
  const key = formValue(request, tokenField);
  return request.api<T>("POST", path, body, key === "" ? {} : { idempotencyKey: key });
}
