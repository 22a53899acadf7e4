/**
 * Writes a moment so that each reader sees it in their own time zone and language.
 *
 * @param at Milliseconds since 1970.
 * @param style `R`: how long until or since then; `f`: day and time.
 */
export function toTimestamp(at: number, style: "R" | "f"): string {
  return `<t:${Math.floor(at / 1_000)}:${style}>`;
}
