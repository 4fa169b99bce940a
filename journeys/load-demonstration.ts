import { mkdirSync, renameSync, rmSync } from "node:fs";
import { hasBrowser } from "./visitor.ts";
import { demonstrationFolder, startSystem } from "./running-system.ts";

/**
 * Loads the demonstration university once; each journey starts from a copy, so that no journey sees another's acts.
 * Nobody waits for it here: what runs before the journeys goes on meanwhile, and they find it under its name when it
 * is whole.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (!hasBrowser) return undefined;
  const loading = `${demonstrationFolder}-loading`;
  for (const folder of [demonstrationFolder, loading]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(loading, { recursive: true });
  const loaded = startSystem(loading, "--demonstration").then(async (system) => {
    await system.stop({ keepsData: true });
    renameSync(loading, demonstrationFolder);
  });
  // What goes wrong is told at the end, too: a journey that waits in vain says only that.
  loaded.catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  return () => loaded;
}
