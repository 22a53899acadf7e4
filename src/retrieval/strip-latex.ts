import { cleanText } from "../corpus/clean-text.ts";
import { FUNCTIONS } from "../corpus/math/math-symbols.ts";

/** Neither in a path of Windows nor an escaped line end within a word. */
const COMMAND = /(?<!\p{L}{2}|[\\:./])\\([A-Za-z]+)\*?/gu;

/**
 * Takes the commands of LaTeX off a question, which are no words of it: letters
 * and signs are read as in papers, functions keep their name, all else goes.
 *
 * @example
 * ```ts
 * stripLatex(String.raw`$\frac{\alpha}{b}$`); // "$ {α}{b}$"
 * ```
 */
export function stripLatex(question: string): string {
  if (!question.includes("\\")) return question;
  return cleanText(question).replaceAll(COMMAND, (_, name: string) =>
    FUNCTIONS.has(name) ? ` ${name} ` : " ",
  );
}
