import type { Language } from "../language/catalogue.ts";

/** RFC 9457 with the product's own members. `code` is the published refusal, `rule` the clause it rests on. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly rule?: string;
  readonly help?: string;
  readonly errors?: readonly FieldError[];
};

/** What is wrong with one field of a form. `field` is the name of the control. */
export type FieldError = { readonly field: string; readonly message: string };

export type ApiAnswer<T> =
  | { readonly ok: true; readonly status: number; readonly body: T }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

/** How a page talks to the API: in-process, with the visitor's session. Same answers as over HTTP. */
export type CallApi = <T>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
  options?: { readonly idempotencyKey?: string; readonly ifMatch?: string },
) => Promise<ApiAnswer<T>>;

export type UploadedFile = { readonly field: string; readonly name: string; readonly bytes: Uint8Array };

/** Decides which navigation is drawn; what a visitor may do is asked of the API, never of this. */
export type Role = "student" | "officer" | "advisor";

export type Visitor = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** The post or unit the visitor acts for, as shown: 秘书处. */
  readonly duty?: string;
};

/** What the frame says of the organisation whose pages these are. */
export type SchoolHead = {
  /** First part of every address of this school, without a slash. */
  readonly slug: string;
  readonly name: string;
  /** What the organisation is busy with: 第二十三次学生代表大会 · 筹备期. */
  readonly occasion?: string;
  readonly isDemonstration: boolean;
  /** 主管单位 */
  readonly supervisor?: string;
  readonly contact?: string;
  /** ICP备案号 */
  readonly filing?: string;
};

export type Theme = "system" | "light" | "dark";

/** One sentence after a redirect, with the way back where there is one. */
export type Notice = {
  readonly text: string;
  readonly undo?: { readonly action: string; readonly label: string };
  /** The ledger entry of the act: leads to its page, where it can be checked and its receipt taken away. */
  readonly entryId?: string;
};

/** What every page knows of the visit. Also all that an error page needs. */
export type Visit = {
  readonly url: URL;
  readonly visitor: Visitor | null;
  readonly school: SchoolHead | null;
  readonly language: Language;
  readonly theme: Theme;
  readonly largeType: boolean;
  readonly isWeChat: boolean;
  /** RFC 3339, UTC: the server's clock. Pages and parts never read another. */
  readonly now: string;
  /** Against forged forms, and the idempotency key of the act: fresh for every page that is drawn. */
  readonly formToken: string;
  readonly notice: Notice | null;
  /** Version of the product, as the footer shows it. */
  readonly version: string;
};

export type PageRequest = Visit & {
  readonly params: Readonly<Record<string, string>>;
  readonly form: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly UploadedFile[];
  readonly api: CallApi;
  /** The schools of this installation: for the page that belongs to none of them. */
  readonly schools: () => Promise<readonly SchoolHead[]>;
};

export type Cookie = { readonly name: string; readonly value: string; readonly maxAgeDays: number };

export type PageAnswer =
  | { readonly kind: "html"; readonly status: number; readonly html: string }
  | {
      readonly kind: "redirect";
      /** Always a path of this site. */
      readonly location: string;
      readonly notice?: Notice;
      readonly cookies?: readonly Cookie[];
    }
  | { readonly kind: "file"; readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

export type Page = {
  readonly method: "GET" | "POST";
  /** With named parts: `/:school/delegates/:plan`. */
  readonly path: `/${string}`;
  readonly answer: (request: PageRequest) => Promise<PageAnswer>;
};

/** Post, redirect, get: the answer to a form that was accepted. */
export function redirect(location: string, notice?: string | Notice): PageAnswer {
  if (notice === undefined) return { kind: "redirect", location };
  return { kind: "redirect", location, notice: typeof notice === "string" ? { text: notice } : notice };
}

/** What was just done, with the way to its entry in the ledger. `entryId` is what an act answered with. */
export function receiptNotice(text: string, entryId: string | null | undefined): Notice {
  return entryId === null || entryId === undefined ? { text } : { text, entryId };
}

/**
 * The first value a form gave for a field, trimmed of the spaces that input methods leave; "" when there is none.
 * A number typed in full-width digits is that number.
 */
export function formValue(request: Pick<PageRequest, "form">, name: string): string {
  const value = (request.form.get(name)?.[0] ?? "").trim();
  return /^[０-９]+$/u.test(value) ? value.normalize("NFKC") : value;
}

/** The address of a page of this school: `schoolPath(request, "delegates")` is `/demo/delegates`. */
export function schoolPath(visit: Pick<Visit, "school">, rest = ""): string {
  const slug = visit.school?.slug;
  if (slug === undefined) return `/${rest}`;
  return rest === "" ? `/${slug}` : `/${slug}/${rest}`;
}

/** Pages that work without this server (static-pages/); `?download` takes one away. They belong to no school. */
export const toolPaths = { verify: "/tools/verify.html", credentials: "/tools/credentials.html" } as const;
