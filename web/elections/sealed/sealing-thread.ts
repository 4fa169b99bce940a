import type { Ask, OnProgress, ReplyTo } from "./sealer.ts";
import { startThread } from "./thread.ts";

/** Asks the sealing thread; rejects where it could not be fetched or failed. */
export type AskSealer = <Kind extends Ask["kind"]>(
  ask: Extract<Ask, { kind: Kind }>,
  onProgress?: OnProgress,
) => Promise<ReplyTo<Kind>>;

export type SealingThread = { readonly ask: AskSealer; readonly end: () => void };

/** The thread that seals ballots. */
export function startSealing(address: string): SealingThread {
  return startThread<Ask>(address) as SealingThread;
}
