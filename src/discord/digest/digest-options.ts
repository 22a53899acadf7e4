import {
  ChannelType,
  type SlashCommandChannelOption,
  type SlashCommandStringOption,
} from "discord.js";
import type { ChatInputCommandInteraction } from "discord.js";
import type { DigestSchedule } from "../../state/digest-store.ts";
import { createQuestionOption } from "../commands/question-option.ts";
import { SaidError } from "../sending/said-error.ts";

const SCHEDULES = ["daily", "weekly", "monthly"] as const satisfies readonly DigestSchedule[];
const CHANNEL_TYPES = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
] as const;
const MAX_ID_CHARS = 100;

/** What a channel is to follow. */
export const topicOption = createQuestionOption({
  name: "topic",
  description: "What should the new papers be about?",
  hint: "hint.emptyTopic",
});

/** Where digests are posted. */
export const channelOption = {
  build: (option: SlashCommandChannelOption): SlashCommandChannelOption =>
    option
      .setName("channel")
      .setDescription("Where the digests are posted")
      .addChannelTypes(...CHANNEL_TYPES)
      .setRequired(true),

  /**
   * @returns Id of the channel.
   * @throws {SaidError} If it is none of this server's that people write in.
   */
  read({ options, client, guildId }: ChatInputCommandInteraction): string {
    const chosen = options.getChannel("channel");
    const known = client.channels.cache.get(chosen?.id ?? "");
    const isElsewhere = known !== undefined && (known.isDMBased() || known.guildId !== guildId);
    const isFit = CHANNEL_TYPES.some((type) => type === chosen?.type);
    if (chosen === null || !isFit || isElsewhere) throw new SaidError("digest.badChannel");
    return chosen.id;
  },
} as const;

/** How often digests come. */
export const scheduleOption = {
  build: (option: SlashCommandStringOption): SlashCommandStringOption =>
    option
      .setName("schedule")
      .setDescription("How often")
      .addChoices(SCHEDULES.map((value) => ({ name: value, value })))
      .setRequired(true),

  read: ({ options }: ChatInputCommandInteraction): DigestSchedule =>
    SCHEDULES.find((known) => known === options.getString("schedule")) ?? "weekly",
} as const;

/** One of the server's subscriptions; what is chosen is its id. */
export const subscriptionOption = {
  build: (option: SlashCommandStringOption): SlashCommandStringOption =>
    option
      .setName("subscription")
      .setDescription("Which one")
      .setMaxLength(MAX_ID_CHARS)
      .setAutocomplete(true)
      .setRequired(true),

  read: ({ options }: ChatInputCommandInteraction): string =>
    options.getString("subscription") ?? "",
} as const;
