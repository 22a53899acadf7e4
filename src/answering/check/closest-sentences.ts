import { stemsOf } from "../../corpus/terms.ts";
import type { Claim } from "./claim.ts";
import type { Source } from "./read-source.ts";
import type { SourceSentence } from "./weigh-statement.ts";

const MAX_FOUND = 2;

/**
 * The sentences of a paper that share most words with a statement: one, or two that complete each other.
 *
 * @returns At most two; none when no word is shared.
 */
export function closestSentences(statement: Claim, source: Source): SourceSentence[] {
  const found: SourceSentence[] = [];
  let missing = new Set(stemsOf(statement.text));
  while (found.length < MAX_FOUND) {
    const [best] = [...source.paper.sentences]
      .map(([sentence, text]) => ({
        sentence,
        text,
        shared: missing.intersection(new Set(stemsOf(text))).size,
      }))
      .toSorted((a, b) => b.shared - a.shared);
    if (!best || best.shared === 0 || (found.length > 0 && best.shared < 3)) break;
    found.push({ source, sentence: best.sentence });
    missing = missing.difference(new Set(stemsOf(best.text)));
  }
  return found;
}
