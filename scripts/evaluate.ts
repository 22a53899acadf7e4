import { parseArgs } from "node:util";
import { createEvaluationSubject } from "../src/compose.ts";
import { parseConfig } from "../src/config.ts";
import { evaluate } from "../src/evaluation/evaluate.ts";
import { readQuestions } from "../src/evaluation/questions.ts";
import { renderReport } from "../src/evaluation/render-report.ts";
import { loadEnvFile } from "../src/lib/load-env-file.ts";
import { UserFacingError } from "../src/lib/user-facing-error.ts";

const { values } = parseArgs({
  options: {
    questions: { type: "string", default: "test/evaluation/questions" },
    json: { type: "boolean", default: false },
  },
});

loadEnvFile();
try {
  const questions = await readQuestions(values.questions);
  const subject = await createEvaluationSubject(parseConfig(process.env));
  const report = await evaluate(questions, subject);
  await subject.close();
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : renderReport(report));
} catch (error) {
  if (!(error instanceof UserFacingError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
