import { Stryker } from "@stryker-mutator/core";
import { AREAS } from "./areas.ts";

/** Of the changes made to the code, at least this many percent must make a test fail. */
const LEAST_SCORE = 80;

const [name = "", ...only] = process.argv.slice(2);
const area = AREAS[name];
if (area === undefined) {
  const names = Object.keys(AREAS).join(", ");
  process.stderr.write(`Cannot measure "${name}": wanted one of ${names}\n`);
  process.exit(64);
}
// The test runner's process reads it.
process.env.MUTATION_AREA = name;
const mutants = await new Stryker({
  mutate: only.length > 0 ? only : [...area.mutate],
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "scripts/mutation/vitest.config.ts", related: false, pool: area.pool },
  coverageAnalysis: "perTest",
  concurrency: 2,
  // On a busy machine, so that what is merely slow isn't taken for noticed.
  timeoutMS: 10_000,
  thresholds: { high: 90, low: 80, break: LEAST_SCORE },
  reporters: ["progress-append-only", "clear-text", "json", "html"],
  clearTextReporter: { allowColor: false, logTests: false, reportScoreTable: true },
  jsonReporter: { fileName: `reports/mutation/${name}.json` },
  htmlReporter: { fileName: `reports/mutation/${name}.html` },
  incremental: true,
  incrementalFile: `reports/mutation/${name}-incremental.json`,
  ignorePatterns: ["data", "docs", "reports", "coverage"],
  // Stryker rewrites a tsconfig with the old compiler's API, which TypeScript 7 hasn't got, and none is needed to run.
  tsconfigFile: "none",
}).runMutationTest();
process.stdout.write(`${mutants.length} changes to the code of ${name} were tried\n`);
