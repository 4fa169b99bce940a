import { assert } from "../../shared/assert.ts";

/** Where a student is placed, as far as a roster says it. Names of units, or their ids: the same kind on both sides. */
export type Placement = {
  readonly id: string;
  readonly name: string;
  readonly faculty: string;
  readonly major: string | null;
  readonly grade: string | null;
  readonly class: string | null;
};

/** What of a placement moved; the widest move names the change: 转学院 before 转专业 before 转班. */
export type Move = "faculty" | "major" | "class";

export type Moved = { readonly from: Placement; readonly to: Placement; readonly move: Move };
export type Renamed = { readonly from: Placement; readonly to: Placement };

/**
 * The difference between two rosters. Each student of either is in exactly one of `added`, `gone`, `moved`, `same`;
 * `renamed` lists those among `moved` and `same` whose name differs, because another name under a known 学号 is
 * more often a slip than a change.
 */
export type RosterDifference = {
  readonly added: readonly Placement[];
  readonly gone: readonly Placement[];
  readonly moved: readonly Moved[];
  readonly same: readonly Placement[];
  readonly renamed: readonly Renamed[];
};

/**
 * Compares the last roster with the next one by 学号: 新增, 离校, 转学院/转专业/转班, 不变.
 *
 * The two closing equations hold always: last = gone + moved + same, next = added + moved + same. A grade that
 * changes with nothing else (留级, 复学) counts as a move of class. What the next roster leaves empty moves nobody.
 * Each side names a student once; the pre-check has seen to that.
 */
export function rosterDifference(last: readonly Placement[], next: readonly Placement[]): RosterDifference {
  const before = new Map(last.map((student) => [student.id, student]));
  const after = new Set(next.map((student) => student.id));
  assert(before.size === last.length && after.size === next.length, "each student is named once on each side");
  const added: Placement[] = [];
  const moved: Moved[] = [];
  const same: Placement[] = [];
  const renamed: Renamed[] = [];
  for (const to of next) {
    const from = before.get(to.id);
    if (from === undefined) {
      added.push(to);
      continue;
    }
    const move = moveBetween(from, to);
    if (move === null) same.push(to);
    else moved.push({ from, to, move });
    if (from.name !== to.name) renamed.push({ from, to });
  }
  const gone = last.filter((student) => !after.has(student.id));
  return closed({ added, gone, moved, same, renamed }, last.length, next.length);
}

function moveBetween(from: Placement, to: Placement): Move | null {
  if (from.faculty !== to.faculty) return "faculty";
  if (differs(from.major, to.major)) return "major";
  if (differs(from.class, to.class) || differs(from.grade, to.grade)) return "class";
  return null;
}

function differs(from: string | null, to: string | null): boolean {
  return to !== null && from !== to;
}

function closed(difference: RosterDifference, lastCount: number, nextCount: number): RosterDifference {
  const stayed = difference.moved.length + difference.same.length;
  assert(lastCount === difference.gone.length + stayed, "last = gone + moved + same");
  assert(nextCount === difference.added.length + stayed, "next = added + moved + same");
  return difference;
}
