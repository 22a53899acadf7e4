import { ButtonStyle, ComponentType } from "discord.js";
import type { Command } from "../command.ts";
import { toForgetId } from "../control-ids.ts";
import { toMessageBody, toText } from "../rendering/message-body.ts";
import { buildCommand } from "./build-command.ts";

/** `/forget-me`: has all that is kept of the member deleted, once they have confirmed it. */
export const forgetMe = {
  data: buildCommand("forget-me", "Delete everything I have kept of what you asked").toJSON(),

  isEverywhere: true,

  isPrivate: () => true,

  async execute(_interaction, { reply, words }) {
    await reply.show(
      toMessageBody([
        toText(words("privacy.confirm")),
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.Button,
              style: ButtonStyle.Danger,
              label: words("privacy.forget"),
              custom_id: toForgetId(),
            },
          ],
        },
      ]),
    );
  },
} satisfies Command;
