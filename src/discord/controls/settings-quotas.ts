import type { Control } from "../control.ts";
import { settingsControls } from "../control-ids.ts";
import { quotaForm } from "../settings/quota-setting.ts";

/** Opens the form of the two quotas, with what they are. */
export const settingsQuotas = {
  name: settingsControls.quotas,

  access: "managers",

  acknowledge: (_use, { settings, words }) => ({ modal: quotaForm(settings, words) }),
} satisfies Control;
