import type { Rule, RuleParameter } from "./rule.ts";
import type { SettingDefinition } from "./setting-definition.ts";

/** "S-4.8.percent": the key under which a school sets a parameter of a rule anew. */
export function parameterKey(rule: string, parameter: string): string {
  return `${rule}.${parameter}`;
}

/** "D-14.wording": the key under which a school corrects the words of a rule that is marked 待核实. */
export function wordingKey(rule: string): string {
  return parameterKey(rule, "wording");
}

/**
 * The words of a rule whose original was not seen, open to the school's correction. Neither wording is stricter than
 * the other, so a correction is approved by somebody else. Null for a rule that was read in its source.
 */
export function wordingDefinition(rule: Rule): SettingDefinition | null {
  if (rule.verification === undefined) return null;
  return {
    key: wordingKey(rule.id),
    form: "text",
    default: rule.summary.zh,
    max: 500,
    title: { zh: `规则 ${rule.id} 的文字`, en: `Words of rule ${rule.id}` },
    explanation: {
      zh: `“${rule.title.zh}”的原文没有见到，标为待核实。学校收到原文后，可以按原文更正文字，并写明依据的文号。`,
      en: `The original of “${rule.title.en}” was not seen. A school that has it may correct the words and cite it.`,
    },
    source: { zh: `${rule.clause}，待核实：未见原文`, en: `${rule.clause}, unverified: the original was not seen` },
    rules: [rule.id],
  };
}

/** Rule and parameter of such a key; null where it is none. */
export function readParameterKey(key: string): { readonly rule: string; readonly parameter: string } | null {
  const match = /^([SD]-[\w.]+)\.([a-zA-Z][\w-]*)$/.exec(key);
  return match === null ? null : { rule: match[1] ?? "", parameter: match[2] ?? "" };
}

/**
 * A rule's parameter as a setting: stricter at once with a reason, laxer only with an approver. A share goes up to
 * 100, a count to a hundred times its default, so that a slip of the pen is caught and nothing sensible is. Null for a
 * parameter that a listed setting moves: it is set there.
 */
export function parameterDefinition(rule: Rule, name: string): SettingDefinition | null {
  const parameter = rule.parameters[name];
  if (parameter === undefined || parameter.setting !== undefined) return null;
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
