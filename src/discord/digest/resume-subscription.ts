import type { DigestSubscription } from "../../state/digest-store.ts";
import type { RequestContext } from "../bot-services.ts";
import { logDigestChange } from "./log-digest-change.ts";
import { postFollowing } from "./post-following.ts";

/**
 * Goes on with a subscription that was paused, and says so in its channel. What it missed comes with the next digest: at
 * once where one was due.
 *
 * @throws {SaidError} If the bot still may not post there; it then stays paused.
 */
export async function resumeSubscription(
  { id }: DigestSubscription,
  context: RequestContext,
): Promise<void> {
  const { digests } = context.state;
  const paused = await digests.get(id);
  if (paused?.pausedBecause === undefined) return;
  await postFollowing(paused, context);
  const going = await digests.change(id, unpaused);
  if (going === undefined) return;
  await logDigestChange("▶", going, context);
}

function unpaused(subscription: DigestSubscription): DigestSubscription {
  const { pausedBecause: _, ...going } = subscription;
  return going;
}
