import type { ChatInputCommandInteraction } from "discord.js";
import type { RequestContext } from "../bot-services.ts";
import type { Command } from "../command.ts";
import { toMessageBody, toText } from "../rendering/message-body.ts";
import { SaidError } from "../sending/said-error.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { toTimestamp } from "../rendering/to-timestamp.ts";
import {
  channelOption,
  scheduleOption,
  subscriptionOption,
  topicOption,
} from "./digest-options.ts";
import { endSubscription } from "./end-subscription.ts";
import { findSubscription } from "./find-subscription.ts";
import { previewDigest } from "./preview-digest.ts";
import { seesSubscription } from "./sees-subscription.ts";
import { showSubscriptions } from "./show-subscriptions.ts";
import { subscribe } from "./subscribe.ts";

const MAX_TOPIC_CHARS = 1_000;

/** What a subcommand of `/digest` does. */
export type DigestPart = Pick<Command, "refuse" | "execute"> & {
  readonly isForManagers?: true;
  readonly counts?: true;
};

const list: DigestPart = { execute: showList };

const parts = new Map<string, DigestPart>([
  ["list", list],
  ["subscribe", { isForManagers: true, refuse: topicOption.refuse, execute: executeSubscribe }],
  ["unsubscribe", { isForManagers: true, execute: executeUnsubscribe }],
  ["now", { counts: true, execute: executeNow }],
]);

/** The subcommand that was used; one that isn't known shows the list, which harms nobody. */
export function digestPartOf({ options }: ChatInputCommandInteraction): DigestPart {
  return parts.get(options.getSubcommand(false) ?? "") ?? list;
}

function showList(interaction: ChatInputCommandInteraction, context: RequestContext) {
  return showSubscriptions(interaction, context);
}

async function executeSubscribe(
  interaction: ChatInputCommandInteraction,
  context: RequestContext,
): Promise<void> {
  const { asker, reply, words } = context;
  const { topic, channelId, dueAt } = await subscribe(
    {
      guildId: asker.guildId ?? "",
      channelId: channelOption.read(interaction),
      topic: topicOption.read(interaction),
      schedule: scheduleOption.read(interaction),
    },
    context,
  );
  const values = {
    topic: sanitizeText(topic, MAX_TOPIC_CHARS),
    channel: `<#${channelId}>`,
    first: toTimestamp(dueAt, "f"),
  };
  await reply.show(toMessageBody([toText(words("digest.subscribed", values))]));
}

async function executeUnsubscribe(
  interaction: ChatInputCommandInteraction,
  context: RequestContext,
): Promise<void> {
  const subscription = await findSubscription(subscriptionOption.read(interaction), context);
  await endSubscription(subscription, context);
  await showSubscriptions(interaction, context, { done: "digest.removed", about: subscription });
}

async function executeNow(
  interaction: ChatInputCommandInteraction,
  context: RequestContext,
): Promise<void> {
  const subscription = await findSubscription(subscriptionOption.read(interaction), context);
  if (!seesSubscription(subscription, interaction)) throw new SaidError("digest.unknown");
  await previewDigest(subscription, context);
}
