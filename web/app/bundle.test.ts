import { expect, test } from "vitest";
import { pages } from "./bundle.ts";

test("no two pages answer the same method and path", () => {
  const names = pages.map((page) => `${page.method} ${page.path}`);
  expect(names).toContain("POST /preferences");
  expect(new Set(names).size).toBe(names.length);
});
