import { parseArgs } from "node:util";

/** The command line itself is wrong; the message is for the person who typed it. */
export class EvaluationUsageError extends Error {
  override readonly name = "EvaluationUsageError";
}

/** What a person can ask of an evaluation. */
export interface EvaluationOptions {
  /** Folder of question files. */
  readonly questions: string;
  /** Folders of collections in BEIR layout. */
  readonly collections: readonly string[];
  /** Most queries of each collection; `Infinity` for all. */
  readonly limit: number;
  /** Folder of statements that people wrote; the one of the repository when absent. */
  readonly statements: string | undefined;
  /** Folders of labelled claims. */
  readonly claims: readonly string[];
  /** Whether to leave the check of statements out. */
  readonly skipStatements: boolean;
  /** Folder for figures and plots; nothing is written when absent. */
  readonly out: string | undefined;
  readonly json: boolean;
  /** Whether to take the library and the models of the environment. */
  readonly configured: boolean;
  readonly help: boolean;
}

/** How to call the command. */
export const EVALUATION_USAGE = `Usage: npm run eval -- [options]

Measures answers, citations and abstention on a folder of questions, how statements are checked, and retrieval on
public collections.

  --questions DIR   folder with single.jsonl, topics.jsonl, compare.jsonl, unanswerable.jsonl, followups.jsonl
                    (default: test/evaluation/questions)
  --collection DIR  also a collection in BEIR layout: corpus.jsonl, queries.jsonl, qrels.tsv; may be repeated
  --limit N         at most N queries of each collection, evenly spread
  --statements DIR  folder with honest.jsonl and false.jsonl, statements that people wrote about the papers
                    (default: test/evaluation/check-statements)
  --claims DIR      also labelled claims: corpus.jsonl and claims*.jsonl as SciFact has them, or .jsonl files with
                    claim, abstract, sentences and label; may be repeated
  --skip-statements leave the check of statements out, which takes half a minute
  --out DIR         write figures.json and plots (SVG) into this folder
  --configured      use the library and the models of the environment, not the seeds without a key
  --json            print the figures as one JSON document
  --help            print this
`;

const OPTIONS = {
  questions: { type: "string", default: "test/evaluation/questions" },
  collection: { type: "string", multiple: true },
  limit: { type: "string" },
  statements: { type: "string" },
  claims: { type: "string", multiple: true },
  "skip-statements": { type: "boolean", default: false },
  out: { type: "string" },
  configured: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/**
 * @param argv Arguments after the script's name.
 * @throws {EvaluationUsageError} If an option is unknown, lacks its value or has a wrong one.
 */
export function parseEvaluationOptions(argv: readonly string[]): EvaluationOptions {
  const parsed = parse(argv);
  const { collection = [], limit, out, statements, claims = [], ...rest } = parsed;
  for (const folder of [rest.questions, out, statements, ...collection, ...claims]) {
    if (folder === "") throw new EvaluationUsageError("The name of a folder is empty.");
  }
  const { questions, configured, json, help, "skip-statements": skipStatements } = rest;
  const folders = { questions, collections: collection, statements, claims, out };
  return { ...folders, limit: toLimit(limit), skipStatements, configured, json, help };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new EvaluationUsageError(`${error.message}. See npm run eval -- --help.`, {
      cause: error,
    });
  }
}

function toLimit(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new EvaluationUsageError("--limit must be a whole number of at least 1.");
}
