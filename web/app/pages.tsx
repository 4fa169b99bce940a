import type { Cookie, Page, PageRequest } from "./page.ts";
import { formValue } from "./page.ts";

/** What a reader may set for their own eyes, and the only values that are kept. */
const preferences: Readonly<Record<string, readonly string[]>> = {
  theme: ["system", "light", "dark"],
  type: ["normal", "large"],
  language: ["zh-CN", "en"],
};

export const pages: readonly Page[] = [
  {
    method: "POST",
    path: "/preferences",
    answer: async (request) => ({
      kind: "redirect",
      location: ownPath(formValue(request, "then")),
      cookies: chosen(request),
    }),
  },
];

function chosen(request: PageRequest): readonly Cookie[] {
  return Object.entries(preferences).flatMap(([name, allowed]) => {
    const value = formValue(request, name);
    return allowed.includes(value) ? [{ name, value, maxAgeDays: 365 }] : [];
  });
}

/** A path of this site and nothing else: `//elsewhere` and `https:` are other people's. */
export function ownPath(text: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(text) ? text : "/";
}
