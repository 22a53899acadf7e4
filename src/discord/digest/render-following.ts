import type { DigestSubscription } from "../../state/digest-store.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";
import { toTimestamp } from "../rendering/to-timestamp.ts";

const MAX_TOPIC_CHARS = 1_000;

/** Tells everybody in a channel what it follows, since when it is so and who wanted it. */
export function renderFollowing(
  { topic, schedule, dueAt, userId }: DigestSubscription,
  words: Words,
): MessageBody {
  const about = sanitizeText(topic, MAX_TOPIC_CHARS);
  return toMessageBody([
    toText(words("digest.following", { topic: about })),
    toText(
      `-# ${words("digest.followingWhen", { schedule, first: toTimestamp(dueAt, "f") })} ` +
        words("digest.followingBy", { member: `<@${userId}>` }),
    ),
  ]);
}
