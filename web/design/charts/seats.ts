export type SeatPlace = { readonly x: number; readonly y: number };

/** Seats in half rings: exactly as many places as asked for, in the order they are read, left to right. */
export type SeatPlan = {
  readonly places: readonly SeatPlace[];
  readonly radius: number;
  readonly width: number;
  readonly height: number;
  /** Radii of the innermost and the outermost ring. */
  readonly inner: number;
  readonly outer: number;
};

const width = 640;
const outer = width / 2 - 14;
const inner = outer * 0.4;

/**
 * Every ring gets seats by its length, the last ones by largest remainder, so that the count is exact.
 * Places are ordered by angle: a group given in one piece sits in one wedge.
 */
export function planSeats(count: number): SeatPlan {
  const rings = ringsOf(count);
  const shares = shareByLength(count, rings);
  const places = rings.flatMap((ring, at) => ringPlaces(ring, shares[at] ?? 0));
  places.sort((a, b) => a.angle - b.angle || a.ring - b.ring);
  return {
    places: places.map(({ ring, angle }) => ({
      x: width / 2 - ring * Math.cos(angle),
      y: outer + 14 - ring * Math.sin(angle),
    })),
    radius: seatRadius(rings, shares),
    width,
    height: outer + 32,
    inner,
    outer,
  };
}

function ringsOf(count: number): readonly number[] {
  const ringCount = Math.max(1, Math.min(12, Math.round(Math.sqrt(count / 4.2))));
  if (ringCount === 1) return [(inner + outer) / 2];
  return Array.from({ length: ringCount }, (_, at) => inner + ((outer - inner) * at) / (ringCount - 1));
}

function shareByLength(count: number, rings: readonly number[]): readonly number[] {
  const length = rings.reduce((sum, ring) => sum + ring, 0);
  const exact = rings.map((ring) => (count * ring) / length);
  const full = exact.map((share) => Math.floor(share));
  const left = count - full.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact
    .map((share, at) => ({ at, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest);
  const luckier = new Set(byRemainder.slice(0, left).map((one) => one.at));
  return full.map((share, at) => share + (luckier.has(at) ? 1 : 0));
}

function ringPlaces(ring: number, count: number): { readonly ring: number; readonly angle: number }[] {
  if (count === 1) return [{ ring, angle: Math.PI / 2 }];
  return Array.from({ length: count }, (_, at) => ({ ring, angle: (Math.PI * at) / (count - 1) }));
}

/** So that no two seats touch, along a ring or across rings. */
function seatRadius(rings: readonly number[], shares: readonly number[]): number {
  const across = rings.length > 1 ? (outer - inner) / (rings.length - 1) : 40;
  const along = rings.map((ring, at) => (Math.PI * ring) / Math.max(1, (shares[at] ?? 1) - 1));
  return Math.min(14, Math.min(across, ...along) * 0.38);
}
