import type { Findings } from "@tongxin/server/charter/contract.ts";
import { schoolPath, type PageRequest } from "../app/page.ts";
import type { charterText } from "../language/charter.ts";

export type Asked = { readonly status: string; readonly part: string; readonly q: string };

/** What every part of the page of findings is drawn from. */
export type View = {
  readonly request: PageRequest;
  readonly found: Findings;
  readonly text: ReturnType<typeof charterText>;
  readonly asked: Asked;
};

/** The page of the same organisation and text, otherwise filtered. */
export function address({ request, found }: View, changes: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams({ organisation: found.organisation.id, profile: found.profile.id });
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  return `${schoolPath(request, "findings")}?${query}`;
}

export function rulePath({ request, found }: View, rule: string): string {
  return `${schoolPath(request, `rules/${rule}`)}?organisation=${found.organisation.id}`;
}
