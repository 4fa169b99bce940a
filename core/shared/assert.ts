/** A promise the program makes to itself was broken. Never shown to a user as it is. */
export class BrokenPromise extends Error {
  override readonly name = "BrokenPromise";
}

/** Stops the program's own mistakes early. `promise` says what should have been true. */
export function assert(condition: unknown, promise: string): asserts condition {
  if (!condition) throw new BrokenPromise(`broken promise: ${promise}`);
}

/** The value, where the caller knows that it is there and the type does not. */
export function present<Value>(value: Value | null | undefined, what: string): Value {
  assert(value !== null && value !== undefined, `${what} is there`);
  return value;
}
