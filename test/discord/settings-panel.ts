import { ButtonStyle, ComponentType, PermissionFlagsBits } from "discord.js";
import type { DiscordServer } from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import type { InteractionHandle } from "../support/discord-server/play/interaction-handle.ts";
import type { Member } from "../support/discord-server/play/member.ts";
import type { ChannelRecord } from "../support/discord-server/world/records.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";

/** Somebody who may manage the server and nothing else. */
export const MANAGER = { permissions: PermissionFlagsBits.ManageGuild } as const;

/** Opens the panel of settings as somebody who may manage the server. */
export async function openPanel(member: Member): Promise<StoredMessage> {
  return member.slash("settings", {}, MANAGER).waitForFinal();
}

/** Opens a panel that shows a setting. */
export async function openSetting(member: Member, name: string): Promise<StoredMessage> {
  const panel = await openPanel(member);
  return member
    .select(panel, "settings-show:one", [name], MANAGER)
    .waitForFinal((message) => textOf(message).includes("Now: "));
}

/** Waits until the panel says that a change is saved. @param value What is set then. @returns All that it says. */
export async function saved(handle: InteractionHandle, value = ""): Promise<string> {
  const isSaved = (text: string): boolean =>
    text.includes(`Now: ${value}`) && text.includes("Saved.");
  return textOf(await handle.waitForFinal((message) => isSaved(textOf(message))));
}

/** Puts a message of the bot's into a channel whose button, as nobody would ever see it, has this custom id. */
export function addButton(
  server: DiscordServer,
  customId: string,
  channel: ChannelRecord = server.home.channel,
): StoredMessage {
  const { ActionRow, Button } = ComponentType;
  const style = ButtonStyle.Secondary;
  const button = { type: Button, custom_id: customId, style, label: "press" } as const;
  return server.addMessage(channel, { components: [{ type: ActionRow, components: [button] }] });
}
