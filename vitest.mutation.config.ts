import { defineConfig } from "vitest/config";

/** For scripts/mutate: the tests of `core` alone, in one process a mutant. */
export default defineConfig({ test: { include: ["core/**/*.test.ts"], testTimeout: 20_000 } });
