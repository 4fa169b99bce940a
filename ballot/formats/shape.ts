import { Unreadable } from "./unreadable.ts";

/**
 * Reads parsed JSON into a value of known form and lays its fields in the order the protocol writes them, so that
 * writing the value again gives the one canonical text. Throws `Unreadable` for anything else.
 */
export type Shape<Value> = (json: unknown, place: string) => Value;

export type Shaped<S> = S extends Shape<infer Value> ? Value : never;

export const text: Shape<string> = (json, place) => {
  if (typeof json !== "string") throw new Unreadable(`${place}: text expected`);
  return json;
};

export const wholeNumber: Shape<number> = (json, place) => {
  if (typeof json !== "number" || !Number.isSafeInteger(json) || json < 0)
    throw new Unreadable(`${place}: whole number expected`);
  return json;
};

export const truth: Shape<boolean> = (json, place) => {
  if (typeof json !== "boolean") throw new Unreadable(`${place}: true or false expected`);
  return json;
};

const numberLimit = 2 ** 30 - 1;

/** A count or weight: a JSON number up to 2^30 − 1, above that its digits as a string (as the tool writes them). */
export const count: Shape<number | string> = (json, place) => {
  if (typeof json === "number" && Number.isSafeInteger(json) && json >= 0 && json <= numberLimit) return json;
  if (typeof json === "string" && /^[1-9][0-9]{0,39}$/.test(json) && BigInt(json) > BigInt(numberLimit)) return json;
  throw new Unreadable(`${place}: count expected`);
};

export function writeCount(value: bigint): number | string {
  return value <= BigInt(numberLimit) ? Number(value) : value.toString();
}

export function list<Value>(item: Shape<Value>): Shape<readonly Value[]> {
  return (json, place) => {
    if (!Array.isArray(json)) throw new Unreadable(`${place}: list expected`);
    return json.map((member, at) => item(member, `${place}[${at}]`));
  };
}

/** A list of fixed length whose members have forms of their own. */
export function tuple<const Shapes extends readonly Shape<unknown>[]>(
  ...shapes: Shapes
): Shape<{ readonly [At in keyof Shapes]: Shaped<Shapes[At]> }> {
  return (json, place) => {
    if (!Array.isArray(json) || json.length !== shapes.length)
      throw new Unreadable(`${place}: ${shapes.length} members expected`);
    return shapes.map((shape, at) => shape(json[at], `${place}[${at}]`)) as never;
  };
}

/** A record with exactly these fields, in this order. `optional` ones may be absent. */
export function record<const Fields extends Record<string, Shape<unknown>>>(
  fields: Fields,
): Shape<{ readonly [Name in keyof Fields]: Shaped<Fields[Name]> }> {
  return (json, place) => {
    const given = fieldsOf(json, place);
    for (const name of Object.keys(given))
      if (!Object.hasOwn(fields, name)) throw new Unreadable(`${place}.${name}: unknown field`);
    const value: Record<string, unknown> = {};
    for (const [name, shape] of Object.entries(fields)) {
      const member = shape(given[name], `${place}.${name}`);
      if (member !== undefined) value[name] = member;
    }
    return value as never;
  };
}

export function optional<Value>(shape: Shape<Value>): Shape<Value | undefined> {
  return (json, place) => (json === undefined ? undefined : shape(json, place));
}

/** The members of a JSON object, for readers that choose a shape by one of them. */
export function fieldsOf(json: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new Unreadable(`${place}: record expected`);
  return json as Readonly<Record<string, unknown>>;
}

export function parseJson(source: string, place: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    throw new Unreadable(`${place}: not JSON`);
  }
}

/** Reads a text that must be written in its one canonical spelling, to the byte. */
export function readCanonical<Value>(source: string, shape: Shape<Value>, place: string): Value {
  const value = shape(parseJson(source, place), place);
  if (!isSpellingOf(source, value)) throw new Unreadable(`${place}: not in its canonical spelling`);
  return value;
}

/** JSON without spaces. The tool alone writes DEL as an escape. */
export function isSpellingOf(source: string, value: unknown): boolean {
  const written = JSON.stringify(value);
  return source === written || source === written.replaceAll("\u007f", "\\u007f");
}
