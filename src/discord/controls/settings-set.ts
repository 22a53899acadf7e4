import type { Control, ControlUse } from "../control.ts";
import { settingsControls } from "../control-ids.ts";
import { findSetting } from "../settings/all-settings.ts";
import { changeSettings } from "../settings/change-settings.ts";
import { quotaFields } from "../settings/quota-setting.ts";
import { renderSetting } from "../settings/render-settings.ts";

/** Sets a setting to what was chosen in its menu, sent in its form, or stands for its button. */
export const settingsSet = {
  name: settingsControls.set,

  access: "managers",

  acknowledge: ({ interaction }) =>
    interaction.isModalSubmit() && !interaction.isFromMessage() ? "private" : "update",

  async execute({ interaction, args: [name, ...more] }, context) {
    const { words, reply } = context;
    const setting = findSetting(name);
    const chosen = { values: valuesOf(interaction) ?? more, shown: shownIn(interaction) };
    const { server, settings, isChanged } = await changeSettings(interaction, context, {
      about: [setting],
      make: (fresh) => setting.apply(fresh.settings, { ...chosen, server: fresh.server }),
    });
    const note = words(isChanged ? "settings.saved" : "settings.unchanged");
    await reply.show(renderSetting(setting, { words, server, settings, note }));
  },
} satisfies Control;

function valuesOf(interaction: ControlUse["interaction"]): readonly string[] | undefined {
  if (interaction.isModalSubmit()) return quotaFields.map((field) => fieldOf(interaction, field));
  return interaction.isAnySelectMenu() ? interaction.values : undefined;
}

function fieldOf(
  { fields }: Extract<ControlUse["interaction"], { readonly fields: unknown }>,
  name: string,
): string {
  const value: unknown = Reflect.get(Object(fields.fields.get(name)), "value");
  return typeof value === "string" ? value : "";
}

/** What the menu showed as chosen, by the message that it stands in. */
function shownIn(interaction: ControlUse["interaction"]): readonly string[] {
  if (!interaction.isChannelSelectMenu() && !interaction.isRoleSelectMenu()) return [];
  // A forged one stands in no message.
  const component = interaction.component as typeof interaction.component | null;
  if (component === null) return [];
  const { default_values: shown = [] } = "data" in component ? component.data : component;
  return shown.map(({ id }) => id);
}
