import type { PaperList } from "../../answering/paper-list.ts";
import type { Noticed } from "../../lib/notice.ts";
import type { Phrase } from "../../lib/phrase.ts";
import { sayPhrases } from "../../lib/phrase.ts";
import type { Reasoned } from "../../lib/reason.ts";
import type { Words } from "./words.ts";

/** Why the core has nothing to show, in the reader's language. To be sanitised: it repeats what people and papers say. */
export function sayReason({ reason, reasonPhrases }: Reasoned, words: Words): string {
  return say(reason, reasonPhrases, words);
}

/** What the core tells along with a result, in the reader's language; empty for nothing. To be sanitised as a reason is. */
export function sayNotice({ notice = "", noticePhrases }: Noticed, words: Words): string {
  return say(notice, noticePhrases, words);
}

/** Why a list of papers is empty, in the reader's language; undefined when it isn't. To be sanitised as a reason is. */
export function sayAbstained(
  { abstained, abstainedPhrases }: Pick<PaperList, "abstained" | "abstainedPhrases">,
  words: Words,
): string | undefined {
  return abstained === undefined ? undefined : say(abstained, abstainedPhrases, words);
}

/** What was kept long ago may name phrases that are no more: then the English sentence that was kept with them is told. */
function say(english: string, phrases: readonly Phrase[] | undefined, words: Words): string {
  if (phrases === undefined) return english;
  try {
    return sayPhrases(phrases, {
      locale: words.locale,
      say: (key, values) => words(`core.${key}`, values),
    });
  } catch {
    return english;
  }
}
