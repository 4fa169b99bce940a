import type { ComponentChildren } from "preact";
import { useVisit } from "./visit.ts";
import type { ApiAnswer, FieldError, Page, PageAnswer, PageRequest, Problem } from "./page.ts";
import { answerProblem } from "./errors.tsx";

/** The name under which a form brings its token back. */
export const tokenField = "formToken";

/** The name under which a form brings back the version of what it was filled from. */
export const versionField = "formVersion";

/** A form as a plain POST: works before any script, carries the token that also makes sending it twice harmless. */
export function Form(props: {
  readonly action?: string;
  readonly method?: "get" | "post";
  /** Set where the form holds a file. */
  readonly withFiles?: boolean;
  /** Of what the form was filled from: if that was changed meanwhile, nothing is overwritten. */
  readonly version?: string | null;
  readonly class?: string;
  readonly id?: string;
  readonly label?: string;
  readonly children: ComponentChildren;
}) {
  const { formToken } = useVisit();
  const method = props.method ?? "post";
  return (
    <form
      id={props.id}
      class={props.class}
      aria-label={props.label}
      action={props.action}
      method={method}
      encType={props.withFiles === true ? "multipart/form-data" : undefined}
      noValidate
    >
      {method === "post" && <input type="hidden" name={tokenField} value={formToken} />}
      {typeof props.version === "string" && <input type="hidden" name={versionField} value={props.version} />}
      {props.children}
    </form>
  );
}

/** `scope` where several forms of a page have fields of one name. */
export type FilledField = {
  readonly name: string;
  readonly value: string;
  readonly error?: string;
  readonly scope?: string;
};

/** What a form held when it came back, and what is wrong with it. An untouched form is `emptyForm`. */
export type FilledForm = {
  /** First value of a field; `whenUntouched` before the form was ever sent. */
  readonly value: (name: string, whenUntouched?: string) => string;
  readonly values: (name: string, whenUntouched?: readonly string[]) => readonly string[];
  /** Name, value and error of a field at once: `<TextField label="姓名" {...filled.field("name")} />`. */
  readonly field: (name: string, whenUntouched?: string) => FilledField;
  readonly errors: readonly FieldError[];
  /** What stands in the way of the whole form, where it is not one field. */
  readonly problem: Problem | null;
};

export const emptyForm: FilledForm = filledForm(new Map(), null);

export function filledForm(form: ReadonlyMap<string, readonly string[]>, problem: Problem | null): FilledForm {
  const errors = problem?.errors ?? [];
  const values = (name: string, whenUntouched: readonly string[] = []) =>
    form.size === 0 ? whenUntouched : (form.get(name) ?? []);
  const value = (name: string, whenUntouched = "") => values(name, [whenUntouched])[0] ?? "";
  return {
    value,
    values,
    errors,
    problem,
    field: (name, whenUntouched) => {
      const error = errors.find((one) => one.field === name)?.message;
      return { name, value: value(name, whenUntouched), ...(error === undefined ? {} : { error }) };
    },
  };
}

/**
 * The two pages of a form: one that shows it, one that takes it. A refused form is shown again as it was filled in,
 * with its errors; files cannot be kept by a browser and have to be chosen again, which the form should say.
 */
export function formPages<T>(form: {
  readonly path: Page["path"];
  readonly show: (request: PageRequest, filled: FilledForm, status: number) => Promise<PageAnswer>;
  readonly submit: (request: PageRequest) => Promise<ApiAnswer<T>>;
  readonly done: (request: PageRequest, body: T) => PageAnswer | Promise<PageAnswer>;
  /** Refusals that belong beside the form, besides the usual ones: a wrong password is no page of its own. */
  readonly alsoShown?: readonly number[];
}): readonly Page[] {
  const shown = [400, 409, 412, 413, 415, 422, ...(form.alsoShown ?? [])];
  return [
    { method: "GET", path: form.path, answer: (request) => form.show(request, emptyForm, 200) },
    {
      method: "POST",
      path: form.path,
      answer: async (request) => {
        const answer = await form.submit(request);
        if (answer.ok) return form.done(request, answer.body);
        if (!shown.includes(answer.status)) return answerProblem(request, answer.problem);
        return form.show(request, filledForm(request.form, answer.problem), answer.status);
      },
    },
  ];
}
