import { stemsOf } from "../../corpus/terms.ts";
import type { Vocabulary } from "../../corpus/vocabulary.ts";
import type { ClaimDocument } from "./claim-set.ts";

/** @returns Place of the document most similar to a text, but for some; undefined when none shares a word with it. */
export type FindSimilar = (text: string, except: ReadonlySet<number>) => number | undefined;

/** Makes a search for the document that shares the most, and the rarest, words with a text. */
export function createSimilarDocuments(
  documents: readonly ClaimDocument[],
  { idf }: Pick<Vocabulary, "idf">,
): FindSimilar {
  const holders = new Map<string, number[]>();
  for (const [place, { title, sentences }] of documents.entries()) {
    for (const stem of new Set(stemsOf([title, ...sentences].join("\n")))) {
      const own = holders.get(stem) ?? [];
      own.push(place);
      holders.set(stem, own);
    }
  }
  return (text, except) => {
    const scores = new Map<number, number>();
    for (const stem of new Set(stemsOf(text))) {
      const weight = idf(stem);
      for (const place of holders.get(stem) ?? []) {
        if (!except.has(place)) scores.set(place, (scores.get(place) ?? 0) + weight);
      }
    }
    return [...scores].toSorted(([a, x], [b, y]) => y - x || a - b)[0]?.[0];
  };
}
