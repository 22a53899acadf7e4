/** Stands between sentences while they are grouped; a sentence never holds one. */
const SENTENCE_SEPARATOR = "\n";

/**
 * Groups sentences into runs of at most `maxChars` characters by langchain's
 * recursive splitter, which is imported on the first call only: it takes
 * 170 ms, and nearly every abstract fits whole.
 *
 * @param sentences Without line breaks, none empty.
 * @param maxChars Limit of a run with one space between its sentences, at least 10.
 * @returns Runs in order. No sentence is cut but one longer than the limit: its pieces, which end at
 *   spaces where it has any, count as sentences. Empty for no sentences.
 */
export async function groupSentences(
  sentences: readonly string[],
  maxChars: number,
): Promise<string[][]> {
  const { RecursiveCharacterTextSplitter } = await import("@langchain/textsplitters");
  const splitter = new RecursiveCharacterTextSplitter({
    chunkSize: maxChars,
    chunkOverlap: 0,
    keepSeparator: false,
    separators: [SENTENCE_SEPARATOR, " "],
  });
  const cuttable = sentences.map((sentence) => cutLongWords(sentence, maxChars));
  const runs = await splitter.splitText(cuttable.join(SENTENCE_SEPARATOR));
  return runs.map((run) => run.split(SENTENCE_SEPARATOR));
}

/**
 * Cuts words that no limit at spaces can hold, between characters rather than
 * within a surrogate pair, since the splitter fails on a word that reaches the limit.
 */
function cutLongWords(sentence: string, maxChars: number): string {
  if (sentence.length < maxChars) return sentence;
  const pieces = new RegExp(`[^ ]{1,${Math.floor((maxChars - 1) / 2)}}`, "gu");
  const words = sentence.split(" ");
  return words
    .map((word) => (word.length < maxChars ? word : (word.match(pieces) ?? []).join(" ")))
    .join(" ");
}
