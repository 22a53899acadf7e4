import type { Control } from "../control.ts";
import { settingsControls } from "../control-ids.ts";
import { findSetting } from "../settings/all-settings.ts";
import { openSettings } from "../settings/open-settings.ts";
import { renderChanges, SHOWN_CHANGES } from "../settings/render-changes.ts";
import { renderReset, renderSetting, renderSettings } from "../settings/render-settings.ts";

/** Leads through the panel of settings: to all of them, to the one that was chosen, to the log, to the reset. */
export const settingsShow = {
  name: settingsControls.show,

  access: "managers",

  acknowledge: () => "update",

  async execute({ interaction, args: [view] }, context) {
    const { words, reply, state, asker } = context;
    if (view === "reset") return reply.show(renderReset(words));
    if (view === "log") {
      const changes = await state.changes.list(asker.guildId, SHOWN_CHANGES);
      return reply.show(renderChanges(changes, words));
    }
    const { server, settings } = await openSettings(interaction, context);
    const look = { words, server };
    if (view === "all") return reply.show(renderSettings(settings, look));
    const chosen = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
    await reply.show(renderSetting(findSetting(chosen), { ...look, settings }));
  },
} satisfies Control;
