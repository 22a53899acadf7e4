/**
 * Splits the text of a BibTeX field where a separator stands outside of all braces.
 *
 * @param separator Pattern with the flag `g`.
 * @returns The parts without spaces at their ends; empty ones left out.
 */
export function splitOutsideBraces(raw: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let seen = 0;
  let start = 0;
  for (const { 0: found, index } of raw.matchAll(separator)) {
    depth += depthChange(raw.slice(seen, index));
    seen = index;
    if (depth > 0) continue;
    parts.push(raw.slice(start, index));
    start = index + found.length;
  }
  parts.push(raw.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function depthChange(text: string): number {
  let change = 0;
  for (const [brace] of text.matchAll(/(?<!\\)[{}]/g)) change += brace === "{" ? 1 : -1;
  return change;
}
