import { formValue, type ApiAnswer, type PageRequest } from "./page.ts";
import { tokenField, versionField } from "./form.tsx";

/**
 * Sends what a form holds once: the form's token is the key under which a repetition finds the first answer. A form
 * that says which version it was filled from changes that version only.
 */
export function sendOnce<T>(request: PageRequest, path: string, body: unknown): Promise<ApiAnswer<T>> {
  const [key, version] = [formValue(request, tokenField), formValue(request, versionField)];
  return request.api<T>("POST", path, body, {
    ...(key === "" ? {} : { idempotencyKey: key }),
    ...(version === "" ? {} : { ifMatch: version }),
  });
}
