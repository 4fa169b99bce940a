/**
 * Something published is not of the form the protocol gives it. Thrown while reading and caught where a check is
 * named, so that no reader in between has to pass a refusal on.
 */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/** Runs a reader; null when what it read was malformed. Any other error is the program's own and passes. */
export function readOrNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
