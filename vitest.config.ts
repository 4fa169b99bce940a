import { defineConfig } from "vitest/config";

/**
 * V8 frees dead WebAssembly code under a registry shared by all threads of a process; beside a PGlite thread that now and
 * then ends the process with SIGSEGV (nodejs/node#64500). Without that garbage collection nothing is freed under way.
 */
const execArgv = ["--no-wasm-code-gc", "--no-memory-protection-keys"];

/** One project a kind of test; the file ending says what a test needs (docs/how-to/test.md). */
export default defineConfig({
  test: {
    maxWorkers: "100%", // left to itself, vitest keeps one core free: half of a small machine
    projects: [
      {
        test: {
          name: "unit",
          testTimeout: 60_000, // a guard against hanging, not a measurement: machines are shared
          pool: "threads", // pure functions keep nothing: one start and one import serve all files of a thread
          isolate: false,
          include: ["{core,ballot,server,web,verify,examples,scripts,bin}/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
        },
      },
      {
        test: {
          name: "database",
          execArgv,
          isolate: false, // every file opens databases of its own
          include: ["{server,verify}/**/*.db.test.ts"],
          globalSetup: ["server/database/pglite-template.ts"],
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: "journeys",
          execArgv,
          include: ["journeys/**/*.journey.ts"],
          globalSetup: ["journeys/load-demonstration.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
