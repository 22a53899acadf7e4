import { showSubscriptions } from "../digest/show-subscriptions.ts";
import type { Control } from "../control.ts";
import { digestControls } from "../control-ids.ts";

/** Shows another page of what a server's channels follow. */
export const digestPage = {
  name: digestControls.page,

  acknowledge: () => "update",

  execute: ({ interaction, args: [page] }, context) =>
    showSubscriptions(interaction, context, { page }),
} satisfies Control;
