/**
 * What an operation that may be refused returns. Expected failures are values;
 * exceptions are for broken promises of the program itself (see assert.ts).
 */
export type Result<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export function accept<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** A refusal names the fact that stands in the way, as a kebab-case string of a closed union or a record with `kind`. */
export function refuse<const Refusal>(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
