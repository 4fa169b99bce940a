import { defineConfig } from "vitest/config";

/** One project a kind of test; the file ending says what a test needs (docs/how-to/test.md). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          testTimeout: 30_000, // a guard against hanging, not a measurement: machines are shared
          include: ["{core,server,web,verify,examples,scripts,bin}/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
        },
      },
      {
        test: {
          name: "database",
          include: ["{server,verify}/**/*.db.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 240_000,
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
