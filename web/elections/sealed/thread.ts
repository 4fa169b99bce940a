type Told = { readonly id: number; readonly done?: number; readonly reply?: unknown; readonly error?: string };
type Waiting = {
  readonly resolve: (reply: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: OnProgress;
};

/** From 0 to 1. */
export type OnProgress = (done: number) => void;

/** A thread beside the page: what is asked of it, and its end. */
export type Thread<Ask> = {
  /** Rejects where the thread could not be fetched or failed. */
  readonly ask: (ask: Ask, onProgress?: OnProgress) => Promise<unknown>;
  readonly end: () => void;
};

/** Whether this browser can do the arithmetic at all: whole numbers of any size, and a thread beside the page. */
export function canSeal(): boolean {
  return typeof BigInt === "function" && typeof Worker === "function" && typeof crypto?.getRandomValues === "function";
}

/** Begins a thread; it ends with the page. */
export function startThread<Ask>(address: string): Thread<Ask> {
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
