import type { OrderWords } from "./command-index.ts";
import { FOLDED_MARKS } from "./fold-words.ts";

/** Words between the start of a clause and its order, at most. */
const MAX_LEAD_WORDS = 6;
/** How far back the start of a sentence is looked for. */
const MAX_SENTENCE_WORDS = 80;

/**
 * Whether the word at `index` begins a clause as an order does: first, behind
 * words like "please", or behind the person spoken to ("you must"). A verb
 * that has a subject ("models ignore", "when you ask") or is an infinitive ("to
 * ignore") gives no order.
 *
 * @param words As `foldWords` gives them.
 */
export function standsAsOrder(words: readonly string[], index: number, of: OrderWords): boolean {
  let hasModal = false;
  for (let at = index - 1; at >= Math.max(0, index - MAX_LEAD_WORDS); at--) {
    const word = words[at] ?? FOLDED_MARKS.sentence;
    if (of.addressees.has(word)) return hasModal || isMark(words[at - 1] ?? FOLDED_MARKS.sentence);
    if (word === FOLDED_MARKS.comma) return !hasModal && followsIntroduction(words, at, of);
    if (isMark(word)) return !hasModal;
    if (of.openers.has(word)) continue;
    if (!of.modals.has(word)) return false;
    hasModal = true;
  }
  return false;
}

/** Behind a comma an order follows a clause like "to answer well," or words like "please,", "dear assistant,"; else it continues a list. */
function followsIntroduction(words: readonly string[], comma: number, of: OrderWords): boolean {
  const first = startOfSentence(words, comma);
  const before = words.slice(first, comma);
  const isCalled = (word: string) => word === FOLDED_MARKS.comma || of.vocatives.has(word);
  if (before.every((word) => of.openers.has(word) || isCalled(word))) return true;
  return !before.includes(FOLDED_MARKS.comma) && of.introducers.has(before[0] ?? "");
}

/** @returns Index of the first word of the sentence or clause that `index` stands in. */
function startOfSentence(words: readonly string[], index: number): number {
  let at = index - 1;
  const end = Math.max(0, index - MAX_SENTENCE_WORDS);
  while (at >= end && !isBorder(words[at] ?? FOLDED_MARKS.sentence)) at -= 1;
  return at + 1;
}

function isMark(word: string): boolean {
  return word === FOLDED_MARKS.comma || isBorder(word);
}

function isBorder(word: string): boolean {
  return (
    word === FOLDED_MARKS.sentence || word === FOLDED_MARKS.border || word === FOLDED_MARKS.quote
  );
}
