import { describe, expect, it } from "vitest";
import { rulePages } from "./rule-pages.ts";
import { diagrams, transitions } from "./state-diagrams.ts";

describe("the generated rule pages", () => {
  it("are the same bytes each time, each path once, each ending in a line break", () => {
    const files = rulePages.files();
    expect(rulePages.files()).toEqual(files);
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    for (const { path, text } of files) {
      expect(path.startsWith("docs/rules/")).toBe(true);
      expect(text).toMatch(/[^\n]\n$/);
    }
  });

  it("show both wordings of item 6 and the mark of what is to be verified", () => {
    const page = (id: string) => rulePages.files().find(({ path }) => path.endsWith(`/${id}.md`))?.text ?? "";
    expect(page("D-6")).toContain("2020-2021 至 2022-2023");
    expect(page("D-6.2")).toContain("2023-2024 起");
    expect(page("D-15")).toContain("待核实");
    expect(page("D-4")).not.toContain("待核实");
  });
});

describe("a state diagram", () => {
  it.each(diagrams.map((diagram) => [diagram.file, diagram] as const))(
    "of %s draws every command that is heard and leads only to statuses that exist",
    (_file, { moves, ways }) => {
      const heard = new Set(Object.values(moves).flat());
      expect(Object.keys(ways).filter((command) => !heard.has(command))).toEqual([]);
      expect(
        Object.values(ways)
          .flat()
          .filter((status) => !(status in moves)),
      ).toEqual([]);
      const lines = transitions({ moves, ways });
      for (const command of heard) expect(lines.some((line) => line.endsWith(` : ${command}`))).toBe(true);
    },
  );
});
