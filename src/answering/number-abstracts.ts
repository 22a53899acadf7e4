import type { RankedPaper } from "../retrieval/retriever.ts";

/** A paper as the model sees it. */
export interface NumberedPaper {
  /** Number in the prompt, counted from 1; not yet the number of a citation. */
  readonly number: number;
  readonly ranked: RankedPaper;
  /** The abstract's sentences that the model sees, by their number within the whole abstract, counted from 1. */
  readonly sentences: ReadonlyMap<number, string>;
}

/** Abstracts written out for a prompt, and the way back from a pointer to the sentence. */
export interface NumberedAbstracts {
  /** One line per title and sentence, each behind its number. */
  readonly text: string;
  /** In the order of their numbers: `papers[0]` is paper 1. */
  readonly papers: readonly NumberedPaper[];
}

/**
 * Six thousand tokens at four characters each. Abstracts run at 5.4 characters
 * a token, so the true count is about a third lower.
 */
export const DEFAULT_ABSTRACT_CHARS = 24_000;

/**
 * Numbers papers and the sentences of their passages, so that a model can point
 * at a sentence instead of repeating it: `[2.3]` is sentence 3 of paper 2
 * (sentence pointers as in LongCite, Zhang et al. 2024).
 *
 * @param ranked Best first. Papers are taken in this order until the budget is used up.
 * @param options.maxChars Budget for the text in characters, at least 1. The best paper is always
 *   taken, with as many of its sentences as fit but no fewer than one.
 * @returns An empty text and no papers when `ranked` is empty.
 *
 * @example
 * ```ts
 * numberAbstracts(papers).text; // "[1] Low-rank adaptation\n[1.1] We freeze the weights.\n[1.2] …"
 * ```
 */
export function numberAbstracts(
  ranked: readonly RankedPaper[],
  { maxChars = DEFAULT_ABSTRACT_CHARS }: { readonly maxChars?: number } = {},
): NumberedAbstracts {
  const papers: NumberedPaper[] = [];
  const blocks: string[] = [];
  let left = maxChars;
  for (const [index, entry] of ranked.entries()) {
    const number = index + 1;
    const sentences = sentencesOf(entry);
    const whole = { number, ranked: entry, sentences };
    const paper = index === 0 ? trimTo(whole, left) : whole;
    const block = render(paper);
    if (index > 0 && block.length + 2 > left) break;
    papers.push(paper);
    blocks.push(block);
    left -= block.length + 2;
  }
  return { text: blocks.join("\n\n"), papers };
}

function sentencesOf({ passages }: RankedPaper): Map<number, string> {
  const numbered = passages.flatMap(({ sentences, firstSentence }) =>
    sentences.map((sentence, index) => [firstSentence + index, sentence] as const),
  );
  return new Map(numbered.toSorted(([a], [b]) => a - b));
}

function trimTo(paper: NumberedPaper, maxChars: number): NumberedPaper {
  const kept = [...paper.sentences];
  const trimmed = () => ({ ...paper, sentences: new Map(kept) });
  while (kept.length > 1 && render(trimmed()).length > maxChars) kept.pop();
  return trimmed();
}

function render({ number, ranked, sentences }: NumberedPaper): string {
  const { title, year } = ranked.paper;
  const heading = `[${number}] ${toLine(title)}${year === undefined ? "" : ` (${year})`}`;
  const lines = [...sentences].map(([sentence, text]) => `[${number}.${sentence}] ${toLine(text)}`);
  return [heading, ...lines].join("\n");
}

/** A line break inside a sentence could pass for the start of another numbered line. */
function toLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
