import { parentPort, workerData } from "node:worker_threads";
import { findBallotFault } from "@tongxin/ballot/ballots/ballot.ts";
import { openElection } from "@tongxin/ballot/elections/election.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";

/** Judges ballots, each by itself, for the thread that asked. */
const election = openElection(workerData as string, openHostGroup);

parentPort?.on("message", (ballots: readonly string[]) => {
  parentPort?.postMessage(ballots.map((ballot) => findBallotFault(election, ballot)));
});
