import { describe, expect, it } from "vitest";
import { defaultRules, findRulesFaults } from "./election-rules.ts";
import { electionTemplates, templateNames } from "./template.ts";

const templates = templateNames.map((name) => electionTemplates[name]);
const named = (matches: (template: (typeof templates)[number]) => boolean) =>
  templates.filter(matches).map(({ name }) => name);

describe("the templates of elections", () => {
  it("each begin with rules that can be adopted as they are", () => {
    for (const { name, rules, seats } of templates)
      expect([name, findRulesFaults({ ...defaultRules, ...rules, seats })]).toEqual([name, []]);
  });

  it("each fill what they are named for", () => {
    const filled = templates.map(({ electing }) => (electing.what === "post" ? electing.post : electing.what));
    expect(filled).toEqual([
      "class-nominee",
      "delegate",
      "standing-delegate",
      "committee-member",
      "vice-president",
      "president",
    ]);
    expect(templates.map(({ name }) => name)).toEqual(templateNames);
  });

  it("are held where the plan has these elections", () => {
    const held = (body: string) => named(({ bodies }) => (bodies as readonly string[]).includes(body));
    expect(held("class-meeting")).toEqual(["class-nomination"]);
    expect(held("all-student-assembly")).toEqual(["faculty-delegates", "presidium"]);
    expect(held("congress")).toEqual([
      "faculty-delegates",
      "standing-delegates",
      "committee",
      "presidium",
      "president",
    ]);
    expect(held("standing-conference")).toEqual(["president"]);
    expect(templates.map(({ bodies }) => bodies[0])).toEqual(["class-meeting", ...Array(5).fill("congress")]);
    const at = (level: string) => named(({ levels }) => (levels as readonly string[]).includes(level));
    expect(at("class")).toEqual(["class-nomination"]);
    expect(at("faculty")).toEqual(["faculty-delegates", "committee", "presidium", "president"]);
    expect(at("university")).toEqual(["standing-delegates", "committee", "presidium", "president"]);
  });

  it("ask approved conditions for the presidium and its president (S-4.17)", () => {
    expect(named(({ needsConditions }) => needsConditions)).toEqual(["presidium", "president"]);
  });

  it("let delegates be standing delegates (S-4.13) and members of the presidium its president (S-4.16)", () => {
    expect(named(({ eligible }) => eligible === "delegates")).toEqual(["standing-delegates"]);
    expect(named(({ eligible }) => eligible === "presidium")).toEqual(["president"]);
  });

  it("ask for more candidates than seats where several are elected in contest", () => {
    const surplus = templates.map(({ name, rules }) => [name, rules.surplusPercent ?? defaultRules.surplusPercent]);
    expect(Object.fromEntries(surplus)).toMatchObject({ "faculty-delegates": 20, committee: 10, presidium: 20 });
    expect(electionTemplates["class-nomination"].rules).toEqual({ majorityBase: "valid", tie: "runoff" });
    expect(templates.map(({ seats }) => seats)).toEqual([1, 10, 17, 15, 5, 1]);
  });
});
