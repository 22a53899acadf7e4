import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseConfig } from "../config.ts";
import type { EvaluationProgress } from "./create-progress.ts";
import { evaluate } from "./evaluate.ts";
import { evaluateCollection } from "./evaluate-collection.ts";
import type { EvaluationOptions } from "./evaluation-options.ts";
import type { CollectionFigures, EvaluationReport } from "./evaluation-report.ts";
import { type QuestionSet, readQuestions } from "./questions.ts";
import { type Collection, readCollection } from "./read-collection.ts";
import { readSeedDocuments } from "./read-seed-documents.ts";
import type { OpenSubject, RunEvaluationOptions } from "./run-evaluation.ts";
import type { OpenCheckedWriter } from "./statement-check/checked-writer.ts";
import type { ClaimSet } from "./statement-check/claim-set.ts";
import { evaluateClaims } from "./statement-check/evaluate-claims.ts";
import { evaluateCollectionSupport } from "./statement-check/evaluate-collection-support.ts";
import { measureStatementCheck } from "./statement-check/measure-statement-check.ts";
import { readClaims } from "./statement-check/read-claims.ts";
import { readStatements, type WrittenStatement } from "./statement-check/read-statements.ts";
import type { StatementCheckReport } from "./statement-check/statement-check-report.ts";

const SEEDS = fileURLToPath(new URL("../../seeds", import.meta.url));
const STATEMENTS = "test/evaluation/check-statements";

/** Where an evaluation works, and shows how far it is. */
export interface Workplace {
  /** Empty; for libraries. */
  readonly folder: string;
  readonly progress: EvaluationProgress;
}

/** What people wrote to evaluate with. */
interface Inputs {
  readonly questions: QuestionSet;
  readonly collections: readonly Collection[];
  readonly claims: readonly ClaimSet[];
  readonly written: readonly WrittenStatement[];
}

/**
 * Reads what is asked for, then measures it: the questions, the check of statements, each collection.
 *
 * @throws {UserFacingError} If a file is missing or wrong.
 * @throws {ConfigError} If the environment is wrong.
 * @throws What the subjects throw, and the signal's reason.
 */
export async function measureEvaluation(
  wanted: EvaluationOptions,
  options: RunEvaluationOptions,
  place: Workplace,
): Promise<EvaluationReport> {
  const base = wanted.configured ? options.env : { LANCEDB_URI: join(place.folder, "library") };
  const inputs = await readInputs(wanted);
  const open = wanted.skipStatements ? undefined : await options.createWriter?.();
  const onProgress = place.progress.begin("Questions");
  const report = await using(await options.createSubject(parseConfig(base)), (subject) =>
    evaluate(inputs.questions, subject, { ...stopOf(options), onProgress }),
  );
  const statementCheck = open && (await measureStatements(inputs, open, options, place));
  const collections: CollectionFigures[] = [];
  for (const [index, collection] of inputs.collections.entries()) {
    const uri = join(place.folder, `collection-${index}`);
    collections.push(
      await measureCollection(collection, { ...base, LANCEDB_URI: uri }, open, options, place),
    );
  }
  return { ...report, ...(statementCheck ? { statementCheck } : {}), collections };
}

async function readInputs(wanted: EvaluationOptions): Promise<Inputs> {
  const questions = await readQuestions(wanted.questions);
  const [collections, claims]: [Collection[], ClaimSet[]] = [[], []];
  for (const path of wanted.collections) {
    collections.push(await readCollection(path, { limit: wanted.limit }));
  }
  for (const path of wanted.claims) claims.push(await readClaims(path));
  const statements = wanted.statements ?? (existsSync(STATEMENTS) ? STATEMENTS : undefined);
  const written = statements === undefined ? [] : await readStatements(statements);
  return { questions, collections, claims, written };
}

/** Always on the seeds and without a key: it asks for every paper, which would cost its owner money. */
async function measureStatements(
  { questions, written, claims }: Inputs,
  open: OpenCheckedWriter,
  options: RunEvaluationOptions,
  { folder, progress }: Workplace,
): Promise<StatementCheckReport> {
  const config = parseConfig({ LANCEDB_URI: join(folder, "library") });
  const documents = await readSeedDocuments([SEEDS]);
  const sources = { documents, questions: questions.single, written };
  const begin = (title: string) => progress.begin(title);
  const report = await using(await options.createSubject(config), ({ retriever }) =>
    measureStatementCheck(sources, { retriever, open }, { ...stopOf(options), begin }),
  );
  return { ...report, claims: claims.map((set) => evaluateClaims(set, open)) };
}

async function measureCollection(
  collection: Collection,
  env: RunEvaluationOptions["env"],
  open: OpenCheckedWriter | undefined,
  options: RunEvaluationOptions,
  { progress }: Workplace,
): Promise<CollectionFigures> {
  const { name, documents } = collection;
  const stop = stopOf(options);
  const onIndexed = progress.begin(`Documents of ${name}`);
  const content = { ...stop, documents, onProgress: onIndexed };
  return using(await options.createSubject(parseConfig(env), content), async (subject) => {
    const onProgress = progress.begin(`Queries of ${name}`);
    const figures = await evaluateCollection(collection, subject, { ...stop, onProgress });
    const onHeld = progress.begin(`Statements of ${name}`);
    const holding = { ...stop, onProgress: onHeld };
    const support =
      open && (await evaluateCollectionSupport(collection, subject.retriever, open, holding));
    return { ...figures, ...(support ? { support } : {}) };
  });
}

function stopOf({ signal }: RunEvaluationOptions): { readonly signal?: AbortSignal } {
  return signal ? { signal } : {};
}

async function using<T>(
  subject: OpenSubject,
  work: (subject: OpenSubject) => Promise<T>,
): Promise<T> {
  try {
    return await work(subject);
  } finally {
    await subject.close();
  }
}
