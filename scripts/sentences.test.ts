import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const sources = globSync("{core,server,web,verify,bin}/**/*.{ts,tsx}", { cwd: root }).filter(
  (path) => !/node_modules|dist|\.test\.|generated|testing/.test(path),
);

describe("the product's Chinese sentences", () => {
  it("use full-width punctuation between Chinese characters", () => {
    const halfWidth = /[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff“]/;
    const found = sources.flatMap((path) =>
      readFileSync(join(root, path), "utf8")
        .split("\n")
        .flatMap((line, at) => (halfWidth.test(line) ? [`${path}:${at + 1}`] : [])),
    );
    expect(sources.length).toBeGreaterThan(200);
    expect(found).toEqual([]);
  });
});
