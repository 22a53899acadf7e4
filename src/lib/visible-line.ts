const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]/gu;
/** What takes no room on the screen, reorders what does, or is no character at all; and the blank braille cell. */
const INVISIBLE =
  /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u{FFF9}-\u{FFFB}\u{2800}]/gu;
const WHITE_SPACE = /\s+/gu;

/**
 * Brings text that somebody else wrote onto one line of visible characters:
 * line breaks and runs of white space become single spaces, everything that
 * hides or reorders text goes, broken surrogates are replaced. Letters stay as
 * they are: compatibility forms would turn full-width look-alikes into live
 * mentions. Idempotent.
 *
 * @returns Without leading or trailing spaces; empty when nothing of it is visible.
 */
export function visibleLine(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_BREAKS, " ")
    .replace(INVISIBLE, "")
    .replace(WHITE_SPACE, " ")
    .trim();
}
