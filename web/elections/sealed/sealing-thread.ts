import type { Ask, OnProgress, ReplyTo } from "./sealer.ts";

type Told = { readonly id: number; readonly done?: number; readonly reply?: unknown; readonly error?: string };
type Waiting = {
  readonly resolve: (reply: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: OnProgress;
};

/** Asks the sealing thread; rejects where it could not be fetched or failed. */
export type AskSealer = <Kind extends Ask["kind"]>(
  ask: Extract<Ask, { kind: Kind }>,
  onProgress?: OnProgress,
) => Promise<ReplyTo<Kind>>;

export type SealingThread = { readonly ask: AskSealer; readonly end: () => void };

/** Whether this browser can seal at all: whole numbers of any size, and a thread beside the page. */
export function canSeal(): boolean {
  return typeof BigInt === "function" && typeof Worker === "function" && typeof crypto?.getRandomValues === "function";
}

/** Begins the thread; it ends with the page. */
export function startSealing(address: string): SealingThread {
  const worker = new Worker(address);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<Told>) => {
    const asked = waiting.get(data.id);
    if (data.done !== undefined) {
      asked?.onProgress(data.done);
      return;
    }
    waiting.delete(data.id);
    if (data.error === undefined) asked?.resolve(data.reply as never);
    else asked?.reject(new Error(data.error));
  });
  worker.addEventListener("error", (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message));
    waiting.clear();
  });
  return {
    ask: (ask, onProgress = () => undefined) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject, onProgress });
        worker.postMessage({ id: lastId, ask });
      }),
    end: () => worker.terminate(),
  };
}
