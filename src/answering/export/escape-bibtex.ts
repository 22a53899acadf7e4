const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  // BibTeX counts braces even behind a backslash, so `\{` alone would unbalance the field.
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  $: "\\$",
  "&": "\\&",
  "%": "\\%",
  "#": "\\#",
  _: "\\_",
};

/**
 * Escapes what TeX would read as a command, so that the field prints as written.
 * The result has balanced braces; characters outside ASCII stay as they are.
 */
export function escapeBibtex(text: string): string {
  return text.replaceAll(/[\\{}~^$&%#_]/g, (char) => ESCAPES[char] ?? char);
}
