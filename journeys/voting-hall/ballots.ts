import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { FixedBase, Group } from "@tongxin/ballot/groups/group.ts";
import type { OpenGroup } from "@tongxin/ballot/groups/open-group.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import type { SealedMarks } from "@tongxin/core/elections/sealed-form.ts";
import type { BoothView } from "@tongxin/server/elections/sealed/contract.ts";
import { sealMarks, type Sealed } from "@tongxin/web/elections/sealed/seal.ts";

/** Ballots of invented voters, sealed before they are needed, so that what is measured is the taking of them. */
export type Made = Omit<Sealed, "open">;
type Sealing = {
  readonly booth: BoothView;
  readonly credentials: readonly string[];
  /** What each marks; left out where chance may say. */
  readonly marks?: readonly SealedMarks[];
};

/**
 * Thousands of ballots in little time: nobody's secret is at stake here, so what is secret goes the fast way too.
 * No phone ever does this.
 */
const openHasty: OpenGroup = (name) => {
  const group = openHostGroup(name);
  return group === null ? null : hasten(group);
};
const hasty = new Map<Group, Group>();

function hasten(group: Group): Group {
  const known = hasty.get(group);
  if (known !== undefined) return known;
  const base = (fixed: FixedBase): FixedBase => ({ ...fixed, secretPower: fixed.power });
  const made: Group = {
    ...group,
    generator: base(group.generator),
    secretPower: group.power,
    fixedBase: (element) => base(group.fixedBase(element)),
  };
  hasty.set(group, made);
  return made;
}

export async function sealMany(
  booth: BoothView,
  credentials: readonly string[],
  marks?: readonly SealedMarks[],
): Promise<readonly Made[]> {
  const threads = Math.min(availableParallelism(), Math.ceil(credentials.length / 50));
  const share = Math.ceil(credentials.length / threads);
  const parts = await Promise.all(
    Array.from({ length: threads }, (_, at) => {
      const [from, to] = [at * share, (at + 1) * share];
      const own = marks === undefined ? {} : { marks: marks.slice(from, to) };
      return inThread({ booth, credentials: credentials.slice(from, to), ...own });
    }),
  );
  return parts.flat();
}

function inThread(workerData: Sealing): Promise<readonly Made[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

function drawMarks({ candidates, seats, marksAgainst }: BoothView): SealedMarks {
  const chance = randomBytes(candidates.length);
  let left = seats;
  const marks = candidates.map((_, at) => {
    const drawn = (chance[at] ?? 0) % 3;
    if (drawn === 0 && left-- > 0) return "for" as const;
    return drawn === 1 && marksAgainst ? ("against" as const) : ("abstain" as const);
  });
  return { marks, writeIns: [] };
}

if (!isMainThread && parentPort !== null) {
  const { booth, credentials, marks } = workerData as Sealing;
  const draw = (length: number) => new Uint8Array(randomBytes(length));
  parentPort.postMessage(
    credentials.map((credential, at): Made => {
      const marked = marks?.[at] ?? drawMarks(booth);
      const { round, ballot, proofs, receipt } = sealMarks({ ...booth, credential }, marked, draw, openHasty);
      return { round, ballot, proofs, receipt };
    }),
  );
}
