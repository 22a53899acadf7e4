import { ButtonStyle, ComponentType } from "discord.js";
import type { ServerSettings } from "../../state/server-settings.ts";
import { toSettingsId } from "../control-ids.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import type { Words } from "../words/words.ts";
import { allSettings } from "./all-settings.ts";
import type { Setting, SettingLook } from "./setting.ts";

/** Every setting with its value, and a menu of them. */
export function renderSettings(settings: ServerSettings, look: SettingLook): MessageBody {
  const { words } = look;
  const lines = allSettings.map(
    (setting) => `**${words(setting.title)}**\n${setting.describe(settings, look)}`,
  );
  return toMessageBody([
    toText(`### ${words("settings.heading")}`),
    toText(lines.join("\n\n")),
    toText(`-# ${words("settings.savedAtOnce")}`),
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: toSettingsId("show", "one"),
          placeholder: words("settings.choose"),
          options: allSettings.map(({ name, title }) => ({ value: name, label: words(title) })),
        },
      ],
    },
    toButtonRow([
      renderAnswerButton(toSettingsId("show", "log"), { label: words("log.button") }),
      renderAnswerButton(toSettingsId("show", "reset"), { label: words("settings.reset") }),
    ]),
  ]);
}

/**
 * One setting with what it is changed with.
 *
 * @param options.note What has just come of changing it.
 */
export function renderSetting(
  setting: Setting,
  {
    settings,
    note,
    ...look
  }: SettingLook & { readonly settings: ServerSettings; readonly note?: string },
): MessageBody {
  const { words } = look;
  return toMessageBody([
    toText(`### ${words(setting.title)}`),
    toText(words(setting.about)),
    toText(words("settings.now", { value: setting.describe(settings, look) })),
    ...(note === undefined ? [] : [toText(`-# ${note}`)]),
    ...setting.controls(settings, look),
    toButtonRow([backButton(words)]),
  ]);
}

/** Asks whether everything is to be put back to the defaults. */
export function renderReset(words: Words): MessageBody {
  return toMessageBody([
    toText(`### ${words("settings.reset")}`),
    toText(words("settings.resetAsk")),
    toButtonRow([
      {
        ...renderAnswerButton(toSettingsId("reset"), { label: words("settings.resetNow") }),
        style: ButtonStyle.Danger,
      },
      backButton(words),
    ]),
  ]);
}

/** The button that leads back to all settings. */
export function backButton(words: Words): ReturnType<typeof renderAnswerButton> {
  return renderAnswerButton(toSettingsId("show", "all"), { label: words("settings.back") });
}
