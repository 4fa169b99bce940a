import "./older-kernels.ts";
import { makeSealer, type Ask } from "./sealer.ts";

/** The thread that seals: a bundle of its own, for kernels with BigInt (vite.config.ts). It asks no network. */
type Thread = {
  readonly addEventListener: (type: "message", hear: (event: { readonly data: Asked }) => void) => void;
  readonly postMessage: (message: unknown) => void;
};
type Asked = { readonly id: number; readonly ask: Ask };

declare const self: Thread;

const answer = makeSealer((length) => crypto.getRandomValues(new Uint8Array(length)));

/** Steps of the ring: finer ones nobody sees. */
const steps = 40;

self.addEventListener("message", ({ data: { id, ask } }) => {
  let told = 0;
  const tell = (done: number) => {
    if (done * steps < told + 1) return;
    told = Math.floor(done * steps);
    self.postMessage({ id, done });
  };
  try {
    self.postMessage({ id, reply: answer(ask, tell) });
  } catch (error) {
    self.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
