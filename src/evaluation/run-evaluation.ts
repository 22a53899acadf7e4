import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { type Config, ConfigError } from "../config.ts";
import { UserFacingError } from "../lib/user-facing-error.ts";
import { LlmError } from "../llm/llm-error.ts";
import { createProgress, type ProgressStream } from "./create-progress.ts";
import type { EvaluationSubject } from "./evaluate.ts";
import {
  EVALUATION_USAGE,
  type EvaluationOptions,
  EvaluationUsageError,
  parseEvaluationOptions,
} from "./evaluation-options.ts";
import type { IndexCollectionOptions } from "./index-collection.ts";
import { measureEvaluation } from "./measure-evaluation.ts";
import type { CollectionDocument } from "./read-collection.ts";
import { renderReport } from "./render-report.ts";
import type { OpenCheckedWriter } from "./statement-check/checked-writer.ts";
import { toFiguresJson } from "./to-figures-json.ts";
import { writeReport } from "./write-report.ts";
import { writeText } from "./write-text.ts";

/** What an evaluation asks, until it is closed. */
export interface OpenSubject extends EvaluationSubject {
  close(): Promise<void>;
}

/** Documents to fill an empty library with, in place of the seeds. */
export interface SubjectDocuments extends IndexCollectionOptions {
  readonly documents: readonly CollectionDocument[];
}

/** What {@link runEvaluation} needs of the process and of the composition root. */
export interface RunEvaluationOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Writable;
  readonly stderr: ProgressStream;
  /** Aborted when the person presses Ctrl-C. */
  readonly signal?: AbortSignal;
  /** Opens the configured library; fills it when it is empty. */
  readonly createSubject: (config: Config, content?: SubjectDocuments) => Promise<OpenSubject>;
  /** Loads what answers are written and checked with; without it the check of statements is not measured. */
  readonly createWriter?: () => Promise<OpenCheckedWriter>;
}

/**
 * Runs the evaluation as a command line asks. By default it works on the seeds
 * in a library of its own and without a key, so that everybody gets the same
 * figures; collections always get libraries of their own.
 *
 * @param argv Arguments after the script's name.
 * @returns 0 when done, 1 when failed, 2 for wrong usage, 78 for a configuration the process cannot run with, 130
 *   when interrupted.
 * @throws What is neither a failure told to people nor wrong usage.
 */
export async function runEvaluation(
  argv: readonly string[],
  options: RunEvaluationOptions,
): Promise<number> {
  try {
    const wanted = parseEvaluationOptions(argv);
    if (wanted.help) await writeText(options.stdout, EVALUATION_USAGE);
    else await runWanted(wanted, options);
    return 0;
  } catch (error) {
    const [exitCode, message] = toFailure(error, options.signal);
    options.stderr.write(`${message}\n`);
    return exitCode;
  }
}

function toFailure(error: unknown, signal: AbortSignal | undefined): readonly [number, string] {
  if (signal?.aborted === true) return [130, "Stopped."];
  if (error instanceof EvaluationUsageError) return [2, error.message];
  if (error instanceof ConfigError) return [78, error.message];
  if (error instanceof UserFacingError || error instanceof LlmError) return [1, error.message];
  throw error;
}

async function runWanted(wanted: EvaluationOptions, options: RunEvaluationOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "papercord-eval-"));
  const progress = createProgress(options.stderr);
  try {
    const report = await measureEvaluation(wanted, options, { folder, progress });
    progress.stop();
    const written = wanted.out === undefined ? [] : await writeReport(report, wanted.out);
    for (const path of written) options.stderr.write(`Wrote ${path}\n`);
    const text = wanted.json ? `${JSON.stringify(toFiguresJson(report))}\n` : renderReport(report);
    await writeText(options.stdout, text);
  } finally {
    progress.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
