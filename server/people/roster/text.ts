export type DecodedText = { readonly text: string; readonly encoding: "utf-8" | "gb18030" | "utf-16le" | "utf-16be" };

/**
 * Reads bytes as text: by byte order mark, then as UTF-16 where zero bytes say so, then as UTF-8, else as GB18030.
 * A file that is neither cleanly is read in the way that shows more of the words every roster has.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const marked = byMark(bytes) ?? byZeros(bytes);
  if (marked !== null) return { text: decode(bytes, marked), encoding: marked };
  const named = declared === undefined ? null : knownEncoding(declared);
  const clean = (["utf-8", "gb18030"] as const).find((encoding) => isClean(bytes, encoding));
  if (clean !== undefined && (clean === "utf-8" || named === null))
    return { text: decode(bytes, clean), encoding: clean };
  if (named !== null) return { text: decode(bytes, named), encoding: named };
  const [utf8, gb18030] = [decode(bytes, "utf-8"), decode(bytes, "gb18030")];
  return rosterWords(utf8) > rosterWords(gb18030)
    ? { text: utf8, encoding: "utf-8" }
    : { text: gb18030, encoding: "gb18030" };
}

type Encoding = DecodedText["encoding"];

function byMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** Commas, digits and line ends of UTF-16 have a zero byte, always on the same side. */
function byZeros(bytes: Uint8Array): Encoding | null {
  const sides: [number, number] = [0, 0];
  const limit = Math.min(bytes.length, 4096);
  for (let at = 0; at < limit; at++) if (bytes[at] === 0) sides[at % 2 === 0 ? 0 : 1]++;
  const [even, odd] = sides;
  if (even + odd < limit / 20 || Math.min(even, odd) * 20 > Math.max(even, odd)) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}

function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

function isClean(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function knownEncoding(declared: string): Encoding | null {
  const name = declared.toLowerCase();
  if (/^utf-?8$/u.test(name)) return "utf-8";
  return /^(gb2312|gbk|gb18030|cp936|ms936|x-gbk)$/u.test(name) ? "gb18030" : null;
}

function rosterWords(text: string): number {
  return text.slice(0, 100_000).match(/学号|姓名|学院|班级|性别/gu)?.length ?? 0;
}
