import type { Chunk } from "../corpus/chunk.ts";
import { isHostileSentence } from "../corpus/hostile/is-hostile-sentence.ts";
import type { RankedPaper } from "../retrieval/retriever.ts";
import { toPromptLine } from "./to-prompt-line.ts";

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

const NO_TITLE = "(title withheld)";

/** Passages are numbered again for every size that is tried; what was found out of them is kept as long as they are. */
const kept = new WeakMap<Chunk, readonly (readonly [number, string])[]>();

/**
 * Numbers papers and the sentences of their passages, so that a model can point
 * at a sentence instead of repeating it: `[2.3]` is sentence 3 of paper 2
 * (sentence pointers as in LongCite, Zhang et al. 2024).
 *
 * A sentence that gives orders to a model is withheld and its number skipped;
 * a paper that has no other sentence is left out.
 *
 * @param ranked Best first. Papers are taken in this order until the budget is used up.
 * @param options.maxChars Budget for the text in characters, at least 1. The best paper is always
 *   taken, with as many of its sentences as fit but no fewer than one.
 * @returns An empty text and no papers when `ranked` is empty or nothing of it can be shown.
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
  for (const entry of ranked) {
    const sentences = sentencesOf(entry);
    if (sentences.size === 0) continue;
    const isBest = papers.length === 0;
    const whole = { number: papers.length + 1, ranked: entry, sentences };
    const paper = isBest ? trimTo(whole, left) : whole;
    const block = render(paper);
    if (!isBest && block.length + 2 > left) break;
    papers.push(paper);
    blocks.push(block);
    left -= block.length + 2;
  }
  return { text: blocks.join("\n\n"), papers };
}

function sentencesOf({ passages }: RankedPaper): Map<number, string> {
  return new Map(passages.flatMap(readableOf).toSorted(([a], [b]) => a - b));
}

function readableOf(passage: Chunk): readonly (readonly [number, string])[] {
  const known = kept.get(passage);
  if (known) return known;
  const { sentences, firstSentence } = passage;
  const numbered = sentences.map((sentence, index) => [firstSentence + index, sentence] as const);
  const readable = numbered.filter(([, sentence]) => !isHostileSentence(sentence));
  kept.set(passage, readable);
  return readable;
}

function trimTo(paper: NumberedPaper, maxChars: number): NumberedPaper {
  const kept = [...paper.sentences];
  const trimmed = () => ({ ...paper, sentences: new Map(kept) });
  while (kept.length > 1 && render(trimmed()).length > maxChars) kept.pop();
  return trimmed();
}

function render({ number, ranked, sentences }: NumberedPaper): string {
  const { title, year } = ranked.paper;
  const shown = isHostileSentence(title, { isTitle: true }) ? NO_TITLE : toPromptLine(title);
  const heading = `[${number}] ${shown}${year === undefined ? "" : ` (${year})`}`;
  const lines = [...sentences].map(
    ([sentence, text]) => `[${number}.${sentence}] ${toPromptLine(text)}`,
  );
  return [heading, ...lines].join("\n");
}
