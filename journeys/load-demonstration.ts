import { mkdirSync, rmSync } from "node:fs";
import { hasBrowser } from "./visitor.ts";
import { demonstrationFolder, startSystem } from "./running-system.ts";

/** Loads the demonstration university once; each journey starts from a copy, so that no journey sees another's acts. */
export async function setup(): Promise<void> {
  if (!hasBrowser) return;
  rmSync(demonstrationFolder, { recursive: true, force: true });
  mkdirSync(demonstrationFolder, { recursive: true });
  const system = await startSystem(demonstrationFolder, "--demonstration");
  await system.stop({ keepsData: true });
}
