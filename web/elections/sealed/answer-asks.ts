/** What a thread answers the page with: steps of the ring on the way, then the reply or what went wrong. */
type Scope = {
  readonly addEventListener: (type: "message", hear: (event: { readonly data: never }) => void) => void;
  readonly postMessage: (message: unknown) => void;
};

/** Steps of the ring: finer ones nobody sees. */
const steps = 40;

/** Makes a thread answer. Whatever it throws is told to the page, which says so. */
export function answerAsks<Ask>(scope: Scope, answer: (ask: Ask, onProgress: (done: number) => void) => unknown): void {
  scope.addEventListener("message", ({ data }) => {
    const { id, ask } = data as { readonly id: number; readonly ask: Ask };
    let told = 0;
    const tell = (done: number) => {
      if (done * steps < told + 1) return;
      told = Math.floor(done * steps);
      scope.postMessage({ id, done });
    };
    try {
      scope.postMessage({ id, reply: answer(ask, tell) });
    } catch (error) {
      scope.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
}

export const drawBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
