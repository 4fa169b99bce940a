import { listRepeated } from "../counting/lot.ts";
import { ceilShare } from "../shared/fraction.ts";
import {
  apportionMethods,
  percentageMethods,
  type Apportionment,
  type ApportionMethod,
  type ApportionRefusal,
  type DivisorMethod,
  type PercentageMethod,
  type UnitMembers,
} from "./apportionment.ts";
import { divisorMethod, guaranteedSeats } from "./divisor-method.ts";
import { largestRemainder } from "./largest-remainder.ts";
import { sumOf } from "./lot.ts";
import { fixedPercentage, readPercent } from "./percentage.ts";

/**
 * A sharing that somebody asks for, not yet checked. `seats` is the total to share (for percentages: the total announced).
 * `minimum` is per unit with members; left out it is 0, and 1 for percentages. `percent` is for percentages only.
 * `drawn` names the units drawn by public lot after a tie.
 */
export type ApportionTask = {
  readonly method: string;
  readonly units: readonly UnitMembers[];
  readonly seats?: number | null | undefined;
  readonly minimum?: number | null | undefined;
  readonly percent?: number | null | undefined;
  readonly drawn?: readonly string[] | null | undefined;
};

/** The least number of delegates for a university: 1 % of the students it serves, rounded up (S-4.4). 18,001 → 181. */
export function delegateFloor(students: number): number {
  return ceilShare(students, 1, 100);
}

/** The least number of candidates for a quota: 20 % more, rounded up. 5 → 6, 16 → 20. */
export function surplusCandidates(quota: number): number {
  return ceilShare(quota, 6, 5);
}

/**
 * Shares delegate seats among electoral units (S-1.7, S-4.5) by the method named, in whole-number arithmetic throughout.
 *
 * Returns the seats with the steps that explain them; a tie where units are level for the last seats, which only a
 * public lot settles; or a refusal. Refused: an unknown method, units listed twice, numbers that are not whole or
 * below zero, no members at all, no number of seats, fewer seats than the units are guaranteed together,
 * a percentage outside 0–100, and units drawn that were not to be drawn.
 */
export function apportion(task: ApportionTask): Apportionment {
  const refusal = findRefusal(task);
  if (refusal !== null) return { status: "refused", refusal };

  const { units, drawn } = task;
  if (isPercentage(task.method)) return apportionByPercentage(task.method, task);
  const request = { seats: task.seats ?? 0, minimum: task.minimum ?? 0, units, drawn: drawn ?? [] };
  return task.method === "largest-remainder"
    ? largestRemainder(request)
    : divisorMethod(task.method as DivisorMethod, request);
}

/** Whether `method` is one this project knows. */
export function isApportionMethod(method: string): method is ApportionMethod {
  return (apportionMethods as readonly string[]).includes(method);
}

function isPercentage(method: string): method is PercentageMethod {
  return (percentageMethods as readonly string[]).includes(method);
}

function apportionByPercentage(method: PercentageMethod, task: ApportionTask): Apportionment {
  if (task.percent === null || task.percent === undefined) return refused({ kind: "percent-missing" });
  const percent = readPercent(task.percent);
  if (percent === null) return refused({ kind: "percent-out-of-range" });
  if ((task.drawn ?? []).length > 0) return refused({ kind: "lot-not-needed" });
  return fixedPercentage(method, {
    percent,
    minimum: task.minimum ?? 1,
    units: task.units,
    announced: task.seats ?? null,
  });
}

function refused(refusal: ApportionRefusal): Apportionment {
  return { status: "refused", refusal };
}

function findRefusal(task: ApportionTask): ApportionRefusal | null {
  if (!isApportionMethod(task.method)) return { kind: "unknown-method", method: task.method };
  return findUnitsRefusal(task.units) ?? findSeatsRefusal(task);
}

function findUnitsRefusal(units: readonly UnitMembers[]): ApportionRefusal | null {
  const repeated = listRepeated(units.map(({ id }) => id));
  if (repeated.length > 0) return { kind: "units-listed-twice", units: repeated };
  const broken = units.filter(({ members }) => !isCount(members)).map(({ id }) => id);
  if (broken.length > 0) return { kind: "members-not-whole", units: broken };
  const members = sumOf(units.map((unit) => unit.members));
  if (members === 0) return { kind: "no-members" };
  return Number.isSafeInteger(members) ? null : { kind: "too-many-members" };
}

function findSeatsRefusal({ method, seats, minimum, units }: ApportionTask): ApportionRefusal | null {
  const isShared = !isPercentage(method);
  if (isShared && (seats === null || seats === undefined)) return { kind: "seats-missing" };
  if (!isCount(seats ?? 0)) return { kind: "seats-not-whole" };
  if (!isCount(minimum ?? 0) || !isCount((minimum ?? 0) * units.length)) return { kind: "minimum-not-whole" };
  if (!isShared) return null;
  const unitCount = units.filter(({ members }) => members > 0).length;
  const needed = unitCount * guaranteedSeats(method, minimum ?? 0);
  return (seats ?? 0) < needed ? { kind: "too-few-seats", seats: seats ?? 0, needed, unitCount } : null;
}

/** A whole number of persons or seats, exact as a plain number. */
function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}
