import { describe, expect, it } from "vitest";
import { parameterDefinition, readParameterKey, wordingDefinition } from "./parameter-setting.ts";
import { definitionOf, findProfile, findRule, knownVersions, profiles } from "./profiles.ts";
import type { Rule, RuleParameter } from "./rule.ts";
import {
  isValidValue,
  needsApprover,
  strictnessOf,
  type SettingDefinition,
  type SettingValue,
} from "./setting-definition.ts";

const rules = profiles.flatMap((profile) => profile.rules);
const ruleOf = (id: string): Rule => findRule(id)?.rule ?? fail(id);
const defined = (key: string): SettingDefinition => definitionOf(key) ?? fail(key);

function fail(what: string): never {
  throw new Error(`no ${what}`);
}

/** A rule with one parameter, for what no rule of the profiles happens to have. */
function ruleWith(parameter: Partial<RuleParameter>): Rule {
  const whole = {
    title: { zh: "数", en: "Number" },
    default: 2,
    unit: "名",
    source: "甲",
    stricter: "higher",
    ...parameter,
  };
  return { ...ruleOf("S-4.8"), parameters: { number: whole as RuleParameter } };
}

describe("the key of a rule's parameter", () => {
  it("names the rule and the parameter", () => {
    expect(readParameterKey("S-4.8.percent")).toEqual({ rule: "S-4.8", parameter: "percent" });
    expect(readParameterKey("D-14.wording")).toEqual({ rule: "D-14", parameter: "wording" });
  });

  it("is nothing else", () => {
    for (const key of ["quorum", "S-4.8", "x S-4.8.percent", "S-4.8.percent ", "S-4.8.9", "E-1.share", ""])
      expect(readParameterKey(key), key).toBeNull();
  });
});

describe("a parameter as a setting", () => {
  it("starts from the source's number, says where it comes from, and moves its rule", () => {
    const rule = ruleOf("S-4.8");
    expect(parameterDefinition(rule, "percent")).toMatchObject({
      key: "S-4.8.percent",
      form: "count",
      default: rule.parameters["percent"]?.default,
      min: 0,
      max: 100,
      unit: { zh: "%", en: "%" },
      stricter: "more",
      source: { zh: rule.parameters["percent"]?.source },
      rules: ["S-4.8"],
    });
  });

  it("is stricter upwards, downwards or neither, as its rule has it", () => {
    const directions = (["higher", "lower", "unordered"] as const).map((stricter) => {
      const definition = parameterDefinition(ruleWith({ stricter }), "number") ?? fail("definition");
      return [1, 2, 3].map((value) => strictnessOf(definition, value));
    });
    expect(directions).toEqual([
      ["laxer", "same", "stricter"],
      ["stricter", "same", "laxer"],
      ["unordered", "same", "unordered"],
    ]);
  });

  it("may go to a hundred times its default, to a hundred at least, and a share to a hundred", () => {
    const most = (parameter: Partial<RuleParameter>) => {
      const definition = parameterDefinition(ruleWith(parameter), "number") ?? fail("definition");
      return definition.form === "count" ? definition.max : null;
    };
    expect(most({ default: 2 })).toBe(200);
    expect(most({ default: 0 })).toBe(100);
    expect(most({ default: 60, unit: "%" })).toBe(100);
  });

  it("is not set here where a listed setting moves it, or where there is none", () => {
    expect(parameterDefinition(ruleWith({ setting: "quorum" }), "number")).toBeNull();
    expect(parameterDefinition(ruleWith({}), "other")).toBeNull();
    expect(definitionOf("S-4.8.other")).toBeNull();
    expect(definitionOf("S-99.percent")).toBeNull();
    expect(definitionOf("no-such-setting")).toBeNull();
  });

  it("is found by its key for every rule, as are the settings of the list", () => {
    for (const rule of rules)
      for (const [name, { setting }] of Object.entries(rule.parameters))
        expect(definitionOf(`${rule.id}.${name}`)?.rules ?? null, rule.id).toEqual(
          setting === undefined ? [rule.id] : null,
        );
    expect(defined("quorum").key).toBe("quorum");
  });
});

describe("the words of a rule that was not read in its source", () => {
  const unseen = rules.filter(({ verification }) => verification !== undefined);

  it("may be put right by the school, which is approved by somebody else", () => {
    expect(unseen.length).toBeGreaterThan(0);
    for (const rule of unseen) {
      const definition = defined(`${rule.id}.wording`);
      expect(definition).toEqual(wordingDefinition(rule));
      expect(definition).toMatchObject({ form: "text", default: rule.summary.zh, max: 500, rules: [rule.id] });
      expect(needsApprover(definition, "照原文。")).toBe(true);
      expect(needsApprover(definition, rule.summary.zh)).toBe(false);
    }
  });

  it("are some words, five hundred characters at most", () => {
    const definition = defined(`${unseen[0]?.id ?? ""}.wording`);
    const isValid = (value: unknown) => isValidValue(definition, value as SettingValue);
    expect([isValid("照"), isValid("照".repeat(500))]).toEqual([true, true]);
    for (const value of ["", "  ", "照".repeat(501), 5, ["president"]]) expect(isValid(value)).toBe(false);
  });

  it("of any other rule stay ours", () => {
    expect(wordingDefinition(ruleOf("S-4.8"))).toBeNull();
    expect(definitionOf("S-4.8.wording")).toBeNull();
  });
});

describe("the profiles", () => {
  it("are found by name, with the rules each of them has", () => {
    expect(findProfile("reform-2017")?.rules[0]?.id).toBe("S-0.1");
    expect(findProfile("deepening-2019")?.id).toBe("deepening-2019");
    expect(findProfile("reform-1917")).toBeNull();
    expect(findRule("D-14")?.profile.id).toBe("deepening-2019");
    expect(findRule("S-99")).toBeNull();
    expect(knownVersions.map(({ profile }) => profile)).toEqual(["reform-2017", "deepening-2019"]);
  });
});
