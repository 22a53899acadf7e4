import type { DigestSubscription } from "../../state/digest-store.ts";
import type { RequestContext } from "../bot-services.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { untilAborted } from "../sending/until-aborted.ts";
import { digestPeriod } from "./digest-period.ts";
import { makeDigest } from "./make-digest.ts";
import { renderDigest } from "./render-digest.ts";

const MAX_TOPIC_CHARS = 300;

/** Shows what the next digest of a subscription would hold at this moment. Nothing counts as delivered. */
export async function previewDigest(
  subscription: DigestSubscription,
  context: RequestContext,
): Promise<void> {
  await context.reply.show(await renderPreview(subscription, context));
}

async function renderPreview(
  subscription: DigestSubscription,
  context: RequestContext,
): Promise<MessageBody> {
  const { libraryStats, signal, timers, words } = context;
  const { schedule } = subscription;
  const making = makeDigest(subscription, context, { signal });
  const { digest, passedOver } = await untilAborted(making, signal);
  if (digest.items.length === 0) {
    const topic = sanitizeText(subscription.topic, MAX_TOPIC_CHARS);
    return toMessageBody([toText(words("digest.nothingNew", { topic }))]);
  }
  const library = await libraryStats().catch(() => undefined);
  const { body } = renderDigest(digest, {
    schedule,
    period: digestPeriod(subscription, { now: timers.now(), locale: words.locale }),
    total: digest.total - passedOver.length,
    libraryUpdatedAt: library?.updatedAt.getTime(),
    isPreview: true,
    words,
  });
  return body;
}
