import { expect, test } from "vitest";
import { flattenLayers } from "./flatten-layers.ts";

test("layers are written in the order they were declared, whatever the order they were filled in", () => {
  const css = "@layer base,parts;@layer parts{.a{color:red}}@layer base{p{margin:0}}";
  expect(flattenLayers(css)).toBe("p{margin:0}.a{color:red}");
});

test("a layer filled twice keeps both parts, and what is in no layer comes last, where it wins", () => {
  const css = "@layer a{x{top:0}}z{top:9}@layer b{y{top:1}}@layer a{@media print{x{top:2}}}";
  expect(flattenLayers(css)).toBe("x{top:0}@media print{x{top:2}}y{top:1}z{top:9}");
});

test("a layer that is not closed is refused", () => {
  expect(() => flattenLayers("@layer a{x{top:0}")).toThrow("not closed");
});
