const LINE = /^\s*(\d{1,3})\s*[.:)]\s*(.+?)\s*$/u;

/**
 * Reads lines that begin with the number of what they are about: `2: yes`.
 *
 * @param count How many numbers there are, counted from 1.
 * @returns The rest of each line by number, the first of several; undefined when no line has the form.
 */
export function readNumberedLines(
  text: string,
  count: number,
): ReadonlyMap<number, string> | undefined {
  const lines = new Map<number, string>();
  for (const line of text.split("\n")) {
    const [, digits = "", rest = ""] = LINE.exec(line) ?? [];
    const number = Number(digits);
    if (number >= 1 && number <= count && !lines.has(number)) lines.set(number, rest);
  }
  return lines.size === 0 ? undefined : lines;
}
