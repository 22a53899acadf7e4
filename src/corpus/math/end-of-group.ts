/**
 * Finds the end of a group in braces.
 *
 * @param start Where its opening brace stands.
 * @param maxChars How far to look for the closing one.
 * @returns The place behind the closing brace; undefined when there is none so near.
 */
export function endOfGroup(text: string, start: number, maxChars: number): number | undefined {
  const limit = Math.min(text.length, start + maxChars);
  let depth = 0;
  for (let index = start; index < limit; index++) {
    const character = text.charAt(index);
    if (character === "{") depth += 1;
    else if (character === "}") depth -= 1;
    if (depth === 0) return index + 1;
  }
  return undefined;
}
