import { characterBorder } from "../character-border.ts";
import { cleanText } from "../clean-text.ts";
import type { MessageMenu } from "../command.ts";
import { discordLimits } from "../discord-limits.ts";
import { replyWithPapers } from "../reply-with-papers.ts";
import { textOfMessage } from "../text-of-message.ts";
import { buildMenu } from "./build-menu.ts";

/** "Find papers for this": the papers that a message is about, for the asker alone. */
export const findPapers = {
  data: buildMenu("Find papers for this"),

  counts: true,

  isPrivate: () => true,

  refuse: ({ targetMessage }, { words }) =>
    textOfMessage(targetMessage).trim() === "" ? words("menu.noText") : undefined,

  async execute({ targetMessage }, context) {
    const text = cleanText(textOfMessage(targetMessage), 2 * discordLimits.questionChars);
    const topic = text.slice(0, characterBorder(text, discordLimits.questionChars));
    await replyWithPapers({ topic }, context);
  },
} satisfies MessageMenu;
