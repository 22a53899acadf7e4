import type { Command } from "../command.ts";
import { renderPrivacy } from "../privacy/render-privacy.ts";
import { buildCommand } from "./build-command.ts";

/** `/privacy`: what is kept of members, and for how long. */
export const privacy = {
  data: buildCommand("privacy", "What I keep of what you ask, and for how long").toJSON(),

  isEverywhere: true,

  isPrivate: () => true,

  async execute(_interaction, { reply, words }) {
    await reply.show(renderPrivacy(words));
  },
} satisfies Command;
