import { showSubscriptions } from "../digest/show-subscriptions.ts";
import type { Control } from "../control.ts";
import { digestControls } from "../control-ids.ts";

/** Shows another page of what a server's channels follow. */
export const digestPage = {
  name: digestControls.page,

  acknowledge: () => "update",

  execute: ({ args: [page] }, context) => showSubscriptions(context, { page }),
} satisfies Control;
