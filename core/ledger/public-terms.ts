import type { Json } from "../shared/canonical-json.ts";
import { floorInstants } from "./minute.ts";
import { hidePersons, type Pseudonym } from "./pseudonym.ts";

/** A command or an event as data: its type and its fields. */
export type Message = { readonly type: string };

/** All fields, or the fields named. */
type Shown = "all" | readonly string[];

/** For every type alike, or type by type; a type that is not named shows nothing. */
type ShownByType = Shown | { readonly [type: string]: Shown };

/**
 * What of a noun's commands and events everyone may read, declared once per noun in `core/<feature>/public.ts`.
 * A field that is not named is committed: forgetting to declare hides, never shows. The type of a command or
 * event is always public: that something changed is what the ledger is for.
 */
export type PublicFields = { readonly command: ShownByType; readonly event: ShownByType };

/** A message divided into what is published and what is only committed to; null when nothing is left to commit. */
export type DividedMessage = {
  readonly type: string;
  readonly public: { readonly [field: string]: Json };
  readonly committed: { readonly [field: string]: Json } | null;
};

/**
 * Divides a command or event. Fields that are undefined are left out; published instants are whole minutes, and
 * published persons pseudonyms.
 */
export function divideMessage(
  message: Message,
  declared: ShownByType | undefined,
  pseudonym: Pseudonym,
): DividedMessage {
  const shown = shownOf(message.type, declared);
  const isShown = (name: string) => shown === "all" || shown.includes(name);
  const fields = Object.entries(message as { readonly [field: string]: Json | undefined });
  const open: Record<string, Json> = {};
  const closed: Record<string, Json> = {};
  for (const [name, value] of fields) {
    if (name === "type" || value === undefined) continue;
    if (isShown(name)) open[name] = hidePersons(name, floorInstants(value), pseudonym);
    else closed[name] = value;
  }
  return { type: message.type, public: open, committed: Object.keys(closed).length === 0 ? null : closed };
}

/** Whether what is published of a message names a person, so that a pseudonym is needed. */
export function publishesPerson(message: Message, declared: ShownByType | undefined): boolean {
  let isNamed = false;
  divideMessage(message, declared, (person) => {
    isNamed = true;
    return person;
  });
  return isNamed;
}

function shownOf(type: string, declared: ShownByType | undefined): Shown {
  if (declared === undefined) return [];
  if (declared === "all" || isList(declared)) return declared;
  return Object.hasOwn(declared, type) ? (declared[type] as Shown) : [];
}

function isList(declared: ShownByType): declared is readonly string[] {
  return Array.isArray(declared);
}
