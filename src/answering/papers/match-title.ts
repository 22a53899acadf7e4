import { comparisonKey } from "../../corpus/comparison-key.ts";
import { titleKey } from "../../corpus/title-key.ts";
import { tokenize } from "../../corpus/terms.ts";
import { namesIn } from "../../retrieval/names-in.ts";

/**
 * How a name fits a title, plainest first: it is the whole title, it is what
 * stands before the colon, or it stands somewhere in it.
 */
export const TITLE_MATCHES = ["whole", "head", "part"] as const;

/** See {@link TITLE_MATCHES}. */
export type TitleMatch = (typeof TITLE_MATCHES)[number];

const HEAD_END = /:\s|\s[-–—]\s/u;
const WRAPPING = /^(?:the|a|an)\s+(?=\S+\s+(?:paper|method|algorithm|approach|model)$)/iu;
const KIND = /^(?:paper|method)\s+(?:called|titled|named|on|about)\s+|\s+(?:paper|method)$/giu;

/** @returns A name as a title may hold it: without "the … paper" around it. */
export function bareName(name: string): string {
  return name.trim().replace(WRAPPING, "").replaceAll(KIND, "").trim();
}

/**
 * Tells whether a name is a paper's, whatever its case, accents, LaTeX and punctuation.
 *
 * @param name As a person wrote it.
 * @returns Undefined when it isn't. A single everyday word that stands in the title doesn't count.
 */
export function matchTitle(name: string, title: string): TitleMatch | undefined {
  const bare = bareName(name);
  const key = titleKey(bare);
  if (key === "") return undefined;
  if (key === titleKey(title) || titleKey(name) === titleKey(title)) return "whole";
  const [head = ""] = title.split(HEAD_END);
  if (key === comparisonKey(head)) return "head";
  const words = tokenize(bare);
  const isTelling = words.length > 1 || namesIn(`x ${bare}`).size > 0;
  return isTelling && holdsRun(tokenize(title), words) ? "part" : undefined;
}

function holdsRun(words: readonly string[], run: readonly string[]): boolean {
  return words.some((_, start) => run.every((word, k) => words[start + k] === word));
}
