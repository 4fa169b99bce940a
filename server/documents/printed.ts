import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { FileAnswer } from "../http/endpoint.ts";
import { formatsOf, type Form, type Format } from "./document.ts";
import { printForm } from "./produce.ts";

/** Prints a form, or says that it cannot be had that way. */
export async function printed(form: Form, format: Format): Promise<Result<FileAnswer, string>> {
  if (!formatsOf(form).includes(format)) return refuse("not-in-this-format");
  const file = await printForm(form, format);
  if (!file.ok) return refuse("paper-not-printed");
  return accept(new FileAnswer(file.value.name, file.value.mediaType, file.value.bytes));
}
