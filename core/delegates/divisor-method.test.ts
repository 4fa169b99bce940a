import { describe, expect, it } from "vitest";
import { apportion } from "./apportion.ts";
import type { DivisorMethod } from "./apportionment.ts";

type Sharing = { readonly seats: number; readonly minimum?: number };

function share(method: DivisorMethod, members: Readonly<Record<string, number>>, sharing: Sharing) {
  return apportion({
    method,
    units: Object.entries(members).map(([id, each]) => ({ id, members: each })),
    ...sharing,
  });
}

function seatsBy(method: DivisorMethod, members: Readonly<Record<string, number>>, sharing: Sharing) {
  const outcome = share(method, members, sharing);
  return outcome.status === "ok" ? Object.fromEntries(outcome.seats) : outcome.status;
}

describe("a divisor method", () => {
  // Cross-multiplied, the two claims to the last seat differ by one in 10¹⁷: as plain numbers they would be level.
  const ten = 10_000_000_000_000;
  it.each<[DivisorMethod, readonly [number, number], readonly [number, number]]>([
    ["dhondt", [100 * ten + 1, 101 * ten + 1], [100, 100]],
    ["sainte-lague", [99 * ten + 50, 101 * ten + 51], [50, 50]],
    ["adams", [100 * ten + 1, 101 * ten + 1], [101, 101]],
    ["huntington-hill", [1_126_004_937_227_025, 6_756_029_623_362_149], [2, 8]],
  ])("by %s sees no tie where the claims differ by the least there is", (method, [first, second], [one, other]) => {
    const seats = one + other;
    expect(seatsBy(method, { 甲: first, 乙: second }, { seats })).toEqual({ 甲: one, 乙: other });
    expect(seatsBy(method, { 乙: second, 甲: first }, { seats })).toEqual({ 甲: one, 乙: other });
  });

  it("takes back from no unit what it is guaranteed", () => {
    const tiny = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`丙${at}`, 1]));
    const seats = seatsBy("dhondt", { 甲: 100, 乙: 40, ...tiny }, { seats: 38, minimum: 3 });
    expect(seats).toMatchObject({ 甲: 5, 乙: 3, 丙0: 3, 丙9: 3 });
    expect(seatsBy("adams", { 甲: 100, 乙: 1, 丙: 1 }, { seats: 3 })).toEqual({ 甲: 1, 乙: 1, 丙: 1 });
  });

  it("gives nobody but the guaranteed where there is no seat beside", () => {
    expect(seatsBy("dhondt", { 甲: 100, 乙: 1 }, { seats: 2, minimum: 1 })).toEqual({ 甲: 1, 乙: 1 });
    expect(seatsBy("sainte-lague", { 甲: 5 }, { seats: 0 })).toEqual({ 甲: 0 });
  });

  it("explains each unit by the claim of its last seat and the claim of its next", () => {
    const outcome = share("huntington-hill", { 甲: 6, 乙: 3 }, { seats: 4 });
    expect(outcome.status === "ok" && outcome.steps).toEqual([
      claims("甲", 6, { certain: 3, awarded: 6, refused: 12, squared: true }),
      claims("乙", 3, { certain: 1, awarded: null, refused: 2, squared: true }),
      threshold({ members: 6, divisor: 6 }, { members: 3, divisor: 2 }, true),
    ]);
  });

  it("explains a tie from the seats that are certain, for the level one is nobody's yet", () => {
    const outcome = share("dhondt", { 甲: 6, 乙: 6, 丙: 1 }, { seats: 3 });
    expect(outcome.status === "tie" && outcome.steps).toEqual([
      claims("甲", 6, { certain: 1, awarded: 1, refused: 2, squared: false }),
      claims("乙", 6, { certain: 1, awarded: 1, refused: 2, squared: false }),
      claims("丙", 1, { certain: 0, awarded: null, refused: 1, squared: false }),
      threshold({ members: 6, divisor: 2 }, { members: 6, divisor: 2 }, false),
    ]);
  });

  type Told = { certain: number; awarded: number | null; refused: number; squared: boolean };

  function claims(id: string, members: number, { certain, awarded, refused, squared }: Told) {
    const guaranteed = squared ? 1 : 0;
    const last = awarded === null ? null : { members, divisor: awarded };
    const told = { awarded: last, refused: { members, divisor: refused }, squared };
    return { kind: "claims", id, members, guaranteed, certain, ...told };
  }

  function threshold(lowestAwarded: object, highestRefused: object, squared: boolean) {
    return { kind: "threshold", lowestAwarded, highestRefused, squared };
  }
});
