import { defineConfig } from "vitest/config";

/** For scripts/mutate on `ballot/verifier`: its own tests alone, in one process a mutant. */
export default defineConfig({ test: { include: ["ballot/verifier/*.test.ts"], testTimeout: 60_000 } });
