import { useRef, useState } from "preact/hooks";
import { startThread, threadCount } from "../thread.ts";
import { checkInThreads, type Checked, type Stage } from "./pool.ts";
import { headLength, recogniseFile } from "./recognise.ts";
import type { Ask, Replies } from "./verifier.ts";
import { words } from "./words.ts";

export type CheckState =
  | { readonly is: "idle" }
  | { readonly is: "running"; readonly name: string; readonly stage: Stage; readonly secondsLeft: number | undefined }
  | { readonly is: "over"; readonly name: string; readonly checked: Checked; readonly seconds: number };

/** The check of this page: what was chosen, how far it is, what came of it, and what is to be told about it. */
export type Check = {
  readonly state: CheckState;
  readonly told: string | null;
  readonly take: (files: readonly File[]) => void;
  readonly stop: () => void;
};

type Chosen = { readonly archive: File | null; readonly side: File | null };

export function useCheck(): Check {
  const [state, setState] = useState<CheckState>({ is: "idle" });
  const [told, tell] = useState<string | null>(null);
  const chosen = useRef<Chosen>({ archive: null, side: null });
  /** The run that may still speak; a file chosen since makes an earlier one silent. */
  const current = useRef<{ readonly stop: () => void } | null>(null);

  const halt = (): void => {
    current.current?.stop();
    current.current = null;
  };
  const run = async (archive: File, side: File | null): Promise<void> => {
    halt();
    const token = { stop: () => undefined as void };
    current.current = token;
    const isCurrent = (): boolean => current.current === token;
    const began = performance.now();
    const pace = paceOf();
    setState({ is: "running", name: archive.name, stage: { is: "opening" }, secondsLeft: undefined });
    try {
      const given = {
        bytes: new Uint8Array(await archive.arrayBuffer()),
        side: side === null ? null : await side.text(),
      };
      if (!isCurrent()) return;
      const host = {
        startThread: () => startThread<Ask, Replies>(),
        threadCount: threadCount(),
        onStage: (stage: Stage) => {
          if (isCurrent()) setState({ is: "running", name: archive.name, stage, secondsLeft: pace(stage) });
        },
      };
      const { checked, stop } = checkInThreads(given, host);
      token.stop = stop;
      const done = await checked;
      if (isCurrent())
        setState({ is: "over", name: archive.name, checked: done, seconds: (performance.now() - began) / 1000 });
    } catch (error) {
      if (!isCurrent()) return;
      setState({ is: "idle" });
      tell(words.unfinished(error instanceof Error ? error.message : String(error)));
    }
  };
  const take = async (files: readonly File[]): Promise<void> => {
    const sorted = await sortFiles(files, chosen.current);
    if (typeof sorted === "string") {
      tell(sorted);
      return;
    }
    tell(sorted.archive === null ? words.sideAlone : null);
    chosen.current = sorted;
    if (sorted.archive !== null) await run(sorted.archive, sorted.side);
  };
  return {
    state,
    told,
    take: (files) => void take(files),
    stop: () => {
      halt();
      setState({ is: "idle" });
      tell(words.stopped);
    },
  };
}

/** The files by what they are; a new archive leaves the side file of the one before behind. Or what is wrong with them. */
async function sortFiles(files: readonly File[], before: Chosen): Promise<Chosen | string> {
  let archive: File | null = null;
  let side: File | null = null;
  for (const file of files) {
    const head = new Uint8Array(await file.slice(0, headLength).arrayBuffer());
    const recognised = recogniseFile(file.name, file.size, head);
    if (recognised.is === "wrong") return recognised.sentence;
    if (recognised.is === "archive" && archive !== null) return words.tooMany;
    if (recognised.is === "archive") archive = file;
    else side = file;
  }
  if (archive === null) return { archive: before.archive, side };
  return { archive, side: side ?? (before.archive === null ? before.side : null) };
}

/** Seconds left at the speed so far; unknown before a hundredth is done, when it would only be a guess. */
function paceOf(): (stage: Stage) => number | undefined {
  let since: number | null = null;
  return (stage) => {
    if (stage.is !== "judging") return undefined;
    since ??= performance.now();
    const { done, total } = stage;
    const gone = (performance.now() - since) / 1000;
    return done === 0 || done * 100 < total ? undefined : ((total - done) * gone) / done;
  };
}
