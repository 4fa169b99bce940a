type Asked<Ask> = { readonly id: number; readonly ask: Ask };

type Self<Ask> = {
  readonly addEventListener: (type: "message", hear: (event: { readonly data: Asked<Ask> }) => void) => void;
  readonly postMessage: (message: unknown) => void;
};

/** Inside a thread: answers what the page asks (thread.ts), one thing after another. */
export function answerThePage<Ask>(answer: (ask: Ask, tell: (done: number) => void) => unknown): void {
  const thread = self as unknown as Self<Ask>;
  thread.addEventListener("message", ({ data: { id, ask } }) => {
    try {
      const reply = answer(ask, (done) => thread.postMessage({ id, done }));
      thread.postMessage({ id, reply });
    } catch (error) {
      thread.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
}
