import { gunzipSync, gzipSync } from "node:zlib";

const itemsALine = 2_000;
const newline = 0x0a;

/**
 * A long list as gzipped text, a JSON array on every line: a whole roster as one text would be in memory at once, at
 * two bytes a character, on both sides.
 */
export function packList(items: readonly unknown[]): Uint8Array {
  const lines: Buffer[] = [];
  for (let from = 0; from < items.length; from += itemsALine) {
    lines.push(Buffer.from(`${JSON.stringify(items.slice(from, from + itemsALine))}\n`));
  }
  return gzipSync(Buffer.concat(lines), { level: 1 });
}

export function unpackList<Item>(bytes: Uint8Array): readonly Item[] {
  const text = gunzipSync(bytes);
  const items: Item[] = [];
  for (let from = 0; from < text.length;) {
    const end = text.indexOf(newline, from);
    items.push(...(JSON.parse(text.toString("utf8", from, end)) as readonly Item[]));
    from = end + 1;
  }
  return items;
}
