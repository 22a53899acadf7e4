import { toAlphabet } from "./math-alphabets.ts";
import { bracket, type MathPiece, toPiece } from "./math-piece.ts";
import { toScript } from "./math-scripts.ts";
import { FUNCTIONS, MATH_ACCENTS, OPERATIONS, RELATIONS, SYMBOLS } from "./math-symbols.ts";

/** What a command reads of the formula behind it. */
export interface MathArguments {
  /** Whether there is an argument. */
  readonly follow: () => boolean;
  /** The next argument, written in Unicode. */
  readonly written: () => string;
  /** The next argument as it stands, without its braces. */
  readonly raw: () => string;
  /** What stands in square brackets here; undefined when nothing does. */
  readonly optional: () => string | undefined;
}

const SPACES = /^(?:[,;:> ~]|q?quad|enspace|thinspace)$/;
const ESCAPED = /^[%#$&_{}]$/;
/** Hold words rather than a formula. */
const TEXTS = /^(?:text(?:rm|it|bf|tt|sf|sc|normal|up)?|[mh]box)$/;
/** Only change the look of their argument. */
const LOOKS = /^(?:math(?:bf|rm|sf|it|tt|normal|ord)|boldsymbol|bm|pmb|underline|ensuremath)$/;
const FRACTIONS = /^(?:[dtc]?frac|nicefrac|sfrac)$/;
/** Print nothing: styles, places of limits, spaces taken back. */
const SILENT = /^(?:(?:display|text|script)style|(?:no)?limits|nonumber|bf|rm|it|cal|[!/-])$/;
const ROOTS: Readonly<Record<string, string>> = { "": "√", "2": "√", "3": "∛", "4": "∜" };

/**
 * Writes a command of a formula in Unicode.
 *
 * @param name Without the backslash.
 * @returns What it prints, nothing included; undefined for a command it doesn't know, of which no argument is read then.
 */
export function writeCommand(name: string, args: MathArguments): MathPiece | undefined {
  return writeSign(name) ?? writeStructure(name, args);
}

function writeSign(name: string): MathPiece | undefined {
  if (SPACES.test(name)) return toPiece("", "space");
  if (ESCAPED.test(name)) return toPiece(name);
  if (name === "|") return toPiece("‖");
  if (SILENT.test(name)) return toPiece("");
  if (FUNCTIONS.has(name)) return toPiece(name, "word");
  const relation = RELATIONS.get(name);
  if (relation !== undefined) return toPiece(relation, "relation");
  const operation = OPERATIONS.get(name);
  if (operation !== undefined) return toPiece(operation, "operation");
  const symbol = SYMBOLS.get(name);
  return symbol === undefined ? undefined : toPiece(symbol, "symbol");
}

function writeStructure(name: string, args: MathArguments): MathPiece | undefined {
  if (!args.follow()) return undefined;
  if (TEXTS.test(name)) return toPiece(args.raw());
  if (LOOKS.test(name)) return toPiece(args.written());
  if (name === "operatorname") return toPiece(args.written(), "word");
  if (name === "not") return toPiece(mark(args.written(), "\u0338"), "relation");
  if (FRACTIONS.test(name)) {
    const [above, below] = [args.written(), args.written()];
    return toPiece(`${bracket(above)}/${bracket(below)}`, "fraction");
  }
  if (name === "sqrt") return writeRoot(args);
  const accent = MATH_ACCENTS.get(name);
  if (accent !== undefined) return toPiece(mark(args.written(), accent));
  if (toAlphabet(name, "") === undefined) return undefined;
  return toPiece(toAlphabet(name, args.written()) ?? "");
}

function writeRoot({ optional, written }: MathArguments): MathPiece {
  const degree = optional() ?? "";
  const raised = toScript("^", degree);
  const sign = ROOTS[degree] ?? (raised === undefined ? `√[${degree}]` : `${raised}√`);
  return toPiece(sign + bracket(written()));
}

/** A combining mark goes on one letter; over more it would be read as the last one's. */
function mark(text: string, accent: string): string {
  const isLetter = /^\P{M}\p{M}{0,2}$/u.test(text);
  return (isLetter ? text + accent : text.replaceAll(/[^\s\p{M}]/gu, `$&${accent}`)).normalize(
    "NFC",
  );
}
