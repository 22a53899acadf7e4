import { foldText } from "../../corpus/fold-text.ts";
import { createAnswerId } from "../../state/create-answer-id.ts";
import type { DigestSchedule, DigestSubscription } from "../../state/digest-store.ts";
import { nextDue } from "../../state/next-due.ts";
import type { RequestContext } from "../bot-services.ts";
import { SaidError } from "../sending/said-error.ts";
import { wordsForReply } from "../incoming/words-for-reply.ts";
import { logDigestChange } from "./log-digest-change.ts";
import { postFollowing } from "./post-following.ts";

/** More than that nobody reads; all of them fit one autocompletion. */
const MAX_SUBSCRIPTIONS = 25;

/** What somebody wants a channel to follow. */
export interface FollowRequest {
  readonly guildId: string;
  readonly channelId: string;
  /** As `readQuestion` gives it. */
  readonly topic: string;
  readonly schedule: DigestSchedule;
}

/**
 * Makes a channel follow a topic, and says so there. What the library holds already is not delivered.
 *
 * @throws {SaidError} If the server has too many subscriptions, the channel follows the topic already, or the bot may not
 *   post there; then nothing is saved.
 */
export async function subscribe(
  { guildId, channelId, topic, schedule }: FollowRequest,
  context: RequestContext,
): Promise<DigestSubscription> {
  const { asker, state, timers } = context;
  const { digests } = state;
  const now = timers.now();
  const subscription: DigestSubscription = {
    id: createAnswerId(),
    guildId,
    channelId,
    topic,
    schedule,
    userId: asker.userId,
    locale: wordsForReply({
      ...context,
      asker: { locale: asker.guildLocale ?? asker.locale },
      isPrivate: false,
    }).locale,
    createdAt: now,
    dueAt: nextDue(schedule, { createdAt: now, now }),
  };
  refuseOneTooMany(subscription, await digests.list(guildId));
  // Before it is announced: of two presses at once the second finds the first.
  await digests.save(subscription);
  try {
    await postFollowing(subscription, context);
  } catch (error) {
    await digests.delete(subscription.id);
    throw error;
  }
  await logDigestChange("+", subscription, context);
  return subscription;
}

/** @throws {SaidError} */
function refuseOneTooMany(
  { topic, channelId }: DigestSubscription,
  all: readonly DigestSubscription[],
): void {
  const wanted = foldText(topic);
  const isFollowed = all.some(
    (other) => other.channelId === channelId && foldText(other.topic) === wanted,
  );
  if (isFollowed) throw new SaidError("digest.already");
  if (all.length >= MAX_SUBSCRIPTIONS) {
    throw new SaidError("digest.tooMany", { limit: MAX_SUBSCRIPTIONS });
  }
}
