import { toSettingsId } from "../control-ids.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { SaidError } from "../sending/said-error.ts";
import type { Setting } from "./setting.ts";

/**
 * Whether commands answer the asker alone unless they say otherwise. The button says what it sets, so that pressing it
 * twice, or by two moderators, is pressing it once.
 */
export const privacySetting: Setting = {
  name: "privacy",
  title: "settings.privacy",
  about: "settings.privacyAbout",

  describe: ({ isPrivateByDefault }, { words }) =>
    words(isPrivateByDefault ? "settings.privacyOn" : "settings.privacyOff"),

  controls({ isPrivateByDefault }, { words }) {
    const turned = isPrivateByDefault ? "off" : "on";
    const label = words(isPrivateByDefault ? "settings.privacyTurnOff" : "settings.privacyTurnOn");
    return [toButtonRow([renderAnswerButton(toSettingsId("set", "privacy", turned), { label })])];
  },

  apply(fresh, { values: [turned] }) {
    if (turned !== "on" && turned !== "off") throw new SaidError("settings.invalid");
    return { ...fresh, isPrivateByDefault: turned === "on" };
  },
};
