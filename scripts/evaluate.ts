import { interruptSignal } from "../src/cli/interrupt-signal.ts";
import { runEvaluation } from "../src/evaluation/run-evaluation.ts";
import { createCheckedWriter } from "../src/evaluation/statement-check/create-checked-writer.ts";
import { loadEnvFile } from "../src/lib/load-env-file.ts";

loadEnvFile();

process.exitCode = await runEvaluation(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruptSignal(process),
  // Loaded late, so that help and wrong usage work without the database's native code.
  createSubject: async (config, content) => {
    const { createEvaluationSubject } = await import("../src/compose.ts");
    return createEvaluationSubject(config, content);
  },
  createWriter: createCheckedWriter,
});
