import { numberAbstracts } from "../../answering/number-abstracts.ts";
import type { SpeedFigures } from "../evaluation-report.ts";
import { spreadEvenly } from "../spread-evenly.ts";
import { createStopwatch, type StopwatchClocks } from "../stopwatch.ts";
import type { CheckStatement } from "./checked-writer.ts";
import { GROUP_PAPERS, type MadeStatement, type StatementGroup } from "./made-statement.ts";
import { readStatement } from "./run-statement-check.ts";

/** Groups whose statements are timed, evenly spread. */
const MAX_GROUPS = 150;

/**
 * Takes the time of the check by itself, with the passages of twenty papers.
 * Each group's abstracts are numbered anew, as for each answer, so that what the
 * check keeps of them is paid for as it is in use.
 *
 * @param clocks Those of the process when absent.
 */
export async function timeChecks(
  statements: readonly MadeStatement[],
  groups: readonly StatementGroup[],
  check: CheckStatement,
  clocks?: StopwatchClocks,
): Promise<SpeedFigures> {
  const stopwatch = createStopwatch(clocks);
  const byPaper = Map.groupBy(statements, ({ paperId }) => paperId);
  for (const { paperId, retrieval } of spreadEvenly(groups, MAX_GROUPS)) {
    const papers = retrieval.papers.slice(0, GROUP_PAPERS);
    const abstracts = numberAbstracts(papers, { maxChars: Infinity });
    for (const statement of byPaper.get(paperId) ?? []) {
      for (const part of readStatement(statement, abstracts).parts) {
        await stopwatch.measure(() => Promise.resolve(check(part, abstracts)));
      }
    }
  }
  return stopwatch.summarize();
}
