/** A key that an object in the file has more than once, and where. `JSON.parse` would keep the last one and say nothing. */
export type RepeatedKey = { readonly path: readonly (string | number)[]; readonly key: string };

export type StrictJson = { readonly value: unknown; readonly repeated: readonly RepeatedKey[] };

type Reader = { readonly text: string; at: number; readonly repeated: RepeatedKey[] };
type Path = readonly (string | number)[];

const deepest = 64;

/**
 * Reads JSON (RFC 8259) and tells which keys are repeated. Throws `SyntaxError` for what is no JSON.
 *
 * Whether a text is JSON at all is left to `JSON.parse`; the walk below only has to follow a text that is.
 */
export function readStrictJson(text: string): StrictJson {
  JSON.parse(text);
  const reader: Reader = { text, at: 0, repeated: [] };
  const value = readValue(reader, []);
  return { value, repeated: reader.repeated };
}

function readValue(reader: Reader, path: Path): unknown {
  if (path.length > deepest) throw new SyntaxError(`nested deeper than ${deepest}`);
  skipSpace(reader);
  switch (reader.text[reader.at]) {
    case "{":
      return readObject(reader, path);
    case "[":
      return readArray(reader, path);
    case '"':
      return readString(reader);
    default:
      return readScalar(reader);
  }
}

function readObject(reader: Reader, path: Path): Record<string, unknown> {
  const members: [string, unknown][] = [];
  const keys = new Set<string>();
  reader.at += 1;
  for (skipSpace(reader); reader.text[reader.at] !== "}"; skipSeparator(reader)) {
    const key = readString(reader);
    skipSpace(reader);
    reader.at += 1;
    if (keys.has(key)) reader.repeated.push({ path, key });
    keys.add(key);
    members.push([key, readValue(reader, [...path, key])]);
  }
  reader.at += 1;
  return Object.fromEntries(members);
}

function readArray(reader: Reader, path: Path): unknown[] {
  const items: unknown[] = [];
  reader.at += 1;
  for (skipSpace(reader); reader.text[reader.at] !== "]"; skipSeparator(reader)) {
    items.push(readValue(reader, [...path, items.length]));
  }
  reader.at += 1;
  return items;
}

function readString(reader: Reader): string {
  const start = reader.at;
  reader.at += 1;
  while (reader.text[reader.at] !== '"') reader.at += reader.text[reader.at] === "\\" ? 2 : 1;
  reader.at += 1;
  return JSON.parse(reader.text.slice(start, reader.at)) as string;
}

function readScalar(reader: Reader): unknown {
  const start = reader.at;
  while (/[\w.+-]/.test(reader.text[reader.at] ?? "")) reader.at += 1;
  return JSON.parse(reader.text.slice(start, reader.at));
}

/** Past the comma, or to the bracket that closes. */
function skipSeparator(reader: Reader): void {
  skipSpace(reader);
  if (reader.text[reader.at] !== ",") return;
  reader.at += 1;
  skipSpace(reader);
}

function skipSpace(reader: Reader): void {
  while (/[ \t\n\r]/.test(reader.text[reader.at] ?? "")) reader.at += 1;
}
