import { isStopWord } from "../../corpus/terms.ts";
import type { Claim } from "../check/claim.ts";
import type { Source } from "../check/read-source.ts";
import { readWords } from "../check/read-words.ts";

/** What follows a subject of one word: a verb in the third person. */
const VERB = /^(?:is|was|has|does|can|could|may|might|will|would|had|did|\p{L}{2,}[^siu]s)$/u;

/**
 * Whether a claim begins with a name, "Laprop keeps …", that a paper doesn't
 * use. A name that isn't told by its spelling stands there like any other word:
 * at the beginning each has its capital, and in a chat few have one.
 */
export function hasForeignSubject({ text }: Claim, { names, title, stems }: Source): boolean {
  const [subject, verb] = readWords(text);
  if (!subject || !verb || isStopWord(subject.word) || !VERB.test(verb.word)) return false;
  return !title.has(subject.stem) && !stems.has(subject.stem) && !names.has(subject.raw);
}
