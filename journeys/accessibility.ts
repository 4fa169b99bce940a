import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const source = `${readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")};0`;
const options = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  resultTypes: ["violations"],
} satisfies RunOptions;

/**
 * What axe objects to on a page, by WCAG 2.2 A and AA and good practice: the rule, and where. Our pages have no frames:
 * everything is asked in the page itself, and only what is wrong comes back.
 */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(source);
  return page.evaluate(async (asked) => {
    const { axe } = globalThis as unknown as { readonly axe: typeof import("axe-core") };
    const { violations } = await axe.run(document, asked);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
  }, options);
}
