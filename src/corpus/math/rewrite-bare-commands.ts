import { endOfGroup } from "./end-of-group.ts";
import { readMath } from "./read-math.ts";

/** What a command outside a formula may have for an argument. */
const MAX_ARGUMENT_CHARS = 120;
const MAX_ARGUMENTS = 2;

/** Neither in a path of Windows nor behind another backslash. */
const COMMAND = /(?<!\p{L}{2}|[\\:./])\\[A-Za-z]{2,20}(?![A-Za-z])/gu;
const SIGN = /^[^\p{L}\p{N}]$/u;
const OPERAND_END = /[\p{L}\p{N})\]}]/u;

/**
 * Writes commands of formulas in Unicode that stand outside of any
 * (`\mathbb{R}`, `\frac{a}{b}`, `\leq`). Others stay as they are.
 */
export function rewriteBareCommands(text: string): string {
  if (!text.includes("\\")) return text;
  const written: string[] = [];
  let end = 0;
  for (const { 0: command, index } of text.matchAll(COMMAND)) {
    if (index < end) continue;
    const after = endOfArguments(text, index + command.length);
    const result = readMath(text.slice(index, after));
    if (!result || result.includes("\\")) continue;
    const isSqueezed =
      SIGN.test(result) && text[after] === " " && OPERAND_END.test(text.charAt(index - 1));
    written.push(text.slice(end, index), isSqueezed ? ` ${result}` : result);
    end = after;
  }
  return written.join("") + text.slice(end);
}

function endOfArguments(text: string, from: number): number {
  let end = from;
  for (let count = 0; count < MAX_ARGUMENTS && text.charAt(end) === "{"; count++) {
    const close = endOfGroup(text, end, MAX_ARGUMENT_CHARS);
    if (close === undefined) return end;
    end = close;
  }
  return end;
}
