import type { Retriever } from "../retrieval/retriever.ts";
import type { FoundPaper, Baselines } from "./create-baselines.ts";
import type { BaselineName, RetrievalFigures } from "./evaluation-report.ts";
import { averageScores, type RankingScore, scoreRanking, TOP_K } from "./score-ranking.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** A question with its right papers. */
export interface JudgedQuestion {
  readonly question: string;
  /** Grade of each right paper by key, above 0. */
  readonly grades: ReadonlyMap<string, number>;
  /** The key under which a paper is graded. */
  readonly keyOf: (paper: FoundPaper) => string;
}

/** The searches that are compared. */
export interface SearchSystems {
  readonly retriever: Retriever;
  /** Plain searches; none when there is nothing to compare with. */
  readonly baselines?: Baselines;
}

/** How each search ranked one question's papers. */
export interface SystemScores {
  readonly ours: RankingScore;
  readonly baselines: Partial<Record<BaselineName, RankingScore>>;
  /** Whether our first paper is right. */
  readonly isTopRight: boolean;
}

/**
 * Puts one question to our retriever and to the plain searches.
 *
 * @param stopwatch Takes the time of our retriever alone.
 * @throws What the searches throw.
 */
export async function scoreSystems(
  { question, grades, keyOf }: JudgedQuestion,
  { retriever, baselines }: SearchSystems,
  stopwatch: Stopwatch,
): Promise<SystemScores> {
  const { papers } = await stopwatch.measure(() => retriever.retrieve(question, { topK: TOP_K }));
  const ranked = keysOf(
    papers.map(({ paper }) => paper),
    keyOf,
  );
  const plain = await Promise.all(
    Object.entries(baselines ?? {}).map(async ([name, search]) => {
      const found = await search(question, TOP_K);
      return [name, scoreRanking(keysOf(found, keyOf), grades)] as const;
    }),
  );
  return {
    ours: scoreRanking(ranked, grades),
    baselines: Object.fromEntries(plain),
    isTopRight: ranked[0] !== undefined && grades.has(ranked[0]),
  };
}

/** Each key once: two papers may share a title. */
function keysOf(papers: readonly FoundPaper[], keyOf: JudgedQuestion["keyOf"]): string[] {
  return [...new Set(papers.map(keyOf))];
}

/** Averages one search's scores. @returns Undefined when that search was not asked. */
export function averageSystem(
  scores: readonly SystemScores[],
  name: "ours" | BaselineName,
): RetrievalFigures | undefined {
  const own = scores.map(({ ours, baselines }) => (name === "ours" ? ours : baselines[name]));
  const present = own.filter((score) => score !== undefined);
  return present.length === 0 ? undefined : averageScores(present);
}
