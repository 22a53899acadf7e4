/** A pointer as the model wrote it; whether it leads anywhere is not yet known. */
export interface Pointer {
  /** Number of the paper in the prompt, at least 1. */
  readonly paper: number;
  /** Number of the sentence, at least 1; absent when the model named only the paper. */
  readonly sentence?: number;
}

/** Text with its pointers taken out. */
export interface PointedText {
  readonly text: string;
  /** In the order of the text, repeats included. */
  readonly pointers: readonly Pointer[];
}

/** No bracket longer than this is read as pointers. */
export const MAX_BRACKET_CHARS = 120;

const BRACKET =
  /!?[[【]([^[\]【】\n]{0,120})[\]】](\((?:[a-z][a-z0-9+.-]*:|www\.|\/)[^)\n]{0,1000}\))?/giu;
/** `2`, `2.3`, `2.3-5`, `2.3-2.5` and `1-3`; the sign lets `-1` be recognised and dropped. */
const TOKEN = /^(-?\d{1,4})(?:\.(\d{1,4}))?(?:-(?:(\d{1,4})\.)?(\d{1,4}))?$/u;
const LEAD_IN = /^(?:\^|(?:see|cf\.?|papers?|sentences?|sources?)\s+)/iu;
const MAX_RANGE = 6;
/** Marks the place of a pointer while the text around it is tidied. */
const MARK = "\uE000";

/**
 * Takes the pointers out of a sentence: `[2.3]`, `[2.3, 4.1]`, `[2.3][4.1]`,
 * `[2.3; 2.4]`, `[2.3-2.5]`, `[2]` and the same in 【】. Markdown links keep their
 * text and lose their address. What only looks like a pointer stays: `arr[0]`,
 * `[CLS]`, the interval `[0, 1]`. Pointers that cannot be meant (`[-1]`, `[0.1]`,
 * `[abc]`) are taken out without a trace.
 *
 * @example
 * ```ts
 * readPointers("It halves memory [2.3][4.1]."); // { text: "It halves memory.", pointers: [{ paper: 2, sentence: 3 }, …] }
 * ```
 */
export function readPointers(raw: string): PointedText {
  const pointers: Pointer[] = [];
  const marked = raw
    .toWellFormed()
    .replace(/[\p{Cc}\uE000]/gu, " ")
    .replace(BRACKET, (match: string, content: string, link: string | undefined, at: number) => {
      const found = readBracket(content, {
        isSubscript: isSubscript(raw, at),
        isLink: link !== undefined,
      });
      if (found === undefined) return link === undefined ? match : content;
      pointers.push(...found);
      return match.startsWith("!") ? `!${MARK}` : MARK;
    });
  return { text: tidy(marked), pointers };
}

/**
 * Whether a bracket's content is pointers, however wrong.
 *
 * @param content What stands between the brackets.
 */
export function isPointerGroup(content: string): boolean {
  return readBracket(content, { isSubscript: false, isLink: false }) !== undefined;
}

/** `undefined`: ordinary text. An empty list: meant as a pointer, but leads nowhere. */
function readBracket(
  content: string,
  { isSubscript, isLink }: { readonly isSubscript: boolean; readonly isLink: boolean },
): readonly Pointer[] | undefined {
  const inner = content
    .trim()
    .replace(LEAD_IN, "")
    .replace(/\s*[-–—]\s*(?=\d)/gu, "-");
  const tokens = inner.split(/\s*(?:[,;&]|\band\b)\s*|\s+/u).filter((token) => token !== "");
  const matches = tokens.map((token) => TOKEN.exec(token));
  if (!matches.every((match) => match !== null)) {
    return !isSubscript && !isLink && /^[a-z]{1,20}$/u.test(inner) ? [] : undefined;
  }
  // `[0, 1]` and `[-1, 1]` are intervals; code such as `arr[0]` names no sentence.
  if (tokens.length > 1 && /^[-0]/u.test(inner)) return undefined;
  if (isSubscript && matches.every((match) => match[2] === undefined)) return undefined;
  return matches.flatMap(toPointers);
}

function toPointers([, first, from, lastPaper, last]: RegExpExecArray): Pointer[] {
  const paper = Number(first);
  const to = last === undefined ? undefined : Number(last);
  if (from === undefined) {
    return span(paper, to ?? paper).map((number) => ({ paper: number }));
  }
  const sentence = Number(from);
  if (to === undefined) return pointer(paper, sentence);
  if (lastPaper !== undefined && Number(lastPaper) !== paper) {
    return [...pointer(paper, sentence), ...pointer(Number(lastPaper), to)];
  }
  return span(sentence, to).flatMap((number) => pointer(paper, number));
}

function pointer(paper: number, sentence: number): Pointer[] {
  return paper >= 1 && sentence >= 1 ? [{ paper, sentence }] : [];
}

function span(from: number, to: number): number[] {
  const length = Math.min(Math.max(to - from + 1, 1), MAX_RANGE);
  return Array.from({ length }, (_, index) => from + index).filter((number) => number >= 1);
}

/** `arr[0]` and `f(x)[1]` are code; after a whole word the bracket is a pointer without a space. */
function isSubscript(raw: string, at: number): boolean {
  const before = raw.slice(Math.max(0, at - 4), at);
  return /[A-Za-z0-9_)]$/u.test(before) && !/^[A-Za-z]{4}$/u.test(before);
}

function tidy(marked: string): string {
  return marked
    .replace(/\uE000(?:\s*(?:[,;&]|and\b)?\s*\uE000)+/gu, MARK)
    .replace(/\(\s*\uE000\s*\)/gu, MARK)
    .replace(/([.!?。！？])\s*\uE000\s*[.,;]+/gu, `$1${MARK}`)
    .replace(/\s*\uE000\s*(?=[.,;:!?)。，！？])/gu, "")
    .replace(/\s*\uE000(?=[\p{L}\p{N}])/gu, " ")
    .replace(/\s*\uE000/gu, "")
    .replace(/\*\*/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}
