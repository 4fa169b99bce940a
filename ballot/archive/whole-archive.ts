import {
  appendBallot,
  appendEnd,
  appendOwned,
  appendResult,
  appendSetup,
  appendTally,
  beginArchive,
  joinBytes,
  type Appended,
  type ArchiveTip,
  type SetupTexts,
} from "./writer.ts";

export type Owned = { readonly owner: number; readonly content: string };

/** Everything an archive holds, as far as the election has come: what has not happened yet is null or empty. */
export type ArchiveParts = SetupTexts & {
  /** Seconds since 1970. */
  readonly timestamp: number;
  /** In the order in which the archive keeps them. */
  readonly ballots: readonly string[];
  /** Null while ballots may still come. */
  readonly ended: {
    readonly tally: string;
    readonly ballotCount: number;
    readonly weight: number | string;
    readonly shuffles: readonly Owned[];
    /** Whether mixing is over; false for an election that has nothing to mix. */
    readonly hasEndedShuffles: boolean;
    readonly decryptions: readonly Owned[];
    readonly result: string | null;
  } | null;
};

/** The archive up to the end of voting, as what was in the box when it was closed. */
export function writeBox(parts: ArchiveParts): Uint8Array {
  return joinBytes(chain(beginArchive(parts.timestamp), [...setupOf(parts), (tip) => appendEnd(tip, "EndBallots")]));
}

/** The archive from its first byte to the last thing that happened. */
export function writeArchive(parts: ArchiveParts): Uint8Array {
  const { ended } = parts;
  const steps: Step[] = [...setupOf(parts)];
  if (ended !== null) {
    const { tally, ballotCount, weight, shuffles, hasEndedShuffles, decryptions, result } = ended;
    steps.push((tip) => appendEnd(tip, "EndBallots"));
    steps.push((tip) => appendTally(tip, tally, { num_tallied: ballotCount, total_weight: weight }));
    for (const { owner, content } of shuffles) steps.push((tip) => appendOwned(tip, "Shuffle", owner, content));
    if (hasEndedShuffles) steps.push((tip) => appendEnd(tip, "EndShuffles"));
    for (const { owner, content } of decryptions)
      steps.push((tip) => appendOwned(tip, "PartialDecryption", owner, content));
    if (result !== null) steps.push((tip) => appendResult(tip, result));
  }
  return joinBytes(chain(beginArchive(parts.timestamp), steps));
}

type Step = (tip: ArchiveTip) => Appended;

function setupOf(parts: ArchiveParts): readonly Step[] {
  return [
    (tip) => appendSetup(tip, parts),
    ...parts.ballots.map(
      (ballot): Step =>
        (tip) =>
          appendBallot(tip, ballot),
    ),
  ];
}

function chain(begun: Appended, steps: readonly Step[]): readonly Uint8Array[] {
  const written = [begun.bytes];
  let { tip } = begun;
  for (const step of steps) {
    const { bytes, tip: next } = step(tip);
    written.push(bytes);
    tip = next;
  }
  return written;
}
