import { tokenize } from "../corpus/terms.ts";

/** Words that begin a question. */
const OPENERS = new Set(
  `what whats how hows why which who whom whose when where does do did is are was were am can could would should will has
   have had any`.split(/\s+/u),
);
/** Words of people who talk about themselves or to somebody; papers say "we". */
const SPOKEN = new Set(
  `whats hows you your yours i me my mine anyone someone anybody somebody`.split(/\s+/u),
);

/**
 * Whether a text is put as people ask one another, in a question or a chat
 * line, and not as keywords, a title or a statement. Words of such a sentence
 * are the person's own, so that finding them in a title says little.
 */
export function isConversational(question: string): boolean {
  const words = tokenize(question);
  return (
    /\?\s*$/u.test(question) ||
    OPENERS.has(words[0] ?? "") ||
    words.some((word) => SPOKEN.has(word))
  );
}
