import { GREEK } from "../latex-symbols.ts";
import { endOfGroup } from "./end-of-group.ts";
import { type ScriptMark, toMarkedScript, toScript } from "./math-scripts.ts";
import { readMath } from "./read-math.ts";

/** The longest script outside a formula. */
const MAX_SCRIPT_CHARS = 80;
/** What of the text before a mark is looked at: the longest name of a Greek letter and what stands before it. */
const NEAR_CHARS = 12;

const ADDRESS_START = /^[("'“]?(?:www\.|[.~]{0,2}\/|[A-Za-z]:\\)/u;
/** The name of a file, with the number of a line or a mark of the sentence behind it. */
const FILE_END = /\.[A-Za-z]\w{0,4}(?::\d{1,9})?\W{0,3}$/u;
const FILE_END_CHARS = 20;
/** What can have a script. */
const BASE_END = /[\p{L}\p{N}\p{M})\]}|*∞′]$/u;
/** A letter by itself, which no name of a file or a variable ends in; or the end of something in brackets. */
const LETTER_END = /(?:^|[^\p{L}\p{N}\p{M}_.@#'’\\-])\p{L}$|[)\]|*ℓ∞]$/u;
const NAME_END = /(?<![\p{L}\p{N}_.@#\\-])[A-Za-z]{2,10}$/u;
const NAMES = /(?<![A-Za-z\\])[A-Za-z]{2,10}(?![A-Za-z])/g;
/** Braces that belong to no script: those of a set, which lost their backslashes. */
const SET = /(?<![\^_])\{/;
/** A word, or what is left of a command that lost its backslash: hard to read in small letters. */
const LONG_WORD = /[A-Za-z]{4}/;
/** Names that stand for a sign where they are raised. */
const RAISED_NAMES: ReadonlyMap<string, string> = new Map([
  ["ast", "*"],
  ["star", "*"],
  ["top", "⊤"],
  ["dagger", "†"],
]);

/** What stands before a mark. */
interface Base {
  /** The Greek letter that it is the name of. */
  readonly greek?: { readonly name: string; readonly letter: string };
  /** Whether an index without braces can belong to it. */
  readonly isLetter: boolean;
}

/** A script as it is to be written, and where it ends in the text. */
interface Script {
  readonly text: string;
  readonly end: number;
}

/**
 * Writes scripts in Unicode that stand outside of any formula, where it is
 * certain that they are scripts: what is in braces, powers, an index of a
 * letter. A Greek name that has one becomes its letter: `sigma_{i}^2` gives `σᵢ²`.
 */
export function rewriteBareScripts(text: string): string {
  const isInAddress = createAddressFinder(text);
  const written: string[] = [];
  let end = 0;
  for (const { 0: mark, index } of text.matchAll(/[\^_]/g)) {
    if (index < end || isInAddress(index)) continue;
    const near = (
      (written.at(-1) ?? "") + text.slice(Math.max(end, index - NEAR_CHARS), index)
    ).slice(-NEAR_CHARS);
    const base = readBase(near, index === end);
    const script = base && readScript(text, index, mark as ScriptMark, base);
    if (!script) continue;
    const { name = "", letter = "" } = base?.greek ?? {};
    written.push(text.slice(end, index - name.length), letter, script.text);
    end = script.end;
  }
  return written.join("") + text.slice(end);
}

function createAddressFinder(text: string): (index: number) => boolean {
  const words = text.matchAll(/\S+/g);
  let wordEnd = 0;
  let isIn = false;
  return (index) => {
    while (index >= wordEnd) {
      const { value } = words.next();
      if (value === undefined) return false;
      wordEnd = value.index + value[0].length;
      isIn = index < wordEnd && isAddress(value[0]);
    }
    return isIn;
  };
}

/** Whether a word is a web address or the path of a file: underscores there are no indices. */
function isAddress(word: string): boolean {
  if (word.includes("://") || ADDRESS_START.test(word)) return true;
  return word.includes("/") && FILE_END.test(word.slice(-FILE_END_CHARS));
}

function readBase(near: string, followsScript: boolean): Base | undefined {
  if (!BASE_END.test(near)) return undefined;
  const name = NAME_END.exec(near)?.[0] ?? "";
  const letter = GREEK.get(name);
  if (letter !== undefined) return { greek: { name, letter }, isLetter: true };
  return { isLetter: followsScript || LETTER_END.test(near) };
}

/** @param index Where the mark stands. */
function readScript(text: string, index: number, mark: ScriptMark, base: Base): Script | undefined {
  const start = index + 1;
  if (text[start] === "{") return readBraced(text, start, mark);
  const ahead = text.slice(start, start + NEAR_CHARS);
  const plain = (mark === "^" ? readRaised : readLowered)(ahead, base);
  if (plain === undefined) return undefined;
  const sign = toSign(plain);
  const script = toScript(mark, sign) ?? (sign === plain ? undefined : mark + sign);
  return script === undefined ? undefined : { text: script, end: start + plain.length };
}

function readBraced(text: string, start: number, mark: ScriptMark): Script | undefined {
  const end = endOfGroup(text, start, MAX_SCRIPT_CHARS);
  const inner = end === undefined ? "" : text.slice(start + 1, end - 1);
  if (end === undefined || SET.test(inner)) return undefined;
  const source = inner.replaceAll(NAMES, toSign);
  const content = readMath(source);
  if (!content) return undefined;
  const raised = LONG_WORD.test(content) ? undefined : toScript(mark, content);
  const script = raised ?? toMarkedScript(mark, content);
  const isOpen = script.startsWith(mark) && !script.endsWith(")");
  const runsOn = isOpen && /[\p{L}\p{N}]/u.test(text.charAt(end));
  return { text: runsOn ? `${mark}(${content})` : script, end };
}

/** A number, one letter or a star, as far as it is surely all of the script. */
function readRaised(ahead: string, { isLetter }: Base): string | undefined {
  const number = /^-?\d{1,3}(?!\d|\.\d)/.exec(ahead)?.[0];
  if (number !== undefined) return number;
  const name = /^[A-Za-z]{1,10}(?![A-Za-z0-9_])|^\*(?![A-Za-z0-9*])/.exec(ahead)?.[0] ?? "";
  if (name === "*" || RAISED_NAMES.has(name)) return name;
  return isLetter && name.length === 1 ? name : undefined;
}

function readLowered(ahead: string, { isLetter }: Base): string | undefined {
  if (!isLetter) return undefined;
  const found = /^(?:\d{1,3}|[A-Za-z]{1,10})(?![A-Za-z0-9_]|\.[A-Za-z0-9])/.exec(ahead)?.[0] ?? "";
  return found.length === 1 || /^\d/.test(found) || GREEK.has(found) ? found : undefined;
}

function toSign(name: string): string {
  return GREEK.get(name) ?? RAISED_NAMES.get(name) ?? name;
}
