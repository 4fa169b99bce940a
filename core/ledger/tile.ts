import { assert } from "../shared/assert.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import { hashLength, type Hash, type Sha256 } from "./hash.ts";
import { rootOf, type HashReader, type Subtree } from "./merkle.ts";

/** Hashes in a full tile, entries in a full bundle. */
export const tileWidth = 256;
const tileHeight = 8;

/** A tile of hashes: `level` 0 holds leaves, each hash above is that of a full tile below. `width` < 256 is partial. */
export type Tile = { readonly level: number; readonly index: number; readonly width: number };

/** Where a tile is served, `tile/1/x001/x234/067.p/17`. Source: C2SP tlog-tiles. */
export function tilePath(tile: Tile): string {
  return `tile/${tile.level}/${numberPath(tile.index)}${widthPath(tile.width)}`;
}

/** Where the entries under a level 0 tile are served. Source: C2SP tlog-tiles. */
export function bundlePath(index: number, width: number): string {
  return `tile/entries/${numberPath(index)}${widthPath(width)}`;
}

/** The tiles that a tree of `size` leaves has and a tree of `older` had not, lowest level first. */
export function tilesSince(older: number, size: number): readonly Tile[] {
  assert(older <= size, "a tree does not shrink");
  const tiles: Tile[] = [];
  for (let level = 0; countAt(level, size) > 0; level++) {
    const [before, count] = [countAt(level, older), countAt(level, size)];
    if (before === count) continue;
    for (let index = Math.floor(before / tileWidth); index * tileWidth < count; index++)
      tiles.push({ level, index, width: Math.min(tileWidth, count - index * tileWidth) });
  }
  return tiles;
}

/** Reads a tile's bytes: its hashes one after the other. */
export type TileReader = (tile: Tile) => Uint8Array;

/** A hash reader over the tiles of a tree of `size` leaves. */
export function readFromTiles(sha256: Sha256, read: TileReader, size: number): HashReader {
  return ({ height, index }: Subtree) => {
    const level = Math.floor(height / tileHeight);
    const span = 2 ** (height % tileHeight);
    const first = index * span;
    const tileIndex = Math.floor(first / tileWidth);
    const width = Math.min(tileWidth, countAt(level, size) - tileIndex * tileWidth);
    const hashes = hashesOf(read({ level, index: tileIndex, width }));
    const from = first - tileIndex * tileWidth;
    assert(from + span <= hashes.length, "the subtree is whole in its tile");
    return wholeRoot(sha256, hashes.slice(from, from + span));
  };
}

export function hashesOf(tile: Uint8Array): readonly Hash[] {
  assert(tile.length % hashLength === 0, "a tile of whole hashes");
  return Array.from({ length: tile.length / hashLength }, (_, at) =>
    tile.subarray(at * hashLength, (at + 1) * hashLength),
  );
}

/** The hash that a full tile has in the tile above, or that of any whole subtree given by its leaves. */
export function wholeRoot(sha256: Sha256, hashes: readonly Hash[]): Hash {
  let level = hashes;
  assert(level.length > 0, "at least one hash");
  while (level.length > 1) {
    assert(level.length % 2 === 0, "a whole subtree");
    level = Array.from({ length: level.length / 2 }, (_, at) =>
      rootOf(sha256, { size: 2, hashes: [level[2 * at] as Hash, level[2 * at + 1] as Hash] }),
    );
  }
  return level[0] as Hash;
}

/** A bundle: each entry behind its length in 16 bits, the high byte first. Source: C2SP tlog-tiles. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((length, entry) => length + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    assert(entry.length <= 0xffff, "an entry of at most 65,535 bytes");
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 0xff;
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** The entries of a bundle. Refuses one that is cut off. */
export function decodeBundle(bytes: Uint8Array): Result<readonly Uint8Array[], "bundle-cut-off"> {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 2 > bytes.length) return refuse("bundle-cut-off");
    const end = at + 2 + (((bytes[at] as number) << 8) | (bytes[at + 1] as number));
    if (end > bytes.length) return refuse("bundle-cut-off");
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return accept(entries);
}

/** How many hashes a tree of `size` leaves has at a level of tiles. */
function countAt(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level);
}

function numberPath(index: number): string {
  assert(Number.isSafeInteger(index) && index >= 0, "an index");
  const last = threeDigits(index % 1000);
  let path = last;
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    path = `x${threeDigits(rest % 1000)}/${path}`;
  return path;
}

function threeDigits(number: number): string {
  return String(number).padStart(3, "0");
}

function widthPath(width: number): string {
  assert(width >= 1 && width <= tileWidth, "a width of 1 to 256");
  return width === tileWidth ? "" : `.p/${width}`;
}
