import type { MessageMenu } from "../command.ts";
import { replyWithCheck } from "../check/reply-with-check.ts";
import { textOfMessage } from "../rendering/text-of-message.ts";
import { buildMenu } from "./build-menu.ts";

/** "Check this against the papers": what the papers say of each claim in a message, for the asker alone. */
export const checkClaims = {
  data: buildMenu("Check this against the papers"),

  counts: true,

  isPrivate: () => true,

  refuse: ({ targetMessage }, { words }) =>
    textOfMessage(targetMessage).trim() === "" ? words("menu.noText") : undefined,

  async execute({ targetMessage }, context) {
    await replyWithCheck(textOfMessage(targetMessage), context);
  },
} satisfies MessageMenu;
