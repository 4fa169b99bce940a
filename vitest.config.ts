import { defineConfig } from "vitest/config";

/** One project a kind of test; the file ending says what a test needs (docs/how-to/test.md). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{core,ballot,server,web,verify,examples,scripts,bin}/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
          testTimeout: 60_000, // proofs and their refutations take seconds where the machine is busy
        },
      },
      {
        test: {
          name: "database",
          include: ["{server,verify}/**/*.db.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "journeys",
          include: ["journeys/**/*.journey.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
