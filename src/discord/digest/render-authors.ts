import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";

const NAMED = 2;
const MAX_NAME_CHARS = 50;

/** Names a paper's first two authors and counts the others. @returns Markdown of one line; empty for no authors. */
export function renderAuthors(authors: readonly string[], words: Words): string {
  const names = authors.map((name) => sanitizeText(name, MAX_NAME_CHARS)).filter(Boolean);
  const others = names.length - NAMED;
  const named = names.slice(0, NAMED).join(", ");
  return others > 0 ? words("digest.authors", { named, others }) : named;
}
