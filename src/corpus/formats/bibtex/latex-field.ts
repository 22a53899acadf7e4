/** Characters that LaTeX has a command for. */
const COMMANDS: ReadonlyMap<string, string> = new Map([
  ["textbackslash", "\\"],
  ["textbraceleft", "{"],
  ["textbraceright", "}"],
  ["textasciitilde", "~"],
  ["textasciicircum", "^"],
  ["textbar", "|"],
  ["textless", "<"],
  ["textgreater", ">"],
  ["textunderscore", "_"],
  ["textdollar", "$"],
  ["textquotedbl", '"'],
  ["textquotesingle", "'"],
]);
const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  // BibTeX counts braces even behind a backslash.
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};
const NAMES = [...COMMANDS.keys()].join("|");
const TOKEN = new RegExp(
  String.raw`\{\\(?:${NAMES})\}|\\(?:${NAMES})(?:\{\}|(?![A-Za-z]) ?)|\{\\[&%$#_{}]\}|\\[&%$#_{}]|\\[A-Za-z]+\*?|\\[^]|[{}$~]`,
  "g",
);
const CHARACTER_COMMAND = new RegExp(String.raw`^\{?\\(${NAMES})`);
const ESCAPED_SIGN = /^\{?\\([&%$#_{}])\}?$/;
/** A group that a command or an accent begins without taking an argument of its own: `{\em word}`, `{\"o}`, `{\ss}`. */
const COMMAND_GROUP = /\{\s*\\(?:[A-Za-z]+[\s}\\]|[^A-Za-z])/y;
const TIE = /[\w.,)]~(?=[\w\\$(])/y;

/**
 * Reads the text of a BibTeX field: characters that LaTeX escapes become themselves, and braces go that only protect
 * capitals. What else LaTeX says (accents, styles, formulas) stays for `cleanText`.
 *
 * @example
 * ```ts
 * readLatexField(String.raw`{{BERT}}: {Pre}-training with 5\% of {$x^{2}$}`); // "BERT: Pre-training with 5% of $x^{2}$"
 * ```
 */
export function readLatexField(raw: string): string {
  const state = createGroupState(raw);
  const pieces: string[] = [];
  let end = 0;
  for (const { 0: token, index } of raw.matchAll(TOKEN)) {
    const text = raw.slice(end, index);
    const character = characterOf(token);
    state.passText(text);
    pieces.push(text, character ?? state.take(token, index));
    if (character !== undefined) state.passText(character);
    end = index + token.length;
  }
  pieces.push(raw.slice(end));
  return pieces.join("");
}

/** Knows of each brace whether it is LaTeX's or only protects capitals. */
function createGroupState(raw: string) {
  /** An odd one out is a currency's. */
  const hasFormulas = (raw.match(/(?<!\\)\$/g)?.length ?? 0) % 2 === 0;
  /** For each open group whether its braces stay. */
  const open: boolean[] = [];
  let isFormula = false;
  let takesArgument = false;

  function passText(text: string): void {
    if (text !== "") takesArgument = /[_^]$/.test(text);
  }

  function openGroup(index: number): string {
    COMMAND_GROUP.lastIndex = index;
    const stays = isFormula || takesArgument || COMMAND_GROUP.test(raw);
    open.push(stays);
    takesArgument = false;
    return stays ? "{" : "";
  }

  /** @returns What is left of a token that is no character. */
  function take(token: string, index: number): string {
    if (token === "{") return openGroup(index);
    if (token === "}") {
      // A command may take another argument after its first.
      takesArgument = open.pop() ?? true;
      return takesArgument ? "}" : "";
    }
    if (token === "$" && hasFormulas) isFormula = !isFormula;
    takesArgument = token.startsWith("\\");
    return token === "~" && isTie(raw, index) ? " " : token;
  }

  return { passText, take };
}

/** Writes text so that LaTeX prints it, and `readLatexField` reads it, as it is. The braces of the result match. */
export function writeLatexField(text: string): string {
  return text.replaceAll(/[\\{}~^&%$#_]/g, (sign) => ESCAPES[sign] ?? `\\${sign}`);
}

function characterOf(token: string): string | undefined {
  const name = CHARACTER_COMMAND.exec(token)?.[1];
  return name === undefined ? ESCAPED_SIGN.exec(token)?.[1] : COMMANDS.get(name);
}

function isTie(raw: string, index: number): boolean {
  TIE.lastIndex = Math.max(0, index - 1);
  return TIE.test(raw);
}
