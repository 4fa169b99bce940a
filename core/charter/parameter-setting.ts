import type { Rule, RuleParameter } from "./rule.ts";
import type { SettingDefinition } from "./setting-definition.ts";

/** "S-4.8.percent": the key under which a school sets a parameter of a rule anew. */
export function parameterKey(rule: string, parameter: string): string {
  return `${rule}.${parameter}`;
}

/** Rule and parameter of such a key; null where it is none. */
export function readParameterKey(key: string): { readonly rule: string; readonly parameter: string } | null {
  const match = /^([SD]-[\w.]+)\.([a-zA-Z][\w-]*)$/.exec(key);
  return match === null ? null : { rule: match[1] ?? "", parameter: match[2] ?? "" };
}

/**
 * A rule's parameter as a setting: stricter at once with a reason, laxer only with an approver. A share goes up to
 * 100, a count to a hundred times its default, so that a slip of the pen is caught and nothing sensible is.
 */
export function parameterDefinition(rule: Rule, name: string): SettingDefinition | null {
  const parameter = rule.parameters[name];
  if (parameter === undefined) return null;
  return {
    key: parameterKey(rule.id, name),
    form: "count",
    default: parameter.default,
    min: 0,
    max: parameter.unit === "%" ? 100 : Math.max(100, parameter.default * 100),
    unit: { zh: parameter.unit, en: parameter.unit },
    stricter: directionOf(parameter),
    title: parameter.title,
    explanation: {
      zh: `规则 ${rule.id}“${rule.title.zh}”里的数。`,
      en: `A number of rule ${rule.id}, “${rule.title.en}”.`,
    },
    source: { zh: parameter.source, en: parameter.source },
    rules: [rule.id],
  };
}

function directionOf({ stricter }: RuleParameter): "more" | "fewer" | "unordered" {
  if (stricter === "unordered") return "unordered";
  return stricter === "higher" ? "more" : "fewer";
}
