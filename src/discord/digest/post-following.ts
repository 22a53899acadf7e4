import type { DigestSubscription } from "../../state/digest-store.ts";
import type { RequestContext } from "../bot-services.ts";
import { isRefusedForGood } from "../sending/refused-for-good.ts";
import { SaidError } from "../sending/said-error.ts";
import { wordsFor } from "../words/words.ts";
import { renderFollowing } from "./render-following.ts";

/**
 * Tells a channel what it follows from now on and who wanted it, which shows whether the bot may post there.
 *
 * @throws {SaidError} If it may not.
 */
export async function postFollowing(
  subscription: DigestSubscription,
  { asker: { userId }, channels, timers }: Pick<RequestContext, "asker" | "channels" | "timers">,
): Promise<void> {
  const { id, channelId, locale } = subscription;
  const body = renderFollowing({ ...subscription, userId }, wordsFor(locale));
  const nonce = `f${id}${timers.now().toString(36)}`;
  const posted = await channels.post(channelId, body, { nonce }).catch((error: unknown) => {
    if (isRefusedForGood(error)) return { kind: "gone" } as const;
    throw error;
  });
  if (posted.kind === "gone") throw new SaidError("digest.cannotPost");
}
