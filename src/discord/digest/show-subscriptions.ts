import type { DigestSubscription } from "../../state/digest-store.ts";
import type { RequestContext } from "../bot-services.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { renderSubscriptions } from "./render-subscriptions.ts";
import { type Member, seesSubscription } from "./sees-subscription.ts";

const PAGE = /^\d{1,4}$/u;
const MAX_TOPIC_CHARS = 300;

/** What is shown of the subscriptions. */
export interface ShownSubscriptions {
  /** Counted from 0, as a custom id says it; the first one when it is no number. */
  readonly page?: string | undefined;
  /** What was just done, and to which. */
  readonly done?: "digest.removed" | "digest.resumed";
  readonly about?: DigestSubscription;
}

/** Shows what the channels of the asker's server follow, those that the asker may know of. */
export async function showSubscriptions(
  member: Member,
  { state, asker, reply, words }: RequestContext,
  { page = "", done, about }: ShownSubscriptions = {},
): Promise<void> {
  const all = await state.digests.list(asker.guildId ?? "");
  const seen = all.filter((subscription) => seesSubscription(subscription, member));
  const values = about && {
    topic: sanitizeText(about.topic, MAX_TOPIC_CHARS),
    channel: `<#${about.channelId}>`,
  };
  await reply.show(
    renderSubscriptions(seen, {
      page: PAGE.test(page) ? Number(page) : 0,
      mayChange: asker.managesServer,
      ...(done && values ? { done: words(done, values) } : {}),
      words,
    }),
  );
}
