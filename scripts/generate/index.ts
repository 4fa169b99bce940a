import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Generator } from "./generated-file.ts";
import { decisionIndex } from "./decision-index.ts";
import { databaseTypes } from "./database-types.ts";
import { rulePages } from "./rule-pages.ts";

/** Every generator of the project. A new one joins by a line here. */
const generators: readonly Generator[] = [rulePages, decisionIndex, databaseTypes];

const root = join(import.meta.dirname, "../..");

/** Writes every generated file, or with `--check` only says which ones on disk differ and fails if any does. */
async function main(arguments_: readonly string[]): Promise<number> {
  const isCheck = arguments_.includes("--check");
  let differing = 0;
  for (const generator of generators) {
    const files = await generator.files();
    const changed = files.filter(({ path, text }) => readText(path) !== text).map(({ path }) => path);
    const stale = staleFiles(
      generator.folder,
      files.map(({ path }) => path),
    );
    differing += changed.length + stale.length;
    if (!isCheck) {
      for (const { path, text } of files) write(path, text);
      for (const path of stale) rmSync(join(root, path));
    }
    console.log(`${generator.name}: ${files.length} files, ${changed.length} changed, ${stale.length} stale`);
    if (isCheck) for (const path of [...changed, ...stale]) console.error(`  not current: ${path}`);
  }
  if (!isCheck || differing === 0) return 0;
  console.error("Run `node scripts/generate/index.ts` and commit the result.");
  return 1;
}

function staleFiles(folder: string | null, made: readonly string[]): readonly string[] {
  if (folder === null) return [];
  return readFolder(folder)
    .map((name) => `${folder}/${name}`)
    .filter((path) => !made.includes(path));
}

function readFolder(folder: string): readonly string[] {
  try {
    return readdirSync(join(root, folder)).sort();
  } catch {
    return [];
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return null;
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

process.exitCode = await main(process.argv.slice(2));
