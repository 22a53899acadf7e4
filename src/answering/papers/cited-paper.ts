import { type Phrase, phrase } from "../../lib/phrase.ts";
import type { Turn } from "../assistant.ts";

const NUMBER =
  /^(?:the )?(?:paper|citation|source|number|no\.?)? ?[#[(]{0,2}(\d{1,3})[\])]{0,2}$/iu;
const ORDINAL =
  /^(?:the )?(first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last)(?: (?:one|paper|method))?$/iu;
const PLACES = ["first", "second", "third", "fourth", "fifth"];
const POINTS_BACK = /^(?:it|this|that|the|this one|that one|(?:this|that|the) paper)$/iu;

/** What a reference to a paper of the conversation leads to. */
export type CitedPaper =
  | { readonly kind: "cited"; readonly paperId: string }
  | { readonly kind: "nowhere"; readonly why: Phrase };

/**
 * Follows a reference to a paper that was cited before: `2`, `[2]`, `paper 2`,
 * `the second one`, `it`. Numbers are those of the last turn that cited papers.
 *
 * @param history Oldest turn first.
 * @returns Undefined when the text is no such reference but a name or a description.
 */
export function findCitedPaper(text: string, history: readonly Turn[]): CitedPaper | undefined {
  const n = numberOf(text.trim().replaceAll(/\s+/gu, " "), history);
  if (n === undefined) return undefined;
  const last = lastCiting(history);
  if (!last) return { kind: "nowhere", why: phrase("nothingCited", { name: text }) };
  const paper = n === "last" ? last.citations.at(-1) : last.citations[n - 1];
  if (paper) return { kind: "cited", paperId: paper.paperId };
  const count = last.citations.length;
  return { kind: "nowhere", why: phrase("citedOthers", { count, name: text }) };
}

function lastCiting(history: readonly Turn[]): Turn | undefined {
  return history.findLast(({ citations }) => citations.length > 0);
}

function numberOf(text: string, history: readonly Turn[]): number | "last" | undefined {
  const [, digits] = NUMBER.exec(text) ?? [];
  if (digits !== undefined) return Number(digits);
  // Without an answer before it, "it" or "the first" may just be what a title begins with.
  if (!lastCiting(history)) return undefined;
  const ordinal = ORDINAL.exec(text)?.[1]?.toLowerCase();
  if (ordinal === undefined) return POINTS_BACK.test(text) ? 1 : undefined;
  if (ordinal === "last") return "last";
  const digit = Number.parseInt(ordinal, 10);
  return Number.isNaN(digit) ? PLACES.indexOf(ordinal) + 1 : digit;
}
