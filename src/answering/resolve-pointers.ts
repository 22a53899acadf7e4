import { contentStems, coverage } from "./check/content-stems.ts";
import type { NumberedAbstracts } from "./number-abstracts.ts";
import type { Pointer } from "./read-pointers.ts";

/** A pointer that leads to a sentence the model was shown. */
export interface ResolvedPointer {
  /** Number of the paper in the prompt, counted from 1. */
  readonly paper: number;
  /** Number of the sentence within the abstract, counted from 1. */
  readonly sentence: number;
  /** That sentence, word for word. */
  readonly quote: string;
}

/** More pointers than this on one statement say that nothing in particular is meant. */
const MAX_POINTERS = 8;

/**
 * Follows pointers to their sentences. A pointer that names only a paper leads
 * to the sentence of it that shares most content words with the statement, the
 * first of equals.
 *
 * @param text The statement that the pointers belong to.
 * @returns Known sentences, each once, in the order of the pointers; at most 8. Pointers that lead nowhere are left out.
 */
export function resolvePointers(
  text: string,
  pointers: readonly Pointer[],
  { papers }: NumberedAbstracts,
): ResolvedPointer[] {
  const resolved = new Map<string, ResolvedPointer>();
  for (const { paper, sentence: named } of pointers) {
    const sentences = papers[paper - 1]?.sentences;
    if (sentences === undefined) continue;
    const sentence = named ?? closestSentence(text, sentences);
    const quote = sentence === undefined ? undefined : sentences.get(sentence);
    if (sentence === undefined || quote === undefined) continue;
    resolved.set(`${paper}.${sentence}`, { paper, sentence, quote });
  }
  return [...resolved.values()].slice(0, MAX_POINTERS);
}

function closestSentence(text: string, sentences: ReadonlyMap<number, string>): number | undefined {
  const stems = contentStems(text);
  const scored = [...sentences].map(([sentence, quote]) => ({
    sentence,
    score: coverage(stems, contentStems(quote)),
  }));
  return scored.toSorted((a, b) => b.score - a.score)[0]?.sentence;
}
