import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Answers, Task } from "./tasks.ts";

type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void };
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting> };
type Reply = { readonly id: number; readonly answer?: never; readonly error?: string };

/** Threads begin with the first task and never keep the program from ending. */
let threads: Thread[] = [];
let lastId = 0;

/** Gives a task to the thread with the least to do. */
export function inThread<Kind extends Task["kind"]>(task: Extract<Task, { kind: Kind }>): Promise<Answers[Kind]> {
  const thread = leastBusy();
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    thread.waiting.set(id, { resolve, reject });
    thread.worker.ref();
    thread.worker.postMessage({ id, task });
  });
}

function leastBusy(): Thread {
  if (threads.length < availableParallelism() && threads.every(({ waiting }) => waiting.size > 0)) {
    const begun = begin();
    threads.push(begun);
    return begun;
  }
  return threads.reduce((best, thread) => (thread.waiting.size < best.waiting.size ? thread : best));
}

function begin(): Thread {
  const worker = new Worker(new URL("task-thread.ts", import.meta.url));
  const thread: Thread = { worker, waiting: new Map() };
  worker.on("message", ({ id, answer, error }: Reply) => {
    const asked = thread.waiting.get(id);
    thread.waiting.delete(id);
    if (thread.waiting.size === 0) worker.unref();
    if (error === undefined) asked?.resolve(answer as never);
    else asked?.reject(new Error(error));
  });
  worker.on("error", (error) => {
    threads = threads.filter((one) => one !== thread);
    for (const { reject } of thread.waiting.values()) reject(error as Error);
  });
  worker.unref();
  return thread;
}
