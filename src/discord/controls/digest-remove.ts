import { endSubscription } from "../digest/end-subscription.ts";
import { findSubscription } from "../digest/find-subscription.ts";
import { showSubscriptions } from "../digest/show-subscriptions.ts";
import type { Control } from "../control.ts";
import { digestControls } from "../control-ids.ts";

/** Ends a subscription and shows those that are left. */
export const digestRemove = {
  name: digestControls.remove,

  access: "managers",

  acknowledge: () => "update",

  async execute({ interaction, args: [id, page] }, context) {
    const subscription = await findSubscription(id, context);
    await endSubscription(subscription, context);
    await showSubscriptions(interaction, context, {
      page,
      done: "digest.removed",
      about: subscription,
    });
  },
} satisfies Control;
