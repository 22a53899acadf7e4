import type { Finding, FindingKind } from "./finding.ts";

const WORDS: Record<FindingKind, string> = {
  command: "an order to a language model",
  "chat-template": "a mark of a chat template",
  "hidden-text": "text that nobody sees",
  "bidi-control": "characters that reverse the writing direction",
  "control-character": "control characters",
  "encoded-text": "encoded text",
  mention: "a mention of Discord members",
  link: "a link that loads or carries data",
  "forged-pointer": "a forged citation",
  "forged-fence": "a forged border of the prompt",
};

/**
 * Says what was found, for people: a lower-case clause without a final period.
 *
 * @example
 * ```ts
 * describeFinding({ kind: "mention", certain: true, sample: "@everyone" }); // "a mention of Discord members: “@everyone”"
 * ```
 */
export function describeFinding({ kind, sample }: Finding): string {
  return `${WORDS[kind]}: “${sample}”`;
}
