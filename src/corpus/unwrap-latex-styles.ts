/** Opens of groups that change only the look of their content, escaped braces, and other braces. */
const TOKEN =
  /\\(?:text(?:bf|it|tt|sc|sf|rm|sl|up|md|normal)?|emph|underline|mbox|url) ?\{|\{ ?\\(?:em|it|bf|tt|sc|sl|rm|sf|cal|itshape|bfseries|scshape|ttfamily)(?![A-Za-z]) ?|\{(?:cal|bf|rm|mathcal|mathbb|mathbf|mathrm|mathsf|mathfrak) |\\[{}]|[{}]/g;

/**
 * Takes style commands and their braces off the text they hold: `\textbf{D}irect`
 * gives `Direct`, `{\em stability}` gives `stability`, also one within the
 * other. `{cal O}`, `{bf 1}` and the like, which lost their backslash, count
 * too. A group that doesn't close stays as it is.
 */
export function unwrapLatexStyles(text: string): string {
  const pieces: string[] = [];
  /** For each open group the place of its opening in `pieces`, -1 for braces that stay. */
  const open: number[] = [];
  let end = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    pieces.push(text.slice(end, index));
    end = index + token.length;
    const start = token === "}" ? open.pop() : undefined;
    if (start !== undefined && start >= 0) pieces[start] = "";
    else {
      if (token === "{") open.push(-1);
      else if (token.length > 2) open.push(pieces.length);
      pieces.push(token);
    }
  }
  pieces.push(text.slice(end));
  return pieces.join("");
}
