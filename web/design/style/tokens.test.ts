import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const light = tokensAfter(":root {");
const system = tokensAfter(':root:not([data-theme="light"]) {');
const chosen = tokensAfter(':root[data-theme="dark"] {');

const textOn = [
  ["ink", "paper"], ["ink", "card"], ["ink", "sunk"], ["ink2", "paper"], ["ink2", "card"], ["ink2", "sunk"],
  ["brand", "paper"], ["brand", "card"], ["brand-deep", "brand-tint"], ["on-brand", "brand"], ["on-brand", "brand-deep"],
  ["seal", "paper"], ["seal", "card"], ["seal", "seal-tint"], ["on-seal", "seal"], ["amber", "paper"], ["amber", "amber-tint"],
  ["blue", "blue-tint"], ["on-focus", "focus"], ["on-q1", "q1"], ["on-q2", "q2"], ["on-q3", "q3"], ["paper", "ink"],
] as const; // prettier-ignore

const shapeOn = ["edge", "seal-mark", "d-teal", "d-ochre", "d-plum", "d-rust", "d-sky", "d-slate"] as const;

describe.each([
  ["light", light],
  ["dark", { ...light, ...chosen }],
])("in the %s theme", (_, tokens) => {
  test.each(textOn)("%s is read on %s (4.5:1)", (front, back) => {
    expect(contrast(tokens[front], tokens[back])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapeOn)("%s is seen on paper (3:1)", (name) => {
    expect(contrast(tokens[name], tokens["paper"])).toBeGreaterThanOrEqual(3);
  });
});

test("dark by the system's wish and dark by the reader's are the same", () => {
  expect(Object.keys(system).length).toBeGreaterThan(25);
  expect(chosen).toEqual(system);
});

function tokensAfter(selector: string): Record<string, string> {
  const start = css.indexOf(selector);
  expect(start).toBeGreaterThan(-1);
  const block = css.slice(start + selector.length, css.indexOf("}", start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})/gi)].map((match) => [match[1], match[2]]),
  );
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string | undefined, other: string | undefined): number {
  const [high, low] = [luminance(one ?? ""), luminance(other ?? "")].sort((a, b) => b - a);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/gi, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
