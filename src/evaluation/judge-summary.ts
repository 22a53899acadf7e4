import { type AnsweredAnswer, statementsOf } from "../answering/answer.ts";
import type { Assistant } from "../answering/assistant.ts";
import { titleKey } from "../corpus/title-key.ts";
import type { SummaryFigures } from "./evaluation-report.ts";
import type { AnswerableQuestion } from "./questions.ts";

/** What the summary of one topic gave. */
export interface SummaryResult extends Omit<
  SummaryFigures,
  "topics" | "written" | "precision" | "recall"
> {
  readonly isWritten: boolean;
  /** Gold papers of the topic. */
  readonly gold: number;
  /** Different papers cited, and how many of them are gold, or gold or partial. */
  readonly cited: number;
  readonly right: number;
  readonly onTopic: number;
}

/** A theme of a smaller topic may rest on one paper. */
const MANY_PAPERS = 4;

/** Asks for a summary of a topic. Throws what the assistant throws. */
export async function judgeSummary(
  { question, gold, partial }: AnswerableQuestion,
  assistant: Assistant,
): Promise<SummaryResult> {
  const summary = await assistant.summarize(question);
  const isWritten = summary.kind === "answered";
  const cited = keysOf(isWritten ? summary.citations.map(({ title }) => title) : []);
  const wanted = keysOf(gold);
  const headed = isWritten ? headedParts(summary) : [];
  return {
    isWritten,
    gold: wanted.size,
    cited: cited.size,
    right: cited.intersection(wanted).size,
    onTopic: cited.intersection(wanted.union(keysOf(partial))).size,
    statements: isWritten ? statementsOf(summary).length : 0,
    uncited: isWritten
      ? statementsOf(summary).filter(({ citations }) => citations.length === 0).length
      : 0,
    parts: headed.length,
    thinParts: gold.length < MANY_PAPERS ? 0 : headed.filter((papers) => papers < 2).length,
  };
}

/** Adds up what the summaries of all topics gave. */
export function summarizeSummaries(results: readonly SummaryResult[]): SummaryFigures {
  const sum = (pick: (result: SummaryResult) => number) =>
    results.reduce((all, result) => all + pick(result), 0);
  return {
    topics: results.length,
    written: results.filter(({ isWritten }) => isWritten).length,
    precision:
      sum(({ onTopic }) => onTopic) /
      Math.max(
        1,
        sum(({ cited }) => cited),
      ),
    recall:
      sum(({ right }) => right) /
      Math.max(
        1,
        sum(({ gold }) => gold),
      ),
    statements: sum(({ statements }) => statements),
    uncited: sum(({ uncited }) => uncited),
    parts: sum(({ parts }) => parts),
    thinParts: sum(({ thinParts }) => thinParts),
  };
}

/** How many different papers each part with a heading cites. */
function headedParts({ sections }: AnsweredAnswer): number[] {
  return sections
    .filter(({ heading }) => heading !== undefined)
    .map(({ statements }) => new Set(statements.flatMap(({ citations }) => citations)).size);
}

function keysOf(titles: readonly string[]): Set<string> {
  return new Set(titles.map(titleKey));
}
