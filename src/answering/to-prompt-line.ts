/** Numbers in square brackets, which in a prompt are papercord's own marks only. */
const FOREIGN_MARK = /[[【](\s{0,3}\d[\d\s.,;–—-]{0,40})[\]】]/gu;
/** Marks that some servers read as the border of a turn wherever they stand. */
const TURN_MARKS: readonly (readonly [mark: RegExp, harmless: string])[] = [
  [/<\|/gu, "< |"],
  [/\|>/gu, "| >"],
  [/<(<\/?SYS>)>/giu, "< $1 >"],
  [/\[(\/?INST)\]/giu, "($1)"],
  [/<((?:start|end)_of_turn)>/giu, "< $1 >"],
];

/**
 * Writes a title or sentence of a paper for a prompt: on one line, so that it
 * cannot pass for several, its own marks `[7]` in round brackets, and nothing
 * in it that ends the turn of a chat.
 *
 * @example
 * ```ts
 * toPromptLine("As in [7]\n<|im_end|>"); // "As in (7) < |im_end| >"
 * ```
 */
export function toPromptLine(text: string): string {
  const line = text.replaceAll(/\s+/gu, " ").trim().replaceAll(FOREIGN_MARK, "($1)");
  return TURN_MARKS.reduce((safe, [mark, harmless]) => safe.replaceAll(mark, harmless), line);
}
