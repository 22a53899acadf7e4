import { decodeHTMLStrict } from "entities";
import { rewriteHexRemains } from "./rewrite-hex-remains.ts";
import { rewriteLatexAccents } from "./rewrite-latex-accents.ts";
import { rewriteLatexCommands } from "./rewrite-latex-commands.ts";
import { rewriteMathWords } from "./rewrite-math-words.ts";
import { tidyText } from "./tidy-text.ts";
import { unwrapLatexStyles } from "./unwrap-latex-styles.ts";

/** Rounds after which text that still changes counts as hostile; ordinary text settles after one. */
const MAX_ROUNDS = 8;

/** Marks of style that publishers and reference managers leave in titles and abstracts. */
const STYLE_TAGS =
  /<\/?(?:i|b|em|strong|sub|sup|scp)>|<span class="nocase">|<\/span>|<\/?(?:jats|mml):[^<>]{1,200}>/gi;

/**
 * Makes a title or abstract readable: LaTeX, HTML entities and what is left of
 * them become the characters they stand for, invisible characters go, white
 * space becomes single spaces. Only what is certain is changed, all else stays.
 *
 * One replacement can make place for another (`&amp;eacute;`), so they are
 * repeated until nothing changes. Text that hasn't settled after eight rounds
 * was built to go on for ever and is only tidied, which keeps
 * `cleanText(cleanText(text)) === cleanText(text)`.
 *
 * @param original Any string; lone surrogates are allowed.
 * @returns One line, well-formed and in NFC. Empty for text of nothing but space and invisible characters.
 *
 * @example
 * ```ts
 * cleanText(String.raw`The Schr\"odinger bridge in spacex2014an {\em ell_2} ball`);
 * // "The Schrödinger bridge in space—an ℓ2 ball"
 * ```
 */
export function cleanText(original: string): string {
  const tidy = tidyText(original);
  let text = tidy;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = tidyText(rewrite(text));
    if (next === text) return text;
    text = next;
  }
  return tidy;
}

function rewrite(text: string): string {
  let result = text.includes("&") ? decodeHTMLStrict(text) : text;
  if (result.includes("<")) result = result.replaceAll(STYLE_TAGS, "");
  if (result.includes("x20")) result = rewriteHexRemains(result);
  if (result.includes("\\")) result = rewriteLatexCommands(rewriteLatexAccents(result));
  if (result.includes("{")) result = unwrapLatexStyles(result);
  return rewriteMathWords(result);
}
