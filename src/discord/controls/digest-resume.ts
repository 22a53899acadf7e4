import { findSubscription } from "../digest/find-subscription.ts";
import { resumeSubscription } from "../digest/resume-subscription.ts";
import { showSubscriptions } from "../digest/show-subscriptions.ts";
import type { Control } from "../control.ts";
import { digestControls } from "../control-ids.ts";

/** Goes on with a subscription that was paused. */
export const digestResume = {
  name: digestControls.resume,

  access: "managers",

  acknowledge: () => "update",

  async execute({ interaction, args: [id, page] }, context) {
    const subscription = await findSubscription(id, context);
    await resumeSubscription(subscription, context);
    await showSubscriptions(interaction, context, {
      page,
      done: "digest.resumed",
      about: subscription,
    });
  },
} satisfies Control;
