import { ABBREVIATIONS } from "../corpus/abbreviations.ts";
import { isPointerGroup, MAX_BRACKET_CHARS } from "./read-pointers.ts";

/** A "sentence" longer than this is cut here, so that a model without full stops cannot fill the memory. */
const MAX_SENTENCE_CHARS = 2_000;

const TERMINAL = /[.!?。！？]/u;
const WIDE_TERMINAL = /[。！？]/u;
const CLOSING = /[)"'”’»*_`」』]/u;
/** `U.S`, `z.B`, and the single capital of an initial. */
const DOTTED = /(?:^|[^\p{L}])(?:(?:\p{L}\.)+\p{L}|\p{Lu})$/u;
/** The last word, unless it is the unit of a number, as in "5 ms". */
const LAST_WORD = /(?<!\d[^\S\n]?)(?<![\p{L}\d])\p{L}[\p{L}.]*$/u;
const MAX_WORD_CHARS = 12;

/** Position after a sentence; `more`: the text so far does not tell; `undefined`: no border here. */
type Border = number | "more" | undefined;

/**
 * Finds where the first sentence of a growing text ends, pointers that follow
 * the full stop included. Abbreviations, decimals, initials and a full stop
 * before a lower-case word end nothing; a line break always does.
 *
 * The answer never changes when more text arrives: as long as it could, there
 * is none. That is what makes a reader of streams indifferent to how they are cut.
 *
 * @param text Begins with the sentence's first character.
 * @param options.isComplete Whether no more text will come.
 * @returns Position after the sentence; `undefined` while more text is needed, never when `isComplete`.
 */
export function findSentenceEnd(
  text: string,
  { isComplete }: { readonly isComplete: boolean },
): number | undefined {
  const window = text.slice(0, MAX_SENTENCE_CHARS);
  const complete = isComplete || text.length >= MAX_SENTENCE_CHARS;
  let at = 0;
  while (at < window.length) {
    const char = window.charAt(at);
    if (char === "\n") return at;
    const border = isOpening(char) ? skipBracket(window, at, complete) : undefined;
    if (border === "more") return undefined;
    if (border !== undefined) {
      at = border;
      continue;
    }
    const end = TERMINAL.test(char) ? borderAt(window, at, complete) : undefined;
    if (end === "more") return undefined;
    if (end !== undefined) return end;
    at += 1;
  }
  return complete ? window.length : undefined;
}

function borderAt(text: string, at: number, complete: boolean): Border {
  // "… [2.3]." ends here whatever follows, so that a reader needn't wait for the next sentence.
  if (followsPointers(text, at)) return at + 1;
  const markEnd = skipMark(text, at);
  const end = skipPointers(text, markEnd, complete);
  if (end === "more") return "more";
  const next = skipSpaces(text, end);
  const nextChar = text[next];
  if (nextChar === undefined) return complete ? end : "more";
  if (nextChar === "\n") return end;
  const hasPointers = end > markEnd;
  if (isAbbreviation(text, at)) return undefined;
  if (hasPointers && nextChar === ".") return next + 1;
  if (WIDE_TERMINAL.test(text.charAt(at))) return end;
  const isApart = next > markEnd;
  return isApart && !/\p{Ll}/u.test(nextChar) ? end : undefined;
}

function followsPointers(text: string, at: number): boolean {
  const before = text.slice(0, at).trimEnd();
  const opening = Math.max(before.lastIndexOf("["), before.lastIndexOf("【"));
  return /[\]】]$/u.test(before) && opening >= 0 && isPointerGroup(before.slice(opening + 1, -1));
}

/** @returns Position after the full stop, its repeats and the closing marks around it. */
function skipMark(text: string, at: number): number {
  let end = at + 1;
  while (TERMINAL.test(text.charAt(end))) end += 1;
  while (CLOSING.test(text.charAt(end))) end += 1;
  return end;
}

/** A sentence may end with "et al.", but sentences joined by mistake do less harm than ones torn apart. */
function isAbbreviation(text: string, at: number): boolean {
  if (text[at] !== ".") return false;
  const before = text.slice(Math.max(0, at - MAX_WORD_CHARS), at);
  const word = LAST_WORD.exec(before)?.[0].toLowerCase() ?? "";
  return DOTTED.test(before) || word === "al" || ABBREVIATIONS.has(word);
}

/** @returns Position after the pointers that follow; `from` when none do. */
function skipPointers(text: string, from: number, complete: boolean): number | "more" {
  let end = from;
  for (;;) {
    let start = skipSpaces(text, end);
    if (end > from && /[,;]/u.test(text.charAt(start))) start = skipSpaces(text, start + 1);
    if (start >= text.length && !complete) return "more";
    if (!isOpening(text.charAt(start))) return end;
    const close = skipBracket(text, start, complete);
    if (close === "more") return "more";
    if (close === undefined || !isPointerGroup(text.slice(start + 1, close - 1))) return end;
    end = close;
  }
}

/** @returns Position after the bracket; `undefined` when it is never closed and so is ordinary text. */
function skipBracket(text: string, at: number, complete: boolean): Border {
  const reach = text.slice(at + 1, at + 2 + MAX_BRACKET_CHARS);
  const stop = reach.search(/[[\]【】\n]/u);
  if (stop === -1) return complete || reach.length > MAX_BRACKET_CHARS ? undefined : "more";
  return /[\]】]/u.test(reach.charAt(stop)) ? at + stop + 2 : undefined;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (/[^\S\n]/u.test(text.charAt(at))) at += 1;
  return at;
}

function isOpening(char: string): boolean {
  return char === "[" || char === "【";
}
