const MAX_CHARS = 80;

/** @returns A name as sentences for people repeat it, cut to about 80 characters. */
export function quoted(name: string): string {
  const chars = Array.from(name.trim());
  return chars.length <= MAX_CHARS
    ? chars.join("")
    : `${chars.slice(0, MAX_CHARS).join("").trimEnd()}…`;
}
