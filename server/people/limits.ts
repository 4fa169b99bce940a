import type { Level } from "@tongxin/core/people/unit.ts";
import { isAssistantTitle, type PostKind } from "@tongxin/core/people/post.ts";
import { findRule } from "@tongxin/core/charter/profiles.ts";

export type Limit = { readonly most: number | null; readonly rule: string | null; readonly isForbidden: boolean };

/** What the plan says of a post's number, from the rules as data; nothing where it is silent. */
export function limitOf(kind: PostKind, level: Level, title: string): Limit {
  if (isAssistantTitle(title)) return { most: 0, rule: "S-5.10", isForbidden: true };
  if (kind === "deputy-head" && level !== "class") return { ...parameterOf("S-5.9", "most"), isForbidden: false };
  if (level === "university") {
    if (kind === "president") return { most: 1, rule: "S-5.5", isForbidden: false };
    if (kind === "secretary-general") return { most: 1, rule: "S-5.8", isForbidden: false };
    if (kind === "vice-president") return { ...parameterOf("S-5.6", "most"), isForbidden: false };
  }
  return { most: null, rule: null, isForbidden: false };
}

function parameterOf(rule: string, name: string): Pick<Limit, "most" | "rule"> {
  const value = findRule(rule)?.rule.parameters[name]?.default;
  return { most: typeof value === "number" ? value : null, rule };
}
