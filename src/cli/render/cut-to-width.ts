import stringWidth from "string-width";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Cuts text to a number of terminal columns, never through a character;
 * East Asian characters and emoji count as two columns.
 *
 * @param options.width Columns, at least 1. `Infinity` keeps everything.
 * @param options.ellipsis Put in place of what was cut, within `width`.
 */
export function cutToWidth(
  text: string,
  { width, ellipsis = "…" }: { readonly width: number; readonly ellipsis?: string },
): string {
  // No character is wider than two columns for each of its UTF-16 units.
  if (text.length * 2 <= width || stringWidth(text) <= width) {
    return text;
  }
  const room = width - stringWidth(ellipsis);
  let kept = "";
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    used += stringWidth(segment);
    if (used > room) {
      break;
    }
    kept += segment;
  }
  return kept.trimEnd() + ellipsis;
}
