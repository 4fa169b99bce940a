/** Asks a thread; the answer's shape follows from what was asked. */
export type Thread<Ask extends { readonly kind: string }, Replies extends Record<Ask["kind"], unknown>> = {
  readonly ask: <Kind extends Ask["kind"]>(
    ask: Extract<Ask, { readonly kind: Kind }>,
    onProgress?: (done: number) => void,
  ) => Promise<Replies[Kind]>;
  readonly end: () => void;
};

type Heard = { readonly id: number; readonly done?: number; readonly reply?: unknown; readonly error?: string };
type Waiting = {
  readonly resolve: (reply: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (done: number) => void;
};

/**
 * Starts a thread from the source that stands in the page itself. A page opened from a disk may load no thread from an
 * address, so the source is put into a blob. What is still unanswered is rejected when the thread fails or is ended.
 */
export function startThread<
  Ask extends { readonly kind: string },
  Replies extends Record<Ask["kind"], unknown>,
>(): Thread<Ask, Replies> {
  const source = document.querySelector("#thread")?.textContent ?? "";
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const rejectAll = (message: string): void => {
    URL.revokeObjectURL(address);
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  worker.addEventListener("message", ({ data }: MessageEvent<Heard>) => {
    const asked = waiting.get(data.id);
    if (data.done !== undefined) {
      asked?.onProgress(data.done);
      return;
    }
    waiting.delete(data.id);
    if (data.error === undefined) asked?.resolve(data.reply as never);
    else asked?.reject(new Error(data.error));
  });
  worker.addEventListener("error", (event) => rejectAll(event.message));
  return {
    ask: (ask, onProgress = () => undefined) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject, onProgress });
        worker.postMessage({ id: lastId, ask });
      }),
    end: () => {
      worker.terminate();
      rejectAll("ended");
    },
  };
}

/** How many threads this device bears beside the page. */
export function threadCount(): number {
  return Math.min(8, Math.max(1, navigator.hardwareConcurrency || 2));
}
