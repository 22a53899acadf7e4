import type { Words } from "../words/words.ts";

const TENTH_MS = 100;

/** Says how long something took. @param ms Milliseconds, at least 0. */
export function renderDuration(ms: number, words: Words): string {
  if (ms < TENTH_MS) return words("answer.underTenth");
  return words("answer.seconds", { seconds: ms / 1_000 });
}
