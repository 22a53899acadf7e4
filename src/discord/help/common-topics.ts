import type { TitleMatch } from "../../retrieval/titles/title-lookup.ts";
import { NO_SIGNALS } from "../../retrieval/retriever.ts";
import { sharedPhrases } from "../../answering/summary/shared-phrases.ts";

/**
 * The topics that most titles name: phrases of two to four words.
 *
 * @returns The commonest first; empty when no two titles share a phrase.
 */
export function commonTopics(titles: readonly TitleMatch[]): readonly string[] {
  const papers = titles.map(({ paperId, title }) => ({
    paper: { paperId, title, source: "" },
    score: 0,
    signals: NO_SIGNALS,
    passages: [],
  }));
  return sharedPhrases(papers)
    .toSorted((a, b) => b.papers.length - a.papers.length)
    .map(({ text }) => text);
}
