import { cleanText } from "../../corpus/clean-text.ts";
import { titleKey } from "../../corpus/title-key.ts";
import type { Retriever } from "../../retrieval/retriever.ts";
import type { AnswerableQuestion } from "../questions.ts";
import type { CollectionDocument } from "../read-collection.ts";
import { answerStatements } from "./answer-statements.ts";
import type { OpenCheckedWriter } from "./checked-writer.ts";
import { collectGroups } from "./collect-groups.ts";
import { fuzzModelOutputs } from "./fuzz-model-outputs.ts";
import type { StatementGroup } from "./made-statement.ts";
import { makeStatements } from "./make-statements.ts";
import type { WrittenStatement } from "./read-statements.ts";
import { runStatementCheck, type StatementRunOptions } from "./run-statement-check.ts";
import type { StatementCheckReport } from "./statement-check-report.ts";
import { summarizeStatements } from "./summarize-statements.ts";
import { timeChecks } from "./time-checks.ts";
import { corpusWords } from "./corpus-words.ts";
import { placeStatements } from "./place-statements.ts";

/** Fixed, so that every run makes the same statements and texts. */
const SEED = 20_261;
const FUZZED_OUTPUTS = 1_000;

/** What statements are made of, and those that people wrote. */
export interface StatementSources {
  /** Papers to make statements of. */
  readonly documents: readonly CollectionDocument[];
  /** Questions, of which those with an answer and its evidence are used. */
  readonly questions: readonly AnswerableQuestion[];
  readonly written: readonly WrittenStatement[];
}

/** What is measured. */
export interface StatementSubject {
  /** Searches a library that holds the papers; what it doesn't find is left out. */
  readonly retriever: Retriever;
  readonly open: OpenCheckedWriter;
}

/** How the measuring goes. */
export interface MeasureOptions {
  readonly signal?: AbortSignal;
  /** Begins a part and gives the function to call as it goes on. */
  readonly begin?: (title: string) => (done: number, total: number) => void;
}

/**
 * Measures how well statements are checked: those made of the papers, those of
 * people, and texts that no model should write. The papers are asked for by
 * title, so that each is shown among its nearest neighbours.
 *
 * @returns Figures of what there was something to measure with.
 * @throws What the retriever and the writer throw, and the signal's reason.
 */
export async function measureStatementCheck(
  { documents, questions, written }: StatementSources,
  { retriever, open }: StatementSubject,
  { signal, begin }: MeasureOptions = {},
): Promise<StatementCheckReport> {
  const optionsOf = (title: string): StatementRunOptions => ({
    ...(signal ? { signal } : {}),
    ...(begin ? { onProgress: begin(title) } : {}),
  });
  const titles = [...documents, ...written].map(({ title }) => cleanText(title));
  const distinct = [...new Map(titles.map((title) => [titleKey(title), title] as const)).values()];
  const groups = await collectGroups(distinct, retriever, optionsOf("Papers with neighbours"));
  const texts = documents.map(({ title, text }) => cleanText(`${title}\n${text}`));
  const writer = open(corpusWords(texts));
  const made = [...makeStatements(groups, { seed: SEED }), ...answerStatements(questions, groups)];
  const placed = placeStatements(written, groups);
  const measure = async (own: typeof made, title: string) =>
    summarizeStatements(await runStatementCheck(own, groups, writer, optionsOf(title)));
  return {
    ...(made.length > 0 ? { made: await measure(made, "Made statements") } : {}),
    ...(placed.length > 0 ? { written: await measure(placed, "Written statements") } : {}),
    ...(await fuzzAndTime(groups, made, writer, optionsOf("Fuzzed texts"))),
    claims: [],
  };
}

async function fuzzAndTime(
  groups: readonly StatementGroup[],
  made: Parameters<typeof timeChecks>[0],
  writer: ReturnType<OpenCheckedWriter>,
  options: StatementRunOptions,
): Promise<Pick<StatementCheckReport, "fuzz" | "speed">> {
  if (groups.length === 0) return {};
  const speed = await timeChecks(made, groups, writer.check);
  const fuzz = await fuzzModelOutputs(groups, writer, {
    ...options,
    outputs: FUZZED_OUTPUTS,
    seed: SEED,
  });
  return { fuzz, speed };
}
