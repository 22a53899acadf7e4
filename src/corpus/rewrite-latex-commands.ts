import { ABBREVIATIONS, GREEK, LETTERS, SIGNS } from "./latex-symbols.ts";

/** A command in braces of its own, `{\tau}`, or bare; braces or a space after a bare one may end its name. */
const COMMAND = /\{ ?\\([A-Za-z]+) ?\}|\\([A-Za-z]+)(\{\}| ?)(\.?)/g;
const ESCAPED_SIGN = /\\([&%$_#])/g;
/** A place where a word may be broken. */
const HYPHENATION = /(?<=\p{L})\\-(?=\p{L})/gu;
const CONTROL_SPACE = /\\ /g;

/**
 * Replaces LaTeX commands without arguments whose meaning is certain: letters
 * (`\L ojasiewicz`), Greek (`{\tau}`), signs (`\infty`), Latin abbreviations
 * (`\eg`), escaped characters (`\&`) and hyphenation marks (`\-`). Others stay.
 */
export function rewriteLatexCommands(text: string): string {
  return text
    .replaceAll(COMMAND, (match, braced: string | undefined, ...groups: string[]) => {
      const [name = "", end = "", period = ""] = groups;
      return print(braced ?? name, end === "{}" ? "" : end, period) ?? match;
    })
    .replaceAll(HYPHENATION, "")
    .replaceAll(ESCAPED_SIGN, "$1")
    .replaceAll(CONTROL_SPACE, " ");
}

function print(name: string, space: string, period: string): string | undefined {
  const letter = LETTERS.get(name);
  if (letter !== undefined) return letter + period;
  const abbreviation = ABBREVIATIONS.get(name);
  if (abbreviation !== undefined) return abbreviation + space + (space && period);
  const sign = GREEK.get(name) ?? SIGNS.get(name);
  return sign && sign + space + period;
}
