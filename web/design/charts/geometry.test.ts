import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planSeats } from "./seats.ts";
import { gaugePlaces } from "./strip-gauge.tsx";
import { squarify } from "./treemap.ts";
import { voteShares } from "./vote-bars.tsx";
import { arcsOf } from "./wheel.tsx";

const frame = { x: 0, y: 0, width: 960, height: 420 };

describe("a treemap", () => {
  test("gives every tile its share of the frame, and keeps all of them inside", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 40 }), (sizes) => {
        const falling = sizes.toSorted((a, b) => b - a);
        const total = falling.reduce((sum, size) => sum + size, 0);
        const places = squarify(falling, frame);
        expect(places).toHaveLength(falling.length);
        for (const [at, place] of places.entries()) {
          expect(place.width * place.height).toBeCloseTo(((falling[at] ?? 0) * 960 * 420) / total, 3);
          expect(place.x + place.width).toBeLessThanOrEqual(960.001);
          expect(place.y + place.height).toBeLessThanOrEqual(420.001);
        }
      }),
    );
  });

  test("cuts four equal sizes into four equal tiles", () => {
    expect(squarify([1, 1, 1, 1], { x: 0, y: 0, width: 2, height: 2 })).toEqual([
      { x: 0, y: 0, width: 1, height: 1 },
      { x: 0, y: 1, width: 1, height: 1 },
      { x: 1, y: 0, width: 1, height: 1 },
      { x: 1, y: 1, width: 1, height: 1 },
    ]);
  });
});

describe("a hemicycle", () => {
  test("has exactly as many seats as asked for, up to 400", () => {
    for (let count = 1; count <= 400; count += 1) expect(planSeats(count).places).toHaveLength(count);
  });

  test("lets no two of 212 seats touch", () => {
    const { places, radius } = planSeats(212);
    for (const [at, one] of places.entries())
      for (const other of places.slice(at + 1))
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(radius * 2);
  });
});

describe("a wheel", () => {
  test("gives each rule a wedge of the same width and closes after one turn", () => {
    const item = { is: "holds", title: "" } as const;
    const arcs = arcsOf([
      { label: "一", items: [item, item] },
      { label: "二", items: [item] },
    ]);
    const widths = arcs.flatMap((arc) => arc.wedges).map((wedge) => wedge.until - wedge.from);
    expect(widths).toHaveLength(3);
    for (const width of widths) expect(width).toBeCloseTo(widths[0] ?? 0, 9);
    expect((arcs[1]?.until ?? 0) - (arcs[0]?.from ?? 0)).toBeLessThan(2 * Math.PI);
  });
});

describe("a strip gauge", () => {
  test("says what is there, what is open and where the threshold stands as shares of the whole", () => {
    expect(gaugePlaces({ there: 122, open: 6, total: 212, threshold: 128 })).toEqual({
      there: "57.55%",
      open: "2.83%",
      tick: "60.38%",
    });
  });

  test("never runs over its end", () => {
    expect(gaugePlaces({ there: 9, open: 9, total: 10, threshold: 12 })).toEqual({
      there: "90%",
      open: "10%",
      tick: "100%",
    });
    expect(gaugePlaces({ there: 0, open: 0, total: 0, threshold: 0 })).toEqual({ there: "0%", open: "0%", tick: "0%" });
  });
});

describe("the strip of a candidate", () => {
  test("has votes for and against as shares of its base, one after the other", () => {
    expect(voteShares({ for: 30, against: 10 }, 40)).toEqual({ for: 75, against: 25 });
    expect(voteShares({ for: 10, against: null }, 40)).toEqual({ for: 25, against: 0 });
    expect(voteShares({ for: 0, against: 0 }, 0)).toEqual({ for: 0, against: 0 });
  });

  test("never leaves its strip, whatever the base", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (approving, against, base) => {
        const shares = voteShares({ for: approving, against }, base);
        expect(shares.for + shares.against).toBeLessThanOrEqual(100.000_001);
      }),
    );
  });
});
