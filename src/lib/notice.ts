import { type Phrase, sayPhrases } from "./phrase.ts";

/** What people are to be told along with a result. */
export interface Noticed {
  /** In English; absent when there is nothing to tell. */
  readonly notice?: string;
  /** The same for other languages; absent where it is in English only. */
  readonly noticePhrases?: readonly Phrase[];
}

/** A notice of these sentences; nothing of none. */
export function toNotice(...phrases: readonly Phrase[]): Noticed {
  return phrases.length === 0 ? {} : { notice: sayPhrases(phrases), noticePhrases: phrases };
}

/** The notices of several results, one after the other, and nothing else of them. */
export function joinNotices(...all: readonly (Noticed | undefined)[]): Noticed {
  const told = all.filter((one) => one?.notice !== undefined);
  if (told.length === 0) return {};
  const notice = told.map((one) => one?.notice).join(" ");
  const phrases = told.map((one) => one?.noticePhrases);
  const known = phrases.filter((one) => one !== undefined);
  return known.length < phrases.length ? { notice } : { notice, noticePhrases: known.flat() };
}
