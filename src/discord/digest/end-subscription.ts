import type { DigestSubscription } from "../../state/digest-store.ts";
import type { RequestContext } from "../bot-services.ts";
import { dropParcel } from "../sending/parcel.ts";
import { digestParcelId } from "./deliver-digest.ts";
import { logDigestChange } from "./log-digest-change.ts";

/** Ends a subscription and forgets what is known of it, also a digest on its way. */
export async function endSubscription(
  subscription: DigestSubscription,
  context: RequestContext,
): Promise<void> {
  await context.state.digests.delete(subscription.id);
  await dropParcel(digestParcelId(subscription), context);
  await logDigestChange("-", subscription, context);
}
