import type { Control } from "../control.ts";
import { settingsControls } from "../control-ids.ts";
import { findSetting } from "../settings/all-settings.ts";
import { changeSettings } from "../settings/change-settings.ts";
import { renderSetting } from "../settings/render-settings.ts";

/** Takes channels or roles that were deleted out of a setting. */
export const settingsRemoveGone = {
  name: settingsControls.removeGone,

  access: "managers",

  acknowledge: () => "update",

  async execute({ interaction, args: [name] }, context) {
    const { words, reply } = context;
    const setting = findSetting(name);
    const { server, settings, isChanged } = await changeSettings(interaction, context, {
      about: [setting],
      make: (fresh) => setting.withoutGone?.(fresh.settings, fresh.server) ?? fresh.settings,
    });
    const note = words(isChanged ? "settings.saved" : "settings.unchanged");
    await reply.show(renderSetting(setting, { words, server, settings, note }));
  },
} satisfies Control;
