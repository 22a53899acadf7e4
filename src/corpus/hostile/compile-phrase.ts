import { foldLetters } from "./fold-words.ts";

/** Words that `..` and `...` skip at most, and characters where words aren't parted. */
const GAPS: ReadonlyMap<string, { readonly words: number; readonly chars: number }> = new Map([
  ["..", { words: 4, chars: 8 }],
  ["...", { words: 12, chars: 24 }],
]);
/** Characters that either skips in text whose words were spelt letter by letter and run together. */
const SQUEEZED_GAP_CHARS = 24;
/** An end of a clause, as `foldWords` marks it. */
const CLAUSE_END = '[|:,"]';
/** What a phrase can begin with that says how it counts. */
const WEIGHT = /^[!?] /u;

/** How the text that a phrase is looked for in is written. */
export type PhraseSpacing = "spaced" | "unspaced" | "squeezed";

/** A phrase made ready to be looked for. */
export interface CompiledPhrase {
  /** Sticky; bounded, so that a try costs no more than some hundred steps. */
  readonly pattern: RegExp;
  /** Whether its wording is an order wherever it stands. */
  readonly isUnmistakable: boolean;
  /** Whether it may have an innocent reason; it then counts wherever it stands, too. */
  readonly isDoubtful: boolean;
  /** Its possible first words; `isPrefix` where more letters may follow. */
  readonly heads: readonly { readonly word: string; readonly isPrefix: boolean }[];
}

/**
 * Compiles a phrase as `CommandLanguage` describes it.
 *
 * @example
 * ```ts
 * compilePhrase("ignore|forget .. rule*", "spaced").pattern.test("ignore all the rules "); // true
 * ```
 */
export function compilePhrase(phrase: string, spacing: PhraseSpacing): CompiledPhrase {
  const isDoubtful = phrase.startsWith("? ");
  const isUnmistakable = isDoubtful || phrase.startsWith("! ");
  const items = foldLetters(phrase.replace(WEIGHT, "")).split(" ");
  let source = "";
  for (const [index, item] of items.entries()) {
    if (GAPS.has(item)) continue;
    if (item === "." && spacing === "squeezed") continue;
    if (index > 0) source += joinerOf(items[index - 1] ?? "", spacing);
    source += item === "." ? CLAUSE_END : groupOf(item, spacing);
  }
  const end = spacing === "spaced" ? "(?= )" : "";
  const heads = (items[0] ?? "")
    .split("|")
    .map((words) => words.replace(/_.*$/u, ""))
    .map((word) => ({ word: word.replace("*", ""), isPrefix: word.endsWith("*") }));
  return { pattern: new RegExp(source + end, "yu"), isUnmistakable, isDoubtful, heads };
}

function joinerOf(before: string, spacing: PhraseSpacing): string {
  const gap = GAPS.get(before);
  if (gap === undefined) return spacing === "spaced" ? " " : "";
  if (spacing === "spaced") return `(?: [^ |]{1,40}){0,${gap.words}}? `;
  return spacing === "unspaced" ? `[^|]{0,${gap.chars}}?` : `.{0,${SQUEEZED_GAP_CHARS}}?`;
}

function groupOf(item: string, spacing: PhraseSpacing): string {
  const rest = spacing === "spaced" ? "[^ ]{0,40}" : "";
  return `(?:${item.replaceAll("*", rest).replaceAll("_", spacing === "spaced" ? " " : "")})`;
}
