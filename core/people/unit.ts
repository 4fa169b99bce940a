import { assert } from "../shared/assert.ts";
import type { Branded } from "../shared/id.ts";
import type { Day } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";

export type UnitId = Branded<"UnitId">;
export type CampusId = UnitId;

/** The three levels at which a union organisation exists. Source: plan 二-2, S-3.1. */
export type Level = "university" | "faculty" | "class";
export const levels = ["university", "faculty", "class"] as const satisfies readonly Level[];

export const unitKinds = ["campus", "faculty", "grade", "major", "class", "club"] as const;
export type UnitKind = (typeof unitKinds)[number];

/**
 * A unit of the university: what students are counted by and delegates are shared among.
 * A class hangs on its faculty and also names its grade and major; a grade spans all faculties.
 * "absent" is the state before founding, so that founding is a command like any other.
 */
export type Unit =
  | { readonly status: "absent" }
  | ({ readonly status: "standing" } & UnitDetails)
  | ({ readonly status: "closed"; readonly closedOn: Day } & UnitDetails);

export type UnitDetails = {
  readonly id: UnitId;
  readonly kind: UnitKind;
  readonly name: string;
  readonly parent: UnitId | null;
  readonly grade: UnitId | null;
  readonly major: UnitId | null;
};
export type StandingUnit = Extract<Unit, { status: "standing" }>;

/** The parent a command speaks of, with its kind as the register knows it today. */
export type ParentUnit = { readonly id: UnitId; readonly kind: UnitKind };

export type Command =
  | {
      readonly type: "found";
      readonly id: UnitId;
      readonly kind: UnitKind;
      readonly name: string;
      readonly parent: ParentUnit | null;
      readonly grade?: UnitId;
      readonly major?: UnitId;
    }
  | { readonly type: "rename"; readonly name: string }
  | { readonly type: "moveTo"; readonly parent: ParentUnit }
  | { readonly type: "close"; readonly on: Day; readonly members: number; readonly children: number };

export type Event =
  | { readonly type: "founded"; readonly unit: UnitDetails }
  | { readonly type: "renamed"; readonly name: string }
  | { readonly type: "moved"; readonly parent: UnitId }
  | { readonly type: "closed"; readonly on: Day };

export type Refusal =
  | "wrong-status"
  | "name-missing"
  | "parent-of-wrong-kind"
  | "class-without-grade"
  | "same-parent"
  | "still-has-members"
  | "still-has-units";

export const moves = {
  absent: ["found"],
  standing: ["rename", "moveTo", "close"],
  closed: [],
} as const satisfies Record<Unit["status"], readonly Command["type"][]>;

/** What each kind of unit hangs on; null is directly below the university, which is the school itself. */
export const parentKindOf = {
  campus: null,
  faculty: null,
  grade: null,
  club: null,
  major: "faculty",
  class: "faculty",
} as const satisfies Record<UnitKind, UnitKind | null>;

/** Says what follows from a command on a unit. A unit is closed only when nobody and nothing is left in it. */
export function decide(unit: Unit, command: Command): Result<Event, Refusal> {
  switch (command.type) {
    case "found":
      return found(unit, command);
    case "rename":
      if (unit.status !== "standing") return refuse("wrong-status");
      if (command.name.trim() === "") return refuse("name-missing");
      return accept({ type: "renamed", name: command.name.trim() });
    case "moveTo":
      if (unit.status !== "standing") return refuse("wrong-status");
      if (parentKindOf[unit.kind] !== command.parent.kind) return refuse("parent-of-wrong-kind");
      if (unit.parent === command.parent.id) return refuse("same-parent");
      return accept({ type: "moved", parent: command.parent.id });
    case "close":
      if (unit.status !== "standing") return refuse("wrong-status");
      if (command.members > 0) return refuse("still-has-members");
      if (command.children > 0) return refuse("still-has-units");
      return accept({ type: "closed", on: command.on });
  }
}

export function evolve(unit: Unit, event: Event): Unit {
  if (event.type === "founded") return { status: "standing", ...event.unit };
  assert(unit.status === "standing", "only a standing unit changes");
  switch (event.type) {
    case "renamed":
      return { ...unit, name: event.name };
    case "moved":
      return { ...unit, parent: event.parent };
    case "closed":
      return { ...unit, status: "closed", closedOn: event.on };
  }
}

function found(unit: Unit, command: Extract<Command, { type: "found" }>): Result<Event, Refusal> {
  const { id, kind, parent, grade = null, major = null } = command;
  if (unit.status !== "absent") return refuse("wrong-status");
  const name = command.name.trim();
  if (name === "") return refuse("name-missing");
  if ((parent?.kind ?? null) !== parentKindOf[kind]) return refuse("parent-of-wrong-kind");
  if (kind === "class" && grade === null) return refuse("class-without-grade");
  return accept({ type: "founded", unit: { id, kind, name, parent: parent?.id ?? null, grade, major } });
}
