import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/no-network.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // LanceDB's native threads and two cores: more workers only wait for each other.
    maxWorkers: 2,
    pool: "forks",
  },
});
