import type { Actor } from "@tongxin/core/people/actor.ts";

/** Who may call an endpoint at all. What a command asks of the person beyond that is the noun's own access table. */
export type Access =
  | { readonly name: string; readonly signedIn: false }
  | { readonly name: string; readonly signedIn: true; readonly allows: (actor: Actor) => boolean };

export const anyone = { name: "anyone", signedIn: false } as const satisfies Access;

export const signedIn = { name: "signed-in", signedIn: true, allows: () => true } as const satisfies Access;

/** A named predicate over the visitor's offices. The name appears in the permission matrix. */
export function officers<const Name extends string>(name: Name, allows: (actor: Actor) => boolean) {
  return { name, signedIn: true, allows } as const satisfies Access;
}
