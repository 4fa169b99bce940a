import { areEqual, hashLeaf, joinBytes, type Hash } from "@tongxin/core/ledger/hash.ts";
import { appendLeaf, emptyFrontier, rootOf } from "@tongxin/core/ledger/merkle.ts";
import { bundlePath, decodeBundle, tilePath, tileWidth, wholeRoot } from "@tongxin/core/ledger/tile.ts";
import { sha256 } from "./platform.ts";
import type { Findings } from "./report.ts";
import type { LogSource } from "./source.ts";

const readAheadCount = 8;

type Bundle = { readonly index: number; readonly width: number; readonly bytes: Uint8Array | null };

/** The bundles of a log in order, a few read ahead. */
export async function* readBundles(source: LogSource, size: number): AsyncGenerator<Bundle> {
  const ahead: Promise<Bundle>[] = [];
  const count = Math.ceil(size / tileWidth);
  for (let index = 0; index < count + readAheadCount; index++) {
    if (index < count) {
      const bundle = readBundle(source, index, Math.min(tileWidth, size - index * tileWidth));
      bundle.catch(() => undefined); // it is told when its turn comes, not before
      ahead.push(bundle);
    }
    const next = index < readAheadCount - 1 && index < count - 1 ? undefined : ahead.shift();
    if (next !== undefined) yield next;
  }
}

/** The entries of a bundle, or null where it is missing or broken; the findings say which. */
export function openBundle({ index, width, bytes }: Bundle, findings: Findings): readonly Uint8Array[] | null {
  const path = bundlePath(index, width);
  if (bytes === null) {
    findings.fail("entry-bundles", `缺少条目文件 ${path}。`);
    return null;
  }
  const entries = decodeBundle(bytes);
  if (entries.ok && entries.value.length >= width) return entries.value.slice(0, width);
  findings.fail("entry-bundles", `条目文件 ${path} 不完整：应有 ${width} 条。`);
  return null;
}

/** Grows the tree from entries, and compares every tile as it fills. */
export type Tree = {
  readonly size: () => number;
  readonly root: () => Hash;
  readonly grow: (entries: readonly Uint8Array[], onSize?: (size: number) => void) => Promise<void>;
  /** Compares the tiles that are partly filled. */
  readonly finish: () => Promise<void>;
};

export function growTree(source: LogSource, findings: Findings): Tree {
  let frontier = emptyFrontier;
  const open: { index: number; hashes: Hash[] }[] = [];

  async function put(level: number, hash: Hash): Promise<void> {
    const tile = (open[level] ??= { index: 0, hashes: [] });
    tile.hashes.push(hash);
    if (tile.hashes.length < tileWidth) return;
    await compareTile(source, findings, level, tile);
    open[level] = { index: tile.index + 1, hashes: [] };
    await put(level + 1, wholeRoot(sha256, tile.hashes));
  }

  return {
    size: () => frontier.size,
    root: () => rootOf(sha256, frontier),
    grow: async (entries, onSize) => {
      for (const entry of entries) {
        const leaf = hashLeaf(sha256, entry);
        frontier = appendLeaf(sha256, frontier, leaf);
        onSize?.(frontier.size);
        const tile = open[0];
        if (tile !== undefined && tile.hashes.length < tileWidth - 1) tile.hashes.push(leaf);
        else await put(0, leaf);
      }
    },
    finish: async () => {
      for (const [level, tile] of open.entries())
        if (tile.hashes.length > 0) await compareTile(source, findings, level, tile);
    },
  };
}

/** A partial tile may have given way to the full one, which begins with it. */
async function compareTile(
  source: LogSource,
  findings: Findings,
  level: number,
  { index, hashes }: { index: number; hashes: readonly Hash[] },
): Promise<void> {
  const path = tilePath({ level, index, width: hashes.length });
  const full = tilePath({ level, index, width: tileWidth });
  const published = (await source.read(path)) ?? (path === full ? null : await source.read(full));
  const expected = joinBytes(hashes);
  if (published === null) findings.fail("tiles", `缺少哈希瓦片 ${path}。`);
  else if (!areEqual(published.subarray(0, expected.length), expected))
    findings.fail("tiles", `哈希瓦片 ${path} 与条目不符。`);
}

async function readBundle(source: LogSource, index: number, width: number): Promise<Bundle> {
  const partial = await source.read(bundlePath(index, width));
  const bytes = partial ?? (width === tileWidth ? null : await source.read(bundlePath(index, tileWidth)));
  return { index, width, bytes };
}
