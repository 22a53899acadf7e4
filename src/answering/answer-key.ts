import { createHash } from "node:crypto";
import type { AskOptions } from "./assistant.ts";

/** Older turns have no part in an answer. */
const MAX_TURNS = 5;
/** What may end a question and changes nothing of it. An exclamation mark may be a factorial. */
const FINAL_PUNCTUATION = /[\s?.…？。؟]+$/u;

/**
 * The key under which an answer is kept: a digest that tells nothing of the
 * question. Questions that differ in case, white space, the make-up of their
 * characters, or in ending with a period or question mark have the same one.
 *
 * @param asked A question, or several subjects in their order.
 * @param conditions What else decides the answer.
 * @returns 64 hexadecimal digits.
 */
export function answerKey(
  asked: string | readonly string[],
  {
    filter,
    history = [],
    length = "normal",
    isDeep = false,
  }: Pick<AskOptions, "filter" | "history" | "length" | "isDeep">,
  conditions: readonly unknown[],
): string {
  const turns = history
    .slice(-MAX_TURNS)
    .map(({ question, citations }) => [normalise(question), citations.map((c) => c.paperId)]);
  const limits = Object.entries(filter ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const texts = typeof asked === "string" ? normalise(asked) : asked.map(normalise);
  const parts = [texts, filter !== undefined, limits, turns, length, isDeep, conditions];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function normalise(text: string): string {
  const plain = text.normalize("NFC").replaceAll(/\s+/gu, " ").trim().toLowerCase();
  return plain.replace(FINAL_PUNCTUATION, "");
}
