import type { School } from "../schools/school.ts";
import type { World } from "../world.ts";
import type { Problem } from "./refusals.ts";

/**
 * What the server expects of the built pages (`web/dist/server/pages.js`). The same shapes as `web/app/page.ts`,
 * written again here because `server` imports nothing of `web`; the type check of `web/app/bundle.ts` holds them equal.
 */
export type ApiAnswer<T> =
  | { readonly ok: true; readonly status: number; readonly body: T }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

export type CallApi = <T>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
  options?: { readonly idempotencyKey?: string; readonly ifMatch?: string },
) => Promise<ApiAnswer<T>>;

export type UploadedFile = { readonly field: string; readonly name: string; readonly bytes: Uint8Array };

export type Visitor = {
  readonly id: string;
  readonly name: string;
  readonly role: "student" | "officer" | "advisor";
  readonly duty?: string;
};

export type SchoolHead = {
  readonly slug: string;
  readonly name: string;
  readonly occasion?: string;
  readonly isDemonstration: boolean;
};

export type Visit = {
  readonly url: URL;
  readonly visitor: Visitor | null;
  readonly school: SchoolHead | null;
  readonly language: "zh-CN" | "en";
  readonly theme: "system" | "light" | "dark";
  readonly largeType: boolean;
  readonly isWeChat: boolean;
  readonly now: string;
  readonly formToken: string;
  readonly notice: {
    readonly text: string;
    readonly undo?: { readonly action: string; readonly label: string };
    readonly entryId?: string;
  } | null;
  readonly version: string;
};

export type PageAnswer =
  | { readonly kind: "html"; readonly status: number; readonly html: string }
  | {
      readonly kind: "redirect";
      readonly location: string;
      readonly notice?: NonNullable<Visit["notice"]>;
      readonly cookies?: readonly { readonly name: string; readonly value: string; readonly maxAgeDays: number }[];
    }
  | { readonly kind: "file"; readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

export type Page = {
  readonly method: "GET" | "POST";
  readonly path: `/${string}`;
  readonly answer: (
    request: Visit & {
      readonly params: Readonly<Record<string, string>>;
      readonly form: ReadonlyMap<string, readonly string[]>;
      readonly files: readonly UploadedFile[];
      readonly api: CallApi;
      readonly schools: () => Promise<readonly SchoolHead[]>;
    },
  ) => Promise<PageAnswer>;
};

export type PagesBundle = {
  readonly pages: readonly Page[];
  readonly renderError: (status: number, problem: Problem | null, visit: Visit) => string;
};

/** Who visits, and what the frame says of the school. Given by server/identity. */
export type LoadHeads = (
  world: World,
  school: School | null,
  sessionToken: string | null,
) => Promise<{ readonly visitor: Visitor | null; readonly school: SchoolHead | null }>;
