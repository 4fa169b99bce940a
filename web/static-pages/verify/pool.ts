import type { BallotFault } from "@tongxin/ballot/ballots/ballot.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import type { Thread } from "../thread.ts";
import type { Ask, Finished, Opened, Replies } from "./verifier.ts";

export type VerifyThread = Thread<Ask, Replies>;

/** Where a check is: reading and keys, ballots, then sums and decryptions. */
export type Stage =
  | { readonly is: "opening" }
  | { readonly is: "judging"; readonly done: number; readonly total: number }
  | { readonly is: "finishing" };

export type Checked = Finished & Pick<Opened, "sha256" | "arithmetic"> & { readonly threads: number };

type Given = { readonly bytes: Uint8Array; readonly side: string | null };
type Host = {
  readonly startThread: () => VerifyThread;
  readonly threadCount: number;
  readonly onStage: (stage: Stage) => void;
};

/** Ballots of a batch: few enough that the bar moves with the slowest arithmetic. */
const batchCount = 8;
/** Below this many ballots a further thread costs more than it saves. */
const ballotsPerThread = 24;

/** A check under way, on as many threads as the ballots are worth. `stop` ends all of them at once. */
export function checkInThreads(
  given: Given,
  host: Host,
): { readonly checked: Promise<Checked>; readonly stop: () => void } {
  const threads = [host.startThread()];
  const stop = (): void => threads.forEach((thread) => thread.end());
  return { checked: check(given, host, threads).finally(stop), stop };
}

async function check(given: Given, host: Host, threads: VerifyThread[]): Promise<Checked> {
  const first = present(threads[0], "a thread");
  host.onStage({ is: "opening" });
  const opened = await first.ask({ kind: "open", ...given });
  const wanted = Math.min(host.threadCount, Math.ceil(opened.ballots.length / ballotsPerThread));
  while (threads.length < wanted) threads.push(host.startThread());
  const faults = await judgeAll(opened, threads, host.onStage);
  host.onStage({ is: "finishing" });
  const finished = await first.ask({ kind: "finish", faults });
  const { sha256, arithmetic } = opened;
  return { ...finished, sha256, arithmetic, threads: threads.length };
}

async function judgeAll(
  { election, ballots }: Opened,
  threads: readonly VerifyThread[],
  onStage: Host["onStage"],
): Promise<readonly (BallotFault | null)[]> {
  if (election === null) return [];
  const faults: (BallotFault | null)[] = Array.from({ length: ballots.length }, () => null);
  let next = 0;
  let done = 0;
  const tell = (): void => onStage({ is: "judging", done, total: ballots.length });
  const work = async (thread: VerifyThread): Promise<void> => {
    while (next < ballots.length) {
      const from = next;
      next += batchCount;
      const batch = ballots.slice(from, next);
      const found = await thread.ask({ kind: "judge", election, ballots: batch });
      found.forEach((fault, at) => {
        faults[from + at] = fault;
      });
      done += batch.length;
      tell();
    }
  };
  tell();
  await Promise.all(threads.map(work));
  return faults;
}
