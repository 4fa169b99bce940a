import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { findBallotFault, type BallotFault } from "@tongxin/ballot/ballots/ballot.ts";
import type { Election } from "@tongxin/ballot/elections/election.ts";

const batchCount = 32;

/** What is wrong with each ballot, in their order, found on all cores. A few are judged here: starting threads costs more. */
export async function findBallotFaults(
  election: Election,
  ballots: readonly string[],
  onProgress: (done: number, all: number) => void = () => {},
): Promise<readonly (BallotFault | null)[]> {
  const threads = Math.min(availableParallelism(), Math.ceil(ballots.length / batchCount));
  if (threads <= 1) return ballots.map((ballot) => findBallotFault(election, ballot));
  const faults: (BallotFault | null)[] = Array.from({ length: ballots.length }, () => null);
  let next = 0;
  let done = 0;
  const judge = async (worker: Worker): Promise<void> => {
    while (next < ballots.length) {
      const first = next;
      next += batchCount;
      const batch = ballots.slice(first, first + batchCount);
      (await ask(worker, batch)).forEach((fault, at) => {
        faults[first + at] = fault;
      });
      onProgress((done += batch.length), ballots.length);
    }
  };
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL("ballot-worker.ts", import.meta.url), { workerData: election.text }),
  );
  try {
    await Promise.all(workers.map(judge));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return faults;
}

function ask(worker: Worker, ballots: readonly string[]): Promise<readonly (BallotFault | null)[]> {
  return new Promise((resolve, reject) => {
    worker.once("message", (answer: readonly (BallotFault | null)[]) => {
      worker.off("error", reject);
      resolve(answer);
    });
    worker.once("error", reject);
    worker.postMessage(ballots);
  });
}
