import { ChannelType, type ChatInputCommandInteraction, PermissionFlagsBits } from "discord.js";
import type { Command } from "../command.ts";
import type { Glance } from "../incoming/glance.ts";
import { replyWithRecap } from "../reading/reply-with-recap.ts";
import { startGroup } from "../reading/start-group.ts";
import { refusalOfPlace } from "../incoming/refusal-of-place.ts";
import { buildServerCommand } from "./build-server-command.ts";
import { createQuestionOption } from "./question-option.ts";

const RECAP = "recap";
const DEFAULT_HOURS = 24;
const MAX_HOURS = 168;
/** Channels in which a thread can hang on a message. */
const CHANNEL_TYPES: ReadonlySet<ChannelType | undefined> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
]);
/** What the bot needs where a vote is to become a discussion. */
const NEEDED =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.ReadMessageHistory;

const topic = createQuestionOption({
  name: "topic",
  description: "What should the paper be about?",
  hint: "hint.emptyTopic",
});

/** `/reading-group`: vote on a paper, read it in a thread, recap the discussion. */
export const readingGroup = {
  data: buildServerCommand(
    "reading-group",
    "Choose a paper together, discuss it in a thread, recap it",
  )
    .addSubcommand((part) =>
      part
        .setName("start")
        .setDescription("Let this channel vote on a paper to read")
        .addStringOption(topic.build)
        .addIntegerOption((option) =>
          option
            .setName("hours")
            .setDescription(`How long the vote is open; ${DEFAULT_HOURS} if you don't say`)
            .setMinValue(1)
            .setMaxValue(MAX_HOURS),
        ),
    )
    .addSubcommand((part) =>
      part.setName(RECAP).setDescription("Recap the discussion in this thread, with citations"),
    )
    .toJSON(),

  counts: true,

  refuse: (interaction, glance) =>
    refusalOfPlace(glance) ??
    (isRecap(interaction) ? refusalOfRecap(glance) : refusalOfStart(interaction, glance)),

  async execute(interaction, context) {
    if (isRecap(interaction)) return replyWithRecap(context);
    const hours = interaction.options.getInteger("hours") ?? DEFAULT_HOURS;
    await startGroup(topic.read(interaction), { hours: clamp(hours) }, context);
  },
} satisfies Command;

function isRecap({ options }: ChatInputCommandInteraction): boolean {
  return options.getSubcommand(false) === RECAP;
}

function clamp(hours: number): number {
  return Math.min(Math.max(hours, 1), MAX_HOURS);
}

function refusalOfRecap({ asker, words }: Glance): string | undefined {
  return asker.parentChannelId === undefined ? words("recap.notHere") : undefined;
}

function refusalOfStart(
  interaction: ChatInputCommandInteraction,
  glance: Glance,
): string | undefined {
  const { channel, appPermissions } = interaction;
  const { asker, words } = glance;
  const isFit = channel === null || CHANNEL_TYPES.has(channel.type);
  if (!isFit || asker.parentChannelId !== undefined) return words("reading.notInThread");
  if (!appPermissions.has(NEEDED)) return words("reading.missingRights");
  return topic.refuse(interaction, glance);
}
