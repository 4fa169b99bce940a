import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assert } from "../shared/assert.ts";
import { hashLeaf, joinBytes } from "./hash.ts";
import { readFrontier } from "./merkle.ts";
import { naiveReader, numbered, sha256 } from "./testing/tree.ts";
import { bundlePath, decodeBundle, encodeBundle, readFromTiles, tilePath, tilesSince, type Tile } from "./tile.ts";
import vectors from "./vectors/paths.json" with { type: "json" };

describe("a tile", () => {
  it("is served where C2SP says", () => {
    for (const { tile, path } of vectors.tiles) expect(tilePath(tile)).toBe(path);
    expect(bundlePath(1234067, 256)).toBe("tile/entries/x001/x234/067");
    expect(bundlePath(0, 255)).toBe("tile/entries/000.p/255");
  });

  it("exists where the tree is as large as that, and nowhere else", () => {
    for (const { size, tiles } of vectors.sizes) expect(tilesSince(0, size).map(tilePath)).toEqual(tiles);
    for (const { size, full, partial } of vectors.counts) {
      const paths = tilesSince(0, size).map(tilePath);
      expect(paths.filter((path) => path.includes(".p/"))).toEqual(partial);
      expect(paths).toHaveLength(full + partial.length);
    }
  });

  it("is written anew only when something was added to it", () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(3_000), (older, more) => {
        const before = new Set(tilesSince(0, older).map(tilePath));
        const after = tilesSince(0, older + more).map(tilePath);
        expect(tilesSince(older, older + more).map(tilePath)).toEqual(after.filter((path) => !before.has(path)));
      }),
      { numRuns: 30 },
    );
  });

  it("gives every whole subtree's hash", () => {
    const entries = numbered(600);
    const direct = naiveReader(entries);
    const written = ({ level, index, width }: Tile) =>
      joinBytes(Array.from({ length: width }, (_, at) => direct({ height: 8 * level, index: index * 256 + at })));
    const read = readFromTiles(sha256, written, 600);
    for (const size of [1, 5, 255, 256, 257, 511, 512, 600])
      expect(readFrontier(read, size)).toEqual(readFrontier(direct, size));
    expect(read({ height: 0, index: 599 })).toEqual(new Uint8Array(hashLeaf(sha256, entries[599] as Uint8Array)));
  });
});

describe("a bundle", () => {
  it("gives back the entries put into it, of any length up to 65,535 bytes", () => {
    const anEntry = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 256 }), (entries) => {
        const decoded = decodeBundle(encodeBundle(entries));
        assert(decoded.ok, "a whole bundle");
        expect(decoded.value).toEqual(entries);
      }),
    );
    const longest = new Uint8Array(65_535).fill(7);
    expect(decodeBundle(encodeBundle([longest]))).toEqual({ ok: true, value: [longest] });
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(/65,535/);
  });

  it("is refused when it is cut off anywhere inside an entry", () => {
    const bundle = encodeBundle([Uint8Array.of(1, 2, 3)]);
    for (const length of [1, 2, 3, 4]) expect(decodeBundle(bundle.slice(0, length)).ok).toBe(false);
    expect([...bundle]).toEqual([0, 3, 1, 2, 3]);
  });
});
