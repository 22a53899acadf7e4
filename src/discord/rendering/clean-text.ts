import { characterBorder } from "./character-border.ts";
import { cutText } from "./cut-text.ts";

const LINE_CONTROLS = /[\t-\r\u0085]/gu;
/** What takes no room on the screen, reorders what does, or is no character at all; and the blank braille cell. */
const INVISIBLE =
  /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u{FFF9}-\u{FFFB}\u{2800}]/gu;
const WHITE_SPACE = /\s+/gu;
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Characters read beyond the limit, so that a text padded with invisible ones isn't emptied by the cut. */
const SPARE_FACTOR = 4;

/**
 * Makes one line of visible characters of a text that somebody else wrote.
 * Letters are left as they are: no normalisation form is applied, because the
 * compatibility forms turn full-width look-alikes into live mentions.
 * Idempotent.
 *
 * @param maxChars UTF-16 units that the result may have, at least 1; a longer one is cut with "…".
 * @returns Well-formed text without line breaks; empty when nothing of it is visible.
 */
export function cleanText(text: string, maxChars: number): string {
  const visible = text
    .slice(0, characterBorder(text, maxChars * SPARE_FACTOR))
    .toWellFormed()
    .replace(LINE_CONTROLS, " ")
    .replace(INVISIBLE, "")
    .replace(STACKED_MARKS, "$1")
    .replace(WHITE_SPACE, " ")
    .trim();
  return cutText(visible, maxChars);
}
