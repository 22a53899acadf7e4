import { isFormula } from "./is-formula.ts";
import { readMath } from "./read-math.ts";
import { rewriteBareCommands } from "./rewrite-bare-commands.ts";
import { rewriteBareScripts } from "./rewrite-bare-scripts.ts";
import { rewriteBracedFractions } from "./rewrite-braced-fractions.ts";
import { rewriteQuotes } from "./rewrite-quotes.ts";

/** One change can make place for another (`$\$x$`); a text that still changes was built to. */
const MAX_ROUNDS = 5;

const TRIGGER = /[$\\^_]|\}\/\{|``|''/;
/** Marks around a formula, and escaped characters, which are none. */
const MARK = /\$\$?|\\[\s\S]/gu;
const CLOSING: ReadonlyMap<string, string> = new Map([
  ["$", "$"],
  ["$$", "$$"],
  [String.raw`\(`, String.raw`\)`],
  [String.raw`\[`, String.raw`\]`],
]);
const CLOSINGS = new Set(CLOSING.values());

/**
 * Writes formulas of a text in Unicode for places that show no LaTeX: `$x^2$`,
 * `\(…\)`, `\[…\]` and `$$…$$` lose their marks, and what is left of formulas
 * without marks is read where it is certain (`L_{1}`, `O(n^2)`, `\mathbb{R}`,
 * `{|S|}/{n}`), as are the quotation marks of LaTeX.
 * Commands that it doesn't know, prices, names with underscores, web addresses
 * and unbalanced marks stay as they are. For reading only: what is searched,
 * compared, quoted as evidence or exported keeps its source.
 *
 * Idempotent, and takes time that grows with the length of the text.
 *
 * @param text Any string.
 *
 * @example
 * ```ts
 * latexToUnicode(String.raw`for $x_{i+1} \in \mathbb{R}^d$ it costs $5`); // "for xᵢ₊₁ ∈ ℝᵈ it costs $5"
 * ```
 */
export function latexToUnicode(text: string): string {
  if (!TRIGGER.test(text)) return text;
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const formulas = rewriteBareScripts(rewriteBareCommands(rewriteMarked(current)));
    const next = rewriteQuotes(rewriteBracedFractions(formulas));
    if (next === current) return current;
    current = next;
  }
  return text;
}

function rewriteMarked(text: string): string {
  const marks = [...text.matchAll(MARK)].filter(
    ([mark]) => CLOSING.has(mark) || CLOSINGS.has(mark),
  );
  const written: string[] = [];
  let end = 0;
  for (let index = 0; index < marks.length - 1; index++) {
    const [open, close] = [marks[index], marks[index + 1]];
    if (!open || !close || CLOSING.get(open[0]) !== close[0]) continue;
    const content = text.slice(open.index + open[0].length, close.index);
    const after = close.index + close[0].length;
    const formula = isFormula(content, text.charAt(after)) ? readMath(content) : undefined;
    if (formula === undefined) continue;
    written.push(text.slice(end, open.index), formula);
    end = after;
    index += 1; // The closing mark opens nothing.
  }
  return written.length === 0 ? text : written.join("") + text.slice(end);
}
