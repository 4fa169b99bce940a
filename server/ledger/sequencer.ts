import { areEqual } from "@tongxin/core/ledger/hash.ts";
import { rootOf } from "@tongxin/core/ledger/merkle.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { append, floorToTile, readPublishedFrontier, type Log, type SequencingRefusal } from "./log.ts";
import { sha256 } from "./platform.ts";
import { publish } from "./publish.ts";

const batchMax = 4_096;

/**
 * Gives every waiting entry its place, and publishes. Can be repeated after a crash between any two steps:
 * indexes and head move in one transaction, everything after follows from them and is written the same again.
 */
export async function sequence(log: Log): Promise<Result<{ readonly size: number }, SequencingRefusal>> {
  const standing = await checkStanding(log);
  if (!standing.ok) return standing;
  for (;;) {
    const taken = await assignBatch(log);
    if (!taken.ok) return taken;
    const published = await publish(log);
    if (!published.ok || taken.value < batchMax) return published;
  }
}

/**
 * Whether this database may go on from what is published: it must hold all of it, and hash to the same root.
 * A restored backup or a lost failover does not, and signing from it would show two histories to the world.
 */
export async function checkStanding(log: Log): Promise<Result<null, SequencingRefusal>> {
  const published = log.publication.readCheckpoint()?.checkpoint;
  if (published === undefined) return accept(null);
  if (published.origin !== log.signer.origin) return refuse("other-origin");
  const root = await log.store.inSchool(log.school, async (transaction) => {
    const { frontier } = await transaction.loadHead();
    if (frontier.size < published.size) return null;
    if (frontier.size === published.size) return rootOf(sha256, frontier);
    const leaves = await transaction.loadLeaves(floorToTile(published.size), published.size);
    return rootOf(sha256, leaves.reduce(append, readPublishedFrontier(log.publication, published.size)));
  });
  if (root === null) return refuse("behind-publication");
  return areEqual(root, published.root) ? accept(null) : refuse("forked");
}

/** Takes a batch of waiting entries; returns how many. All in one transaction, the head by compare-and-swap. */
async function assignBatch(log: Log): Promise<Result<number, SequencingRefusal>> {
  try {
    const count = await log.store.inSchool(log.school, async (transaction) => {
      const waiting = await transaction.takeWaiting(batchMax);
      if (waiting.length === 0) return 0;
      const { frontier } = await transaction.loadHead();
      const grown = waiting.map((entry) => entry.leaf).reduce(append, frontier);
      // The head first: a second writer waits here, finds it moved, and gives its entries back.
      const hasMoved = await transaction.moveHead(frontier.size, { frontier: grown, root: rootOf(sha256, grown) });
      if (!hasMoved) throw new OtherWriter();
      const ids = waiting.map((entry) => entry.id);
      await transaction.assignIndexes(ids, frontier.size);
      return waiting.length;
    });
    return accept(count);
  } catch (error) {
    if (error instanceof OtherWriter) return refuse("other-writer");
    throw error;
  }
}

/** Thrown inside the transaction, so that it is rolled back. */
class OtherWriter extends Error {}
