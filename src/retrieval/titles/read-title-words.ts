import { tokenize } from "../../corpus/terms.ts";

/** What is typed beyond these is not looked at. */
const MAX_CHARS = 100;
/** Typed words that are looked for; further ones narrow nothing down. */
export const MOST_WORDS = 16;
/** Longer runs are noise, and comparing them takes time that grows with their square. */
const MAX_WORD_CHARS = 40;
/** `pre-training` is also typed as one word. */
const COMPOUND = /[\p{L}\p{N}]+(?:[-‐‑–'’.][\p{L}\p{N}]+)+/gu;
/** A number of arXiv's, of either kind, without its version. */
const ARXIV_ID = /\b(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?!\w)/iu;
const ARXIV_PREFIX = /^\s*(?:arxiv\s*:\s*|(?:https?:\/\/)?(?:www\.)?arxiv\.org\/(?:abs|pdf)\/)/iu;
const PAPER_ID_START = /^[0-9a-f]{4,16}$/iu;
const ENDS_OPEN = /[\p{L}\p{M}\p{N}]$/u;

/** What a person has typed, as titles are looked for by it. */
export interface TypedWords {
  /** Folded, each once, in the order typed; at most 16. */
  readonly words: readonly string[];
  /** Whether the last word may be unfinished. */
  readonly isOpen: boolean;
  /** What paper ids may begin with, in lower case; absent when it can't be an id. */
  readonly idStart?: string;
}

/**
 * The words by which a title is found: its own, compounds also as one word, and those of its arXiv number.
 *
 * @param url Where the paper stands on the web; only arXiv's addresses matter.
 * @returns Each once, in order.
 */
export function titleWordsOf(title: string, url?: string): string[] {
  const compounds = title.match(COMPOUND) ?? [];
  const joined = compounds.map((compound) => tokenize(compound).join(""));
  const number = url?.includes("arxiv.org/") === true ? (ARXIV_ID.exec(url)?.[1] ?? "") : "";
  const words = [...tokenize(title), ...joined, ...tokenize(number)];
  return [...new Set(words.map((word) => word.slice(0, MAX_WORD_CHARS)))];
}

/** Reads what a person has typed so far; an arXiv number is all that counts beside it. */
export function readTyped(typed: string): TypedWords {
  const text = typed.slice(0, MAX_CHARS).toWellFormed().replace(ARXIV_PREFIX, "");
  const [, number] = ARXIV_ID.exec(text) ?? [];
  const all = tokenize(number ?? text).map((word) => word.slice(0, MAX_WORD_CHARS));
  const words = [...new Set(all)].slice(0, MOST_WORDS);
  const idStart = text.trim().toLowerCase();
  return {
    words,
    isOpen: ENDS_OPEN.test(text) && all.length <= MOST_WORDS,
    ...(PAPER_ID_START.test(idStart) ? { idStart } : {}),
  };
}
