import type { RankedPaper } from "../retrieval/retriever.ts";
import type { Citation, Section, Statement } from "./answer.ts";

/** A statement before its paper has a number. */
export interface SourcedSentence {
  readonly paper: RankedPaper;
  /** Number within the abstract, counted from 1. */
  readonly sentence: number;
  /** The abstract's own words. */
  readonly quote: string;
  /** As it stands in the answer. */
  readonly text: string;
}

/**
 * Numbers papers by first mention and makes statements and citations of sourced sentences.
 *
 * @param sections Sentences in reading order, by section; empty sections are left out.
 */
export function citeSentences(
  sections: readonly {
    readonly heading?: string;
    readonly sentences: readonly SourcedSentence[];
  }[],
): { readonly sections: readonly Section[]; readonly citations: readonly Citation[] } {
  const citations = new Map<string, Citation>();
  const cite = (source: SourcedSentence): Statement => {
    const { paperId } = source.paper.paper;
    const citation =
      citations.get(paperId) ?? toCitation(source.paper, source.quote, citations.size + 1);
    citations.set(paperId, citation);
    const { n } = citation;
    return {
      text: source.text,
      citations: [n],
      evidence: [{ n, sentence: source.sentence, quote: source.quote }],
    };
  };
  const cited = sections
    .filter(({ sentences }) => sentences.length > 0)
    .map(({ heading, sentences }) => ({
      ...(heading === undefined ? {} : { heading }),
      statements: sentences.map(cite),
    }));
  return { sections: cited, citations: [...citations.values()] };
}

/** @param n Counted from 1. */
export function toCitation({ paper, score }: RankedPaper, quote: string, n: number): Citation {
  return {
    n,
    paperId: paper.paperId,
    title: paper.title,
    quote,
    score,
    ...(paper.url === undefined ? {} : { url: paper.url }),
    ...(paper.year === undefined ? {} : { year: paper.year }),
    ...(paper.venue === undefined ? {} : { venue: paper.venue }),
    ...(paper.authors === undefined ? {} : { authors: paper.authors }),
  };
}
