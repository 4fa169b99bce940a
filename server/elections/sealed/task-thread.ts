import { parentPort } from "node:worker_threads";
import { carryOut, type Task } from "./tasks.ts";

parentPort?.on("message", ({ id, task }: { readonly id: number; readonly task: Task }) => {
  try {
    parentPort?.postMessage({ id, answer: carryOut(task) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
