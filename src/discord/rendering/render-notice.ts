import type { MessageBody } from "./message-body.ts";
import { toMessageBody, toText } from "./message-body.ts";
import { sanitizeText } from "./sanitize-text.ts";

const MAX_CHARS = 1_000;

/**
 * Renders one or two sentences for people as a message of their own: a hint,
 * an apology, a refusal.
 *
 * @param sentence Plain text; it may quote a member or a path.
 */
export function renderNotice(sentence: string): MessageBody {
  return toMessageBody([toText(sanitizeText(sentence, MAX_CHARS) || "…")]);
}
