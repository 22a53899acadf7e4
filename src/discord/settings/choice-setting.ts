import { ComponentType } from "discord.js";
import type { ServerSettings } from "../../state/server-settings.ts";
import { toSettingsId } from "../control-ids.ts";
import { SaidError } from "../sending/said-error.ts";
import type { Words } from "../words/words.ts";
import type { Setting } from "./setting.ts";

/** A setting that is one of a few values. */
export interface ChoiceSettingOptions<
  Field extends "threads" | "language" | "answerLength",
> extends Pick<Setting, "name" | "title" | "about"> {
  readonly field: Field;
  /** At most 25. */
  readonly values: readonly ServerSettings[Field][];
  /** What a value is called, at most 100 characters. */
  readonly tell: (value: ServerSettings[Field], words: Words) => string;
}

/** Makes a setting that is chosen from a menu. */
export function createChoiceSetting<Field extends "threads" | "language" | "answerLength">({
  field,
  values,
  tell,
  ...about
}: ChoiceSettingOptions<Field>): Setting {
  return {
    ...about,
    describe: (settings, { words }) => tell(settings[field], words),
    controls: (settings, { words }) => [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: toSettingsId("set", about.name),
            options: values.map((value) => ({
              value,
              label: tell(value, words),
              default: value === settings[field],
            })),
          },
        ],
      },
    ],
    apply(fresh, { values: [chosen] }) {
      const value = values.find((known) => known === chosen);
      if (value === undefined) throw new SaidError("settings.invalid");
      return { ...fresh, [field]: value };
    },
  };
}
