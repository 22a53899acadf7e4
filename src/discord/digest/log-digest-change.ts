import type { DigestSubscription } from "../../state/digest-store.ts";
import type { RequestContext } from "../bot-services.ts";
import { cutText } from "../rendering/cut-text.ts";

/** Limit of an entry of the log of changes. */
const MAX_DETAIL_CHARS = 500;

/** Notes who changed a subscription. Never rejects: the change is done, and a log that fails is no reason to undo it. */
export async function logDigestChange(
  sign: "+" | "-" | "▶",
  { guildId, channelId, topic, schedule }: DigestSubscription,
  { asker: { userId }, state, timers, logger }: RequestContext,
): Promise<void> {
  const detail = cutText(`${sign} ${topic} (${schedule}) <#${channelId}>`, MAX_DETAIL_CHARS);
  await state.changes
    .add({ at: timers.now(), userId, guildId, action: "digest", detail })
    .catch((err: unknown) => logger.error({ err }, "change of a digest not logged"));
}
