import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createEvaluationSubject } from "../src/compose.ts";
import { ConfigError, parseConfig } from "../src/config.ts";
import { evaluate } from "../src/evaluation/evaluate.ts";
import { readQuestions } from "../src/evaluation/questions.ts";
import { renderReport } from "../src/evaluation/render-report.ts";
import { loadEnvFile } from "../src/lib/load-env-file.ts";
import { UserFacingError } from "../src/lib/user-facing-error.ts";

/*
 * Quality figures over a folder of questions. By default over the seeds in a
 * library of its own and without a key, so that everybody gets the same figures;
 * `--configured` takes the library and the models of the environment.
 */

const OPTIONS = {
  questions: { type: "string", default: "test/evaluation/questions" },
  configured: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

process.exitCode = await run().catch(report);

async function run(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.configured) loadEnvFile();
  const folder = mkdtempSync(join(tmpdir(), "papercord-eval-"));
  const env = values.configured ? process.env : { LANCEDB_URI: join(folder, "library") };
  try {
    const questions = await readQuestions(values.questions);
    const subject = await createEvaluationSubject(parseConfig(env));
    const figures = await evaluate(questions, subject);
    await subject.close();
    process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : renderReport(figures));
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(error: unknown): number {
  const isUsage = error instanceof TypeError && "code" in error;
  if (!isUsage && !(error instanceof ConfigError) && !(error instanceof UserFacingError))
    throw error;
  process.stderr.write(`${error.message}\n`);
  if (isUsage) return 2;
  return error instanceof ConfigError ? 78 : 1;
}
