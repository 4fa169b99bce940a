import { assert } from "../shared/assert.ts";
import type { Branded } from "../shared/id.ts";
import { asInstant, isDay, isInstant, type Instant } from "../shared/instant.ts";
import type { Json } from "../shared/canonical-json.ts";

/** A moment to the minute, `2026-11-25T10:00Z`: as exactly as a public entry ever says when. */
export type Minute = Branded<"Minute">;

const minuteShape = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\dZ$/;

export function minuteOf(instant: Instant): Minute {
  const minute = `${instant.slice(0, 16)}Z`;
  assert(isMinute(minute), `a minute, not ${minute}`);
  return minute;
}

export function isMinute(value: unknown): value is Minute {
  if (typeof value !== "string") return false;
  const parts = minuteShape.exec(value);
  return parts !== null && isDay(parts[1] as string);
}

/** The last whole minute at or before a moment. */
export function floorToMinute(instant: Instant): Instant {
  return asInstant(`${instant.slice(0, 16)}:00.000Z`);
}

/**
 * Every instant inside a value brought down to its whole minute, so that no exact second is published.
 *
 * A decision survives this: a deadline is a whole minute, `at ≥ deadline` is then true exactly when it is
 * true of the floored `at`; and a deadline counted from `at` in whole minutes is floored alike.
 */
export function floorInstants(value: Json): Json {
  if (typeof value === "string") return isInstant(value) ? floorToMinute(value) : value;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(floorInstants);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, floorInstants(member)]));
}
