import { assert } from "../shared/assert.ts";
import type { Day } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import { holds, isSystem, type Actor } from "./actor.ts";
import type { PersonId, StaffEmployment } from "./person.ts";
import type { PostKind } from "./post.ts";
import type { UnitId } from "./unit.ts";

/**
 * The account of a member of staff: League teachers, the secretary-general, Party and student-affairs staff. It gives
 * no power by itself: what somebody may do follows from the posts they hold (mandate.ts).
 */
export type StaffAccount =
  | { readonly status: "absent" }
  | ({ readonly status: "open" } & StaffDetails)
  | ({ readonly status: "closed"; readonly closedOn: Day } & StaffDetails);

export type StaffDetails = {
  readonly id: PersonId;
  readonly number: string;
  readonly name: string;
  readonly employment: StaffEmployment;
  /** The faculty the person works for, null at the university's own offices. */
  readonly faculty: UnitId | null;
};

export type Command =
  | {
      readonly type: "add";
      readonly staff: StaffDetails;
      /** Whether a student or a member of staff has this number already. */
      readonly isNumberTaken: boolean;
    }
  /** A one-time code, for the first sign-in and for a forgotten password. The code itself is on paper only. */
  | { readonly type: "giveCode" }
  | { readonly type: "close"; readonly on: Day }
  | { readonly type: "reopen" };

export type Event =
  | { readonly type: "added"; readonly staff: StaffDetails }
  | { readonly type: "codeGiven" }
  | { readonly type: "closed"; readonly on: Day }
  | { readonly type: "reopened" };

export type Refusal = "wrong-status" | "number-missing" | "name-missing" | "number-taken";

export const moves = {
  absent: ["add"],
  open: ["giveCode", "close"],
  closed: ["reopen"],
} as const satisfies Record<StaffAccount["status"], readonly Command["type"][]>;

/** Says what follows from a command on an account. Who has left keeps their posts on paper and can use none of them. */
export function decide(account: StaffAccount, command: Command): Result<Event, Refusal> {
  switch (command.type) {
    case "add":
      return account.status === "absent" ? add(command) : refuse("wrong-status");
    case "giveCode":
      return account.status === "open" ? accept({ type: "codeGiven" }) : refuse("wrong-status");
    case "close":
      return account.status === "open" ? accept({ type: "closed", on: command.on }) : refuse("wrong-status");
    case "reopen":
      return account.status === "closed" ? accept({ type: "reopened" }) : refuse("wrong-status");
  }
}

export function evolve(account: StaffAccount, event: Event): StaffAccount {
  if (event.type === "added") return { status: "open", ...event.staff };
  assert(account.status !== "absent", "only an account that is there changes");
  const { id, number, name, employment, faculty } = account;
  const details = { id, number, name, employment, faculty };
  switch (event.type) {
    case "codeGiven":
      return account;
    case "closed":
      return { status: "closed", closedOn: event.on, ...details };
    case "reopened":
      return { status: "open", ...details };
  }
}

function add({ staff, isNumberTaken }: Extract<Command, { type: "add" }>): Result<Event, Refusal> {
  const [number, name] = [staff.number.trim(), staff.name.trim()];
  if (number === "") return refuse("number-missing");
  if (name === "") return refuse("name-missing");
  if (isNumberTaken) return refuse("number-taken");
  return accept({ type: "added", staff: { ...staff, number, name } });
}

/** Staff of the university's union office keep the accounts of staff; student officers do not. */
export function keepsStaff(actor: Actor): boolean {
  const post: readonly PostKind[] = ["league-secretary", "secretary-general", "league-teacher"];
  return actor.kind === "staff" && holds(actor, { level: "university", post });
}

/**
 * Who may send which command about whom. A code opens the account, so that whoever gives one could act as its owner:
 * of somebody who holds a post of staff it is therefore given, and the account closed or reopened, by those alone who
 * enter such posts, the League secretaries of the university. Nobody does either to themselves. The operator of the
 * installation may, on the machine itself, when nobody else is left who can (`isSystem`).
 */
export function mayKeepStaff(
  actor: Actor,
  command: Command["type"],
  whom: { readonly person: PersonId; readonly holdsStaffPost: boolean },
): boolean {
  if (isSystem(actor)) return true;
  if (!keepsStaff(actor) || whom.person === actor.personId) return false;
  if (command === "add" || !whom.holdsStaffPost) return true;
  return holds(actor, { level: "university", post: "league-secretary" });
}

/** In the open stands only that an account was added, given a code, closed or reopened; who and why is committed to. */
export const publicFields = { command: [], event: [] } as const;
