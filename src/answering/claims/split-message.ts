import { ABBREVIATIONS, CLOSING_ABBREVIATIONS } from "../../corpus/abbreviations.ts";
import { splitSentences } from "../../corpus/split-sentences.ts";

/** Borders that hold in a chat, where a sentence often begins with a small letter. */
const BORDER =
  /(?<=[!?？！。…]|[.!?]{2})\s+|(?<=[。！？])(?=\S)|(?<=(?:^|\s)(?<word>\S{2,})\.)\s+(?=\p{Ll})|;\s+/gu;
/** Either side of a semicolon has to be a sentence by itself: three words and more. */
const SENTENCE = /^\s*(?:\S+\s+){2}\S/u;
const LOOKED_AT = 200;

/**
 * Splits what somebody wrote in a chat into sentences: as in an abstract, and
 * also where the next one begins with a small letter, and at semicolons.
 *
 * @param line A single line.
 */
export function splitMessage(line: string): string[] {
  return splitSentences(line).flatMap(splitChat);
}

function splitChat(sentence: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (const match of sentence.matchAll(BORDER)) {
    const part = sentence.slice(start, match.index);
    const end = match.index + match[0].length;
    const rest = sentence.slice(end, end + LOOKED_AT);
    if (match[0].startsWith(";") && !(SENTENCE.test(part) && SENTENCE.test(rest))) continue;
    if (isAbbreviation(match.groups?.["word"])) continue;
    parts.push(part);
    start = end;
  }
  return [...parts, sentence.slice(start)].map((part) => part.trim()).filter((part) => part !== "");
}

function isAbbreviation(word: string | undefined): boolean {
  const bare = word?.toLowerCase().replace(/^[^\p{L}]+/u, "");
  return bare !== undefined && (ABBREVIATIONS.has(bare) || CLOSING_ABBREVIATIONS.has(bare));
}
