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
  const [told, tell] = useState<string | null>(null);
  const { state, run, halt } = useRun(tell);
  const chosen = useRef<Chosen>({ archive: null, side: null });
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
      tell(words.stopped);
    },
  };
}

/** One check at a time: a file chosen since ends an earlier one, which says nothing more. */
function useRun(tell: (sentence: string) => void) {
  const [state, setState] = useState<CheckState>({ is: "idle" });
  const current = useRef<{ stop: () => void } | null>(null);
  const halt = (): void => {
    current.current?.stop();
    current.current = null;
    setState({ is: "idle" });
  };
  const run = async (archive: File, side: File | null): Promise<void> => {
    halt();
    const own = { stop: () => undefined as void };
    current.current = own;
    const { name } = archive;
    const show = (next: CheckState): void => {
      if (current.current === own) setState(next);
    };
    const began = performance.now();
    const pace = paceOf();
    show({ is: "running", name, stage: { is: "opening" }, secondsLeft: undefined });
    try {
      const given = { bytes: await bytesOf(archive), side: side === null ? null : await side.text() };
      if (current.current !== own) return;
      const { checked, stop } = checkInThreads(given, {
        startThread: () => startThread<Ask, Replies>(),
        threadCount: threadCount(),
        onStage: (stage) => show({ is: "running", name, stage, secondsLeft: pace(stage) }),
      });
      own.stop = stop;
      const done = await checked;
      show({ is: "over", name, checked: done, seconds: (performance.now() - began) / 1000 });
    } catch (error) {
      if (current.current !== own) return;
      halt();
      tell(words.unfinished(error instanceof Error ? error.message : String(error)));
    }
  };
  return { state, run, halt };
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
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
