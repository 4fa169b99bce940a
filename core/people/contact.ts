import { assert } from "../shared/assert.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import type { PersonId } from "./person.ts";

/**
 * How a cadre may be reached, as they gave it for publication: an office's telephone, a mailbox. Never taken from a
 * roster, and gone when it is taken back. Source: plan 二-7二, S-8.5 (names and contacts of main cadres are published).
 */
export type Contact =
  | { readonly status: "absent" }
  | { readonly status: "published"; readonly contact: string; readonly enteredBy: PersonId };

export type Command =
  | { readonly type: "publish"; readonly contact: string; readonly by: PersonId; readonly hasAgreed: boolean }
  | { readonly type: "takeBack" };

export type Event =
  | { readonly type: "published"; readonly contact: string; readonly by: PersonId }
  | { readonly type: "takenBack" };

export type Refusal = "wrong-status" | "contact-missing" | "not-agreed";

export const moves = {
  absent: ["publish"],
  published: ["publish", "takeBack"],
} as const satisfies Record<Contact["status"], readonly Command["type"][]>;

export const noContact: Contact = { status: "absent" };

/** Says what follows from a command. Whoever enters it says that the person agreed; nothing is published without. */
export function decide(contact: Contact, command: Command): Result<Event, Refusal> {
  switch (command.type) {
    case "publish": {
      const text = command.contact.trim();
      if (text === "") return refuse("contact-missing");
      if (!command.hasAgreed) return refuse("not-agreed");
      return accept({ type: "published", contact: text, by: command.by });
    }
    case "takeBack":
      return contact.status === "published" ? accept({ type: "takenBack" }) : refuse("wrong-status");
  }
}

export function evolve(contact: Contact, event: Event): Contact {
  switch (event.type) {
    case "published":
      return { status: "published", contact: event.contact, enteredBy: event.by };
    case "takenBack":
      assert(contact.status === "published", "only what is published is taken back");
      return noContact;
  }
}
