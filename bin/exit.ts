/** 0 done, 1 failed, 2 the call was wrong, 3 checked and found wanting. */
export const exitCodes = { done: 0, failed: 1, usage: 2, wanting: 3 } as const;

/** The command was called with something it cannot work on: no such file, no JSON. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
