import { foldLetters } from "./fold-words.ts";

/** Words that `..` skips at most, and characters where words aren't parted. */
const GAP_WORDS = 4;
const GAP_CHARS = 8;
/** The same for text whose words were spelt letter by letter and run together. */
const SQUEEZED_GAP_CHARS = 24;

/** How the text that a phrase is looked for in is written. */
export type PhraseSpacing = "spaced" | "unspaced" | "squeezed";

/** A phrase made ready to be looked for. */
export interface CompiledPhrase {
  /** Sticky; bounded, so that a try costs no more than some hundred steps. */
  readonly pattern: RegExp;
  /** Whether its wording is an order wherever it stands. */
  readonly isUnmistakable: boolean;
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
  const isUnmistakable = phrase.startsWith("! ");
  const items = foldLetters(isUnmistakable ? phrase.slice(2) : phrase).split(" ");
  let source = "";
  for (const [index, item] of items.entries()) {
    if (item === "..") continue;
    if (index > 0) source += joinerOf(items[index - 1] === "..", spacing);
    source += groupOf(item, spacing);
  }
  const end = spacing === "spaced" ? "(?= )" : "";
  const heads = (items[0] ?? "")
    .split("|")
    .map((words) => words.replace(/_.*$/u, ""))
    .map((word) => ({ word: word.replace("*", ""), isPrefix: word.endsWith("*") }));
  return { pattern: new RegExp(source + end, "yu"), isUnmistakable, heads };
}

function joinerOf(hasGap: boolean, spacing: PhraseSpacing): string {
  if (spacing === "spaced") return hasGap ? `(?: [^ |]{1,40}){0,${GAP_WORDS}}? ` : " ";
  if (spacing === "unspaced") return hasGap ? `[^|]{0,${GAP_CHARS}}?` : "";
  return hasGap ? `.{0,${SQUEEZED_GAP_CHARS}}?` : "";
}

function groupOf(item: string, spacing: PhraseSpacing): string {
  const rest = spacing === "spaced" ? "[^ ]{0,40}" : "";
  return `(?:${item.replaceAll("*", rest).replaceAll("_", spacing === "spaced" ? " " : "")})`;
}
