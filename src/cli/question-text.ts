import { visibleLine } from "../lib/visible-line.ts";
import { UsageError } from "./usage-error.ts";

const MAX_CHARS = 2_000;
const HINTS = {
  question: "say what you want to know",
  topic: "say which papers you mean",
  paper: "give its title, or describe it",
  message: "write what should be checked",
} as const;

/** What a person is asked for. */
export type Asked = keyof typeof HINTS;

/**
 * Checks what a person asks.
 *
 * @param noun What it is called in messages, such as "question".
 * @returns The text without surrounding white space.
 * @throws {UsageError} If nothing in it is visible, or it is longer than 2,000 characters.
 */
export function questionText(text: string, noun: Asked): string {
  const trimmed = text.toWellFormed().trim();
  if (visibleLine(trimmed) === "") {
    throw new UsageError(`The ${noun} is empty; ${HINTS[noun]}.`);
  }
  const chars = Array.from(trimmed).length;
  if (chars > MAX_CHARS) {
    throw new UsageError(
      `The ${noun} is ${chars.toLocaleString("en-US")} characters long; shorten it to ${MAX_CHARS.toLocaleString("en-US")} or fewer.`,
    );
  }
  return trimmed;
}
