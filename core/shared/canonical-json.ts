import { assert } from "./assert.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * JSON in one spelling only: keys by UTF-16 code units, no white space, safe integers only.
 *
 * Source: RFC 8785, narrowed: a number that is not a safe integer is refused, because every number that
 * enters the ledger is a count, an index or the part of a fraction.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    assert(Number.isSafeInteger(value), `a safe integer, not ${value}`);
    return String(Object.is(value, -0) ? 0 : value);
  }
  if (typeof value === "string") {
    assert(!/\p{Surrogate}/u.test(value), "text without lone surrogates");
    return JSON.stringify(value);
  }
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${canonicalJson(key)}:${canonicalJson(value[key] as Json)}`);
  return `{${members.join(",")}}`;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
