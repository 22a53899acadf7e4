import { defineConfig } from "vitest/config";
import { AREAS } from "./areas.ts";

const area = AREAS[process.env.MUTATION_AREA ?? ""];

/** Runs only the tests of the area that is measured. */
export default defineConfig({
  test: {
    include: [...(area?.tests ?? [])],
    setupFiles: ["test/support/no-network.ts", "scripts/mutation/set-properties.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One worker for all files of a round: starting one takes longer than most of these tests.
    isolate: false,
  },
});
