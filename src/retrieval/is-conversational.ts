import { tokenize } from "../corpus/terms.ts";

/** Words by which a question or a chat line is told from keywords, a title or a statement. */
const SPOKEN = new Set(
  `what whats how hows why which who whom whose when where does do did is are was were am can could would should will
   you your yours i me my mine we us if anyone someone anybody somebody there has have had any`.split(
    /\s+/u,
  ),
);

/**
 * Whether a text is put as people ask one another, in a sentence, and not as
 * keywords, a title or a statement. Words of such a sentence are the person's
 * own, so that finding them in a title says little.
 */
export function isConversational(question: string): boolean {
  return tokenize(question).some((word) => SPOKEN.has(word));
}
