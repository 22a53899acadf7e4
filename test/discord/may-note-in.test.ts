import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  PermissionsBitField,
} from "discord.js";
import { expect, test } from "vitest";
import { mayNoteIn, type NotedPlace } from "../../src/discord/sending/may-note-in.ts";

const { GuildInstall, UserInstall } = ApplicationIntegrationType;
const { ViewChannel, SendMessages, SendMessagesInThreads } = PermissionFlagsBits;

/** A channel of a server that has the bot, where it may write. */
const CHANNEL = {
  appPermissions: new PermissionsBitField([ViewChannel, SendMessages]),
  authorizingIntegrationOwners: { [GuildInstall]: "1" },
  channel: { isThread: () => false },
  channelId: "2",
  context: InteractionContextType.Guild,
  guildId: "1",
};
const THREAD = { ...CHANNEL, channel: { isThread: () => true } };
const inThreads = new PermissionsBitField([ViewChannel, SendMessagesInThreads]);
const byMember = { [UserInstall]: "3" };
const DIRECT = { ...CHANNEL, guildId: null, authorizingIntegrationOwners: byMember };

test.for<readonly [place: string, given: object, may: boolean]>([
  ["a channel", CHANNEL, true],
  ["a thread", { ...THREAD, appPermissions: inThreads }, true],
  ["direct messages with it", { ...DIRECT, context: InteractionContextType.BotDM }, true],
  ["a channel that it may only read", { ...CHANNEL, appPermissions: inThreads }, false],
  ["a thread that it may only read", THREAD, false],
  [
    "a server to which only a member brought it",
    { ...CHANNEL, authorizingIntegrationOwners: byMember },
    false,
  ],
  ["other people's messages", { ...DIRECT, context: InteractionContextType.PrivateChannel }, false],
  ["no place", { ...CHANNEL, channelId: null }, false],
])("whether the bot may write by itself in %s", ([, given, may]) => {
  expect(mayNoteIn(given as unknown as NotedPlace)).toBe(may);
});
