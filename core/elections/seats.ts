import { findLotFault, listRepeated, type LotFault } from "../counting/lot.ts";
import { fillSeats, type Votes } from "../counting/seat-filling.ts";
import type { ReservedSeats } from "./election-rules.ts";

/** Level at the last seat. `delegation`: the tie is for a seat reserved for it; null for the seats open to all. */
export type SeatTie = {
  readonly delegation: string | null;
  readonly among: readonly Votes<string>[];
  readonly places: number;
};

export type SettledTie = SeatTie & { readonly drawn: readonly string[] };

export type SeatTask = {
  readonly lines: readonly Votes<string>[];
  readonly seats: number;
  readonly reserved: readonly ReservedSeats[];
  /** The delegation of a person, where reserved seats ask for it. */
  readonly delegations: ReadonlyMap<string, string>;
  readonly passes: (votes: number) => boolean;
};

export type SeatSharing = {
  readonly elected: readonly Votes<string>[];
  readonly ties: readonly SeatTie[];
  readonly settled: readonly SettledTie[];
  readonly runnersUp: readonly Votes<string>[];
  /** Seats not filled: those tied for, and those for which nobody passed. */
  readonly open: number;
};

export type SeatResult =
  | { readonly kind: "refused"; readonly fault: LotFault }
  | ({ readonly kind: "shared" } & SeatSharing);

/** Who a lot has chosen, by delegation; null for the open seats. */
type Decided = ReadonlyMap<string | null, SettledTie>;

/**
 * Who takes the seats, those reserved for a delegation (E-11) before those open to all.
 *
 * A reserved seat goes to the delegation's best who passed; where none passed it stays open and falls to nobody else.
 * Two of a delegation level for its reserved seat are no tie where both are elected anyway. Where both a reserved seat
 * and the open ones hang on the same persons, the reserved seat is settled first and the rest is shared again.
 * `drawn` names those whom public lots chose, in the order of the ties.
 */
export function shareSeats(task: SeatTask, drawn: readonly string[]): SeatResult {
  const twice = listRepeated(drawn);
  if (twice.length > 0) return { kind: "refused", fault: { kind: "drawn-twice", names: twice } };
  let left = drawn;
  let decided: Decided = new Map();
  let sharing = shareOnce(task, decided);
  for (let tie = findDrawn(sharing, left); tie !== null; tie = findDrawn(sharing, left)) {
    const { among, places, delegation } = tie;
    const level = among.map(({ person }) => person);
    const chosen = left.filter((person) => level.includes(person)).slice(0, places);
    const fault = findLotFault(level, places, chosen);
    if (fault !== null) return { kind: "refused", fault };
    left = left.filter((person) => !chosen.includes(person));
    decided = new Map([...decided, [delegation, { ...tie, drawn: chosen }]]);
    sharing = shareOnce(task, decided);
  }
  const fault = findSurplusDrawn(sharing, left);
  return fault === null ? { kind: "shared", ...sharing } : { kind: "refused", fault };
}

function findDrawn({ ties }: SeatSharing, left: readonly string[]): SeatTie | null {
  return ties.find(({ among }) => among.some(({ person }) => left.includes(person))) ?? null;
}

/** Names drawn that no tie has use for. */
function findSurplusDrawn({ ties, settled }: SeatSharing, left: readonly string[]): LotFault | null {
  if (left.length === 0) return null;
  const all = [...settled, ...ties];
  const level = [...new Set(all.flatMap(({ among }) => among.map(({ person }) => person)))];
  const places = all.reduce((sum, tie) => sum + tie.places, 0);
  const drawn = [...settled.flatMap((tie) => tie.drawn), ...left];
  return findLotFault(level, places, drawn) ?? { kind: "drawn-wrong-number", drawn: drawn.length, places };
}

function shareOnce(task: SeatTask, decided: Decided): SeatSharing {
  const { seats, reserved } = task;
  const own = shareReserved(task, decided);
  const open = seats - reserved.reduce((sum, each) => sum + each.seats, 0);
  // Whoever of those level takes a reserved seat, the others stand for the open seats with the same votes.
  const standIns = new Set(own.ties.flatMap(({ among, places }) => among.slice(0, places).map(({ person }) => person)));
  const pool = task.lines.filter(({ person }) => !own.elected.has(person) && !standIns.has(person));
  const filling = fillSeats(pool, open, task.passes);
  const inOpen = new Set(filling.elected.map(({ person }) => person));
  const ties = own.ties.filter(({ among, places }) => !among.slice(places).every(({ person }) => inOpen.has(person)));
  const contested = new Set(ties.flatMap(({ among }) => among.map(({ person }) => person)));
  const openTie = filling.tie === null ? null : { delegation: null, ...filling.tie };
  const isHeldBack = openTie?.among.some(({ person }) => contested.has(person)) ?? false;
  const chosen = decided.get(null)?.drawn ?? [];
  const elected = [...own.elected, ...standIns, ...inOpen, ...chosen].filter((person) => !contested.has(person));
  const isOpenTie = openTie !== null && !isHeldBack && chosen.length === 0;
  return conclude(task, new Set(elected), isOpenTie ? [...ties, openTie] : ties, [...decided.values()]);
}

/** The reserved seats by themselves: who surely has one, and who is level for one. */
function shareReserved({ lines, reserved, delegations, passes }: SeatTask, decided: Decided) {
  const fillings = reserved.map(({ delegation, seats }) => {
    const members = lines.filter(({ person }) => delegations.get(person) === delegation);
    return { delegation, ...fillSeats(members, seats, passes) };
  });
  const elected = fillings.flatMap((each) => [
    ...each.elected.map(({ person }) => person),
    ...(decided.get(each.delegation)?.drawn ?? []),
  ]);
  const ties = fillings.flatMap(({ delegation, tie }) =>
    tie === null || decided.has(delegation) ? [] : [{ delegation, ...tie }],
  );
  return { elected: new Set(elected), ties };
}

function conclude(
  { lines, seats }: SeatTask,
  elected: ReadonlySet<string>,
  ties: readonly SeatTie[],
  settled: readonly SettledTie[],
): SeatSharing {
  const ranked = lines.map(({ person, for: votes }) => ({ person, for: votes })).sort((a, b) => b.for - a.for);
  const tied = new Set(ties.flatMap(({ among }) => among.map(({ person }) => person)));
  const seated = ranked.filter(({ person }) => elected.has(person));
  return {
    elected: seated,
    ties,
    settled,
    runnersUp: ranked.filter(({ person }) => !elected.has(person) && !tied.has(person)),
    open: seats - seated.length,
  };
}
