import type { Change } from "../../state/change-log.ts";
import { FORGOTTEN_USER_ID } from "../../state/forgotten-user-id.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { toButtonRow } from "../answer/render-answer-button.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";
import { backButton } from "./render-settings.ts";

/** How many changes are shown. */
export const SHOWN_CHANGES = 20;
/** With who and when, twenty of them stay within a message, in characters and in bytes. */
const MAX_DETAIL_CHARS = 110;
const SECOND_MS = 1_000;

/**
 * The last changes: who, when and what.
 *
 * @param changes Newest first, at most {@link SHOWN_CHANGES}.
 */
export function renderChanges(changes: readonly Change[], words: Words): MessageBody {
  const lines = changes.map((change) => tellChange(change, words));
  return toMessageBody([
    toText(`### ${words("log.heading")}`),
    toText(lines.join("\n") || words("log.none")),
    toButtonRow([backButton(words)]),
  ]);
}

function tellChange({ at, userId, action, detail }: Change, words: Words): string {
  const when = `<t:${Math.floor(at / SECOND_MS)}:R>`;
  const who = userId === FORGOTTEN_USER_ID ? words("log.forgotten") : `<@${userId}>`;
  const what = words(`log.${action}`, { detail: sanitizeText(detail, MAX_DETAIL_CHARS) });
  return `- ${when} ${who}: ${what}`;
}
