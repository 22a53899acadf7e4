import type { Command } from "../command.ts";
import { completeSubscription } from "../digest/complete-subscription.ts";
import {
  channelOption,
  scheduleOption,
  subscriptionOption,
  topicOption,
} from "../digest/digest-options.ts";
import { digestPartOf } from "../digest/digest-parts.ts";
import { refusalOfPlace } from "../incoming/refusal-of-place.ts";
import { buildServerCommand } from "./build-server-command.ts";

/** `/digest`: new papers on a topic, posted in a channel by themselves. */
export const digest = {
  data: buildServerCommand("digest", "New papers on a topic, posted in a channel by themselves")
    .addSubcommand((part) =>
      part
        .setName("subscribe")
        .setDescription("Let a channel follow a topic")
        .addStringOption(topicOption.build)
        .addChannelOption(channelOption.build)
        .addStringOption(scheduleOption.build),
    )
    .addSubcommand((part) =>
      part.setName("list").setDescription("See what the channels of this server follow"),
    )
    .addSubcommand((part) =>
      part
        .setName("unsubscribe")
        .setDescription("Let a channel no longer follow a topic")
        .addStringOption(subscriptionOption.build),
    )
    .addSubcommand((part) =>
      part
        .setName("now")
        .setDescription("See for yourself what the next digest would hold")
        .addStringOption(subscriptionOption.build),
    )
    .toJSON(),

  access: (interaction) => (digestPartOf(interaction).isForManagers ? "managers" : "everyone"),

  counts: (interaction) => digestPartOf(interaction).counts === true,

  isEverywhere: true,

  isPrivate: () => true,

  refuse: (interaction, glance) =>
    refusalOfPlace(glance) ?? digestPartOf(interaction).refuse?.(interaction, glance),

  complete: completeSubscription,

  execute: (interaction, context) => digestPartOf(interaction).execute(interaction, context),
} satisfies Command;
