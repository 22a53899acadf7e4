import { ComponentType, InteractionType, PermissionFlagsBits } from "discord.js";
import type { JsonObject } from "../support/discord-server/json.ts";
import type { DiscordServer } from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import type { InteractionHandle } from "../support/discord-server/play/interaction-handle.ts";
import type { Member } from "../support/discord-server/play/member.ts";
import { toApiMessage } from "../support/discord-server/world/message-views.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";

/** Somebody who may manage the server and nothing else. */
export const MANAGER = { permissions: PermissionFlagsBits.ManageGuild } as const;

/** Opens the panel of settings as somebody who may manage the server. */
export async function openPanel(member: Member): Promise<StoredMessage> {
  return member.slash("settings", {}, MANAGER).waitForFinal();
}

/** Leads the panel to a setting, from the list of all. */
export async function openSetting(member: Member, panel: StoredMessage, name: string) {
  return member
    .select(panel, "settings-show:one", [name], MANAGER)
    .waitForFinal((message) => textOf(message).includes("Now: "));
}

/** Opens a panel that shows a setting. */
export async function panelOf(member: Member, name: string): Promise<StoredMessage> {
  return openSetting(member, await openPanel(member), name);
}

/** Waits until the panel says that a change is saved. */
export async function saved(handle: InteractionHandle): Promise<string> {
  return textOf(await handle.waitForFinal((message) => textOf(message).includes("Saved.")));
}

/** Uses a control of a message as Discord's client would never let anybody. */
export function forge(
  server: DiscordServer,
  { member, panel, ...act }: { member: Member; panel: StoredMessage; payload?: JsonObject },
  data: JsonObject,
): InteractionHandle {
  const { id } = panel;
  const message = toApiMessage(server.world, panel);
  return member.interact(
    InteractionType.MessageComponent,
    { component_type: ComponentType.Button, id: 1, ...data },
    { ...MANAGER, ...act, payload: { ...act.payload, message: { ...Object(message), id } } },
  );
}
