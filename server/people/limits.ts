import type { Facts } from "@tongxin/core/charter/facts.ts";
import { parameterOf } from "@tongxin/core/charter/find.ts";
import { isInForceIn, type Profile, type Rule } from "@tongxin/core/charter/rule.ts";
import type { Level } from "@tongxin/core/people/unit.ts";
import { isAssistantTitle, type PostKind } from "@tongxin/core/people/post.ts";

export type Limit = {
  readonly least: number | null;
  readonly most: number | null;
  readonly rule: string | null;
  readonly isForbidden: boolean;
};

const noLimit: Limit = { least: null, most: null, rule: null, isForbidden: false };

/** Which check limits the number of which posts. */
const checkOf: { readonly [Kind in PostKind]?: string } = {
  president: "one-president",
  "vice-president": "vice-presidents-in-range",
  "secretary-general": "one-secretary-general-of-the-league",
  "deputy-head": "deputies-at-most",
};

/** What the rules in force, with the numbers the school has set, say of how many hold a post of one level's unions. */
export function limitsUnder(profile: Profile, facts: Facts, level: Level) {
  const rules = profile.rules.filter((rule) => rule.levels.includes(level) && isInForceIn(rule, facts));
  const ruleBy = (check: string | undefined) => rules.find((rule) => rule.check.check === check);
  return (kind: PostKind, title: string): Limit => {
    const forbidding = ruleBy("no-assistants");
    if (forbidding !== undefined && isAssistantTitle(title)) {
      return { least: null, most: 0, rule: forbidding.id, isForbidden: true };
    }
    const rule = ruleBy(checkOf[kind]);
    return rule === undefined ? noLimit : limitBy(rule, facts);
  };
}

/** A rule without numbers of its own asks for exactly one. */
function limitBy(rule: Rule, facts: Facts): Limit {
  const number = (name: string) => (Object.hasOwn(rule.parameters, name) ? parameterOf(rule, facts, name) : null);
  if (number("most") === null) return { least: 1, most: 1, rule: rule.id, isForbidden: false };
  const extra = facts.school.campuses >= 2 ? (number("extraWithCampuses") ?? 0) : 0;
  return { least: number("least"), most: (number("most") ?? 0) + extra, rule: rule.id, isForbidden: false };
}
