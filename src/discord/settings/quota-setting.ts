import { ComponentType, TextInputStyle } from "discord.js";
import type { APILabelComponent, APIModalInteractionResponseCallbackData } from "discord.js";
import { ServerSettingsSchema, type ServerSettings } from "../../state/server-settings.ts";
import { toSettingsId } from "../control-ids.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { SaidError } from "../sending/said-error.ts";
import type { Words } from "../words/words.ts";
import type { Setting } from "./setting.ts";

/** Custom ids of the form's fields, in the order in which {@link quotaSetting} takes their values. */
export const quotaFields = ["member", "server"] as const;

const { memberDailyQuota, serverDailyQuota } = ServerSettingsSchema.shape;
const MOST = {
  member: memberDailyQuota.unwrap().maxValue ?? 1,
  server: serverDailyQuota.unwrap().maxValue ?? 1,
} as const;
/** Some more than the digits of the largest number, so that a wrong one is told instead of cut. */
const MAX_TYPED = 12;

/** How many questions a member, and all members, may ask in a day. */
export const quotaSetting: Setting = {
  name: "quotas",
  title: "settings.quotas",
  about: "settings.quotasAbout",

  describe(settings, { words }) {
    const member = tellQuota(settings.memberDailyQuota, words);
    const server = tellQuota(settings.serverDailyQuota, words);
    return words("settings.quotasNow", { member, server });
  },

  controls: (_settings, { words }) => [
    toButtonRow([
      renderAnswerButton(toSettingsId("quotas"), { label: words("settings.quotasChange") }),
    ]),
  ],

  apply(fresh, { values: [member = "", server = ""] }) {
    const { memberDailyQuota: _member, serverDailyQuota: _server, ...others } = fresh;
    const forMember = readQuota(member, MOST.member);
    const forServer = readQuota(server, MOST.server);
    return {
      ...others,
      ...(forMember === undefined ? {} : { memberDailyQuota: forMember }),
      ...(forServer === undefined ? {} : { serverDailyQuota: forServer }),
    };
  },
};

/** The form in which both quotas are typed; an empty field is no limit. */
export function quotaForm(
  settings: ServerSettings,
  words: Words,
): APIModalInteractionResponseCallbackData {
  const now = { member: settings.memberDailyQuota, server: settings.serverDailyQuota };
  const labels = {
    member: words("settings.quotaMember"),
    server: words("settings.quotaServer"),
  };
  return {
    custom_id: toSettingsId("set", quotaSetting.name),
    title: words("settings.quotas"),
    components: quotaFields.map((field): APILabelComponent => ({
      type: ComponentType.Label,
      label: labels[field],
      description: words("settings.quotaHint", { most: MOST[field] }),
      component: {
        type: ComponentType.TextInput,
        custom_id: field,
        style: TextInputStyle.Short,
        required: false,
        max_length: MAX_TYPED,
        value: now[field]?.toString() ?? "",
      },
    })),
  };
}

/** Full-width digits are digits too. */
function readQuota(typed: string, most: number): number | undefined {
  const text = typed.normalize("NFKC").trim();
  if (text === "") return undefined;
  const quota = /^\d+$/u.test(text) ? Number(text) : 0;
  if (quota < 1 || quota > most) throw new SaidError("settings.badQuota", { typed, most });
  return quota;
}

function tellQuota(quota: number | undefined, words: Words): string {
  return quota?.toLocaleString(words.locale) ?? words("settings.noLimit");
}
