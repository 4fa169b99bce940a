/** An electoral unit and its members entitled to vote, in whole persons, on the counting day. */
export type UnitMembers = { readonly id: string; readonly members: number };

/** Methods that look for the one number of persons per seat at which a fixed rounding gives all seats. */
export const divisorMethods = ["sainte-lague", "dhondt", "adams", "huntington-hill"] as const;
/** Methods that give every unit a fixed share of its members; the row sum is whatever it is. */
export const percentageMethods = ["percentage-half-up", "percentage-floor"] as const;
/** Every way this project shares delegate seats among units, by its published name. */
export const apportionMethods = ["largest-remainder", ...divisorMethods, ...percentageMethods] as const;

export type DivisorMethod = (typeof divisorMethods)[number];
export type PercentageMethod = (typeof percentageMethods)[number];
export type ApportionMethod = (typeof apportionMethods)[number];

/** Seats of every unit, in the order in which the units were listed. */
export type Seats = ReadonlyMap<string, number>;

/**
 * Units with an equal claim to the last seats. `places` of `among` get one seat more than `certain` says;
 * who they are is drawn by public lot. `certain` covers every unit, tied or not.
 */
export type Tie = { readonly among: readonly string[]; readonly places: number; readonly certain: Seats };

/** `whole + remainder / divisor` is the exact share, in seats; `rank` 1 has the largest remainder, equal ranks are level. */
export type RemainderShare = {
  readonly id: string;
  readonly members: number;
  readonly whole: number;
  readonly remainder: number;
  readonly divisor: number;
  readonly rank: number;
  readonly certain: number;
};

/** One step of the way to the quotas; together the steps are enough to recompute each of them by hand. */
export type ApportionStep =
  /**
   * One round of largest remainder: `seats × members of the unit / members`; `places` go by remainder.
   * `shares` are those of the units whose seats this round settles, so every unit is explained once.
   */
  | {
      readonly kind: "exact-shares";
      readonly round: number;
      readonly seats: number;
      readonly members: number;
      readonly places: number;
      readonly shares: readonly RemainderShare[];
    }
  /** Units that would not surely reach the minimum get it and leave the sharing. */
  | { readonly kind: "lifted"; readonly round: number; readonly minimum: number; readonly among: readonly string[] }
  /**
   * A unit's last awarded and first refused claim. For Huntington-Hill claims are squared (`squared`), so that they stay exact.
   * `awarded` is null where the unit holds nothing beyond its guaranteed seats.
   */
  | {
      readonly kind: "claims";
      readonly id: string;
      readonly members: number;
      readonly guaranteed: number;
      readonly certain: number;
      readonly awarded: Claim | null;
      readonly refused: Claim;
      readonly squared: boolean;
    }
  /** Every claim above `lowestAwarded` won a seat and none below `highestRefused` did; the two are equal exactly in a tie. */
  | {
      readonly kind: "threshold";
      readonly lowestAwarded: Claim | null;
      readonly highestRefused: Claim | null;
      readonly squared: boolean;
    }
  /** A fixed percentage of one unit: `whole + remainder / divisor` before rounding, `seats` after. */
  | {
      readonly kind: "percentage";
      readonly id: string;
      readonly members: number;
      readonly whole: number;
      readonly remainder: number;
      readonly divisor: number;
      readonly lifted: boolean;
      readonly seats: number;
    }
  /** The announced total against the sum of the rows; `difference` is rows minus announced. */
  | { readonly kind: "announced"; readonly announced: number; readonly rows: number; readonly difference: number }
  | {
      readonly kind: "lot";
      readonly among: readonly string[];
      readonly places: number;
      readonly drawn: readonly string[];
    };

/** An exact claim to one more seat: `members / divisor`, or `members² / divisor` where the step says `squared`. */
export type Claim = { readonly members: number; readonly divisor: number };

export type ApportionRefusal =
  | { readonly kind: "unknown-method"; readonly method: string }
  | { readonly kind: "units-listed-twice"; readonly units: readonly string[] }
  | { readonly kind: "members-not-whole"; readonly units: readonly string[] }
  | { readonly kind: "too-many-members" }
  | { readonly kind: "no-members" }
  | { readonly kind: "seats-missing" }
  | { readonly kind: "seats-not-whole" }
  | { readonly kind: "minimum-not-whole" }
  | { readonly kind: "too-few-seats"; readonly seats: number; readonly needed: number; readonly unitCount: number }
  | { readonly kind: "percent-missing" }
  | { readonly kind: "percent-out-of-range" }
  | LotRefusal;

export type LotRefusal =
  | { readonly kind: "lot-not-needed" }
  | { readonly kind: "drawn-not-tied"; readonly units: readonly string[] }
  | { readonly kind: "drawn-twice"; readonly units: readonly string[] }
  | { readonly kind: "drawn-wrong-number"; readonly drawn: number; readonly places: number };

/** The outcome of an apportionment. `announced` and `difference` are there only for percentages with an announced total. */
export type Apportionment =
  | {
      readonly status: "ok";
      readonly seats: Seats;
      readonly total: number;
      readonly steps: readonly ApportionStep[];
      readonly announced?: number;
      readonly difference?: number;
    }
  | { readonly status: "tie"; readonly tie: Tie; readonly steps: readonly ApportionStep[] }
  | { readonly status: "refused"; readonly refusal: ApportionRefusal };

/** A checked request to a method family: whole numbers, distinct units, at least one member, enough seats. */
export type SharingRequest = {
  readonly seats: number;
  readonly minimum: number;
  readonly units: readonly UnitMembers[];
  readonly drawn: readonly string[];
};
