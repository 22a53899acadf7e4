import type { Message } from "discord.js";
import { characterBorder } from "../rendering/character-border.ts";
import { cleanText } from "../rendering/clean-text.ts";
import type { MessageMenu } from "../command.ts";
import { discordLimits } from "../rendering/discord-limits.ts";
import { replyWithPapers } from "../papers/reply-with-papers.ts";
import { textOfMessage } from "../rendering/text-of-message.ts";
import { buildMenu } from "./build-menu.ts";

/** "Find papers for this": the papers that a message is about, for the asker alone. */
export const findPapers = {
  data: buildMenu("Find papers for this"),

  counts: true,

  isPrivate: () => true,

  refuse: ({ targetMessage }, { words }) =>
    topicOf(targetMessage) === "" ? words("menu.noText") : undefined,

  execute: ({ targetMessage }, context) =>
    replyWithPapers({ topic: topicOf(targetMessage) }, context),
} satisfies MessageMenu;

function topicOf(message: Message): string {
  const text = cleanText(textOfMessage(message), 2 * discordLimits.questionChars);
  return text.slice(0, characterBorder(text, discordLimits.questionChars));
}
