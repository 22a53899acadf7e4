import type { Command } from "../command.ts";
import { openSettings } from "../settings/open-settings.ts";
import { renderSettings } from "../settings/render-settings.ts";
import { buildManagersCommand } from "./build-server-command.ts";

/** `/settings`: what moderators have set for their server, and the way to change it. */
export const settings = {
  data: buildManagersCommand("settings", "See and change how I work in this server").toJSON(),

  access: "managers",

  isEverywhere: true,

  isPrivate: () => true,

  async execute(interaction, context) {
    const { words, reply } = context;
    const { server, settings: current } = await openSettings(interaction, context);
    await reply.show(renderSettings(current, { words, server }));
  },
} satisfies Command;
