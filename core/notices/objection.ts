import type { PersonId } from "../people/person.ts";
import type { Branded } from "../shared/id.ts";
import type { Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";

export type ObjectionId = Branded<"ObjectionId">;

/** One of the things a notice lists (a delegate, a candidate), by the id it has where it comes from. */
export type NoticeItemId = Branded<"NoticeItemId">;

/** Why an objection is not followed. Only the first can be said before the objector's name is verified. */
export const dismissalGrounds = ["not-real-name", "not-about-this-notice", "not-proven", "no-breach"] as const;
export type DismissalGround = (typeof dismissalGrounds)[number];

/**
 * An objection (异议) to a notice: received under the objector's own name, verified, then upheld or dismissed.
 * What it says is kept with the case; here stands only the digest of the statement. Source: procedures.md 2.11.
 */
export type Objection = {
  readonly id: ObjectionId;
  readonly objector: PersonId;
  /** The item objected to, or null when it is the notice as a whole. */
  readonly about: NoticeItemId | null;
  readonly statement: string;
  readonly receivedAt: Instant;
} & (
  | { readonly status: "received" | "verified" | "upheld" }
  | { readonly status: "dismissed"; readonly ground: DismissalGround }
);

export type ObjectionRefusal =
  | "no-such-objection"
  | "own-objection"
  | "already-verified"
  | "not-verified"
  | "already-settled";

/** Received or verified, and so still in the way of confirming the notice. */
export function isOpen(objection: Objection): boolean {
  return objection.status === "received" || objection.status === "verified";
}

/** An objection that somebody may verify: open, not verified before, and not their own. */
export function verifiable(
  objections: readonly Objection[],
  id: ObjectionId,
  by: PersonId,
): Result<Objection, ObjectionRefusal> {
  const found = openObjection(objections, id, by);
  if (!found.ok) return found;
  return found.value.status === "verified" ? refuse("already-verified") : found;
}

/** An objection that somebody may uphold, or dismiss on a ground: verified first, unless it has no real name. */
export function settleable(
  objections: readonly Objection[],
  { id, by, ground }: { readonly id: ObjectionId; readonly by: PersonId; readonly ground: DismissalGround | null },
): Result<Objection, ObjectionRefusal> {
  const found = openObjection(objections, id, by);
  if (!found.ok) return found;
  const isNameless = ground === "not-real-name";
  if (found.value.status === "verified") return isNameless ? refuse("already-verified") : found;
  return isNameless ? found : refuse("not-verified");
}

/** Nobody handles their own objection. */
function openObjection(
  objections: readonly Objection[],
  id: ObjectionId,
  by: PersonId,
): Result<Objection, ObjectionRefusal> {
  const objection = objections.find((one) => one.id === id);
  if (objection === undefined) return refuse("no-such-objection");
  if (!isOpen(objection)) return refuse("already-settled");
  return objection.objector === by ? refuse("own-objection") : accept(objection);
}
