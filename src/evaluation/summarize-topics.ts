import type { ListFigures, TopicFigures } from "./evaluation-report.ts";

/** What one topic gave. */
export interface TopicResult {
  readonly listed: boolean;
  /** Gold papers listed. */
  readonly right: number;
  /** Papers listed that are neither gold nor counted neither way. */
  readonly wrong: number;
  /** Gold papers not listed. */
  readonly missed: number;
}

/** Averages the lists of all topics, and adds them up. */
export function summarizeTopics(results: readonly TopicResult[]): TopicFigures {
  const sum = <T>(own: readonly T[], pick: (item: T) => number) =>
    own.reduce((all, item) => all + pick(item), 0);
  const lists = results.map(compareList);
  const mean = (pick: (list: ListFigures) => number) =>
    lists.length === 0 ? 0 : sum(lists, pick) / lists.length;
  return {
    questions: results.length,
    listed: results.filter(({ listed }) => listed).length,
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
    micro: compareList({
      right: sum(results, ({ right }) => right),
      wrong: sum(results, ({ wrong }) => wrong),
      missed: sum(results, ({ missed }) => missed),
    }),
  };
}

function compareList({ right, wrong, missed }: Omit<TopicResult, "listed">): ListFigures {
  return {
    precision: right === 0 ? 0 : right / (right + wrong),
    recall: right === 0 ? 0 : right / (right + missed),
    f1: right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed),
  };
}
