/**
 * Writes cascade layers out in their order, without `@layer`: the same style sheet for browsers that know no layers.
 * Equal only where no selector of an earlier layer is more specific than one that overrides it from a later one;
 * `design/style` is written so.
 */
export function flattenLayers(css: string): string {
  const { blocks, rest, order } = takeLayers(css);
  const names = [...new Set([...order, ...blocks.map((block) => block.name)])];
  const inOrder = names.flatMap((name) => blocks.filter((block) => block.name === name).map((block) => block.body));
  return inOrder.join("") + rest;
}

type Block = { readonly name: string; readonly body: string };

function takeLayers(css: string): { blocks: readonly Block[]; rest: string; order: readonly string[] } {
  const blocks: Block[] = [];
  const order: string[] = [];
  let rest = "";
  let at = 0;
  for (const match of css.matchAll(/@layer\s+([\w\s,-]+?)\s*([{;])/g)) {
    if (match.index < at) continue;
    rest += css.slice(at, match.index);
    const names = (match[1] ?? "").split(",").map((name) => name.trim());
    const start = match.index + match[0].length;
    if (match[2] === ";") {
      order.push(...names);
      at = start;
      continue;
    }
    const end = closingBrace(css, start);
    blocks.push({ name: names[0] ?? "", body: css.slice(start, end) });
    at = end + 1;
  }
  return { blocks, rest: rest + css.slice(at), order };
}

/** Braces inside strings count too; the style sheets have none. */
function closingBrace(css: string, from: number): number {
  let depth = 1;
  for (let at = from; at < css.length; at += 1) {
    if (css[at] === "{") depth += 1;
    if (css[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error("a layer is not closed");
}
