import { ComponentType, TextInputStyle } from "discord.js";
import { characterBorder } from "../rendering/character-border.ts";
import { cleanText } from "../rendering/clean-text.ts";
import type { MessageMenu } from "../command.ts";
import { toAskAboutId } from "../control-ids.ts";
import { discordLimits } from "../rendering/discord-limits.ts";
import { textOfMessage } from "../rendering/text-of-message.ts";
import { buildMenu } from "./build-menu.ts";

/** "Ask about this": a question made of a message, which the asker may put in their own words first. */
export const askAbout = {
  data: buildMenu("Ask about this"),

  acknowledge({ targetMessage }, { words }) {
    const text = cleanText(textOfMessage(targetMessage), 2 * discordLimits.questionChars);
    const value = text.slice(0, characterBorder(text, discordLimits.questionChars));
    return {
      modal: {
        custom_id: toAskAboutId(),
        title: words("menu.askTitle"),
        components: [
          {
            type: ComponentType.Label,
            label: words("menu.askLabel"),
            component: {
              type: ComponentType.TextInput,
              custom_id: "question",
              style: TextInputStyle.Paragraph,
              max_length: discordLimits.questionChars,
              required: true,
              ...(value === "" ? {} : { value }),
            },
          },
        ],
      },
    };
  },

  // The modal is all; its answer comes to `askedAbout`.
  async execute() {},
} satisfies MessageMenu;
