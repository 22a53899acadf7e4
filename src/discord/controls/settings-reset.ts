import { DEFAULT_SETTINGS } from "../../state/server-settings.ts";
import type { Control } from "../control.ts";
import { settingsControls } from "../control-ids.ts";
import { allSettings } from "../settings/all-settings.ts";
import { changeSettings } from "../settings/change-settings.ts";
import { renderSettings } from "../settings/render-settings.ts";

/** Puts every setting of a server back to its default, once that was confirmed. */
export const settingsReset = {
  name: settingsControls.reset,

  access: "managers",

  acknowledge: () => "update",

  async execute({ interaction }, context) {
    const { words, reply } = context;
    const { server, settings } = await changeSettings(interaction, context, {
      about: allSettings,
      make: () => DEFAULT_SETTINGS,
    });
    await reply.show(renderSettings(settings, { words, server }));
  },
} satisfies Control;
