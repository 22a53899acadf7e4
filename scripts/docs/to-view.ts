import { MessageFlags } from "discord-api-types/v10";
import type { APIMessageTopLevelComponent, APIUser } from "discord-api-types/v10";
import type { DiscordServer } from "../../test/support/discord-server/discord-server.ts";
import {
  isJsonObject,
  type JsonObject,
  toObjects,
  toText,
} from "../../test/support/discord-server/json.ts";
import { textOf } from "../../test/support/discord-server/messages/message-text.ts";
import type { InteractionRecord } from "../../test/support/discord-server/world/interaction-record.ts";
import type { StoredMessage } from "../../test/support/discord-server/world/stored-message.ts";
import { clientWords } from "./client-words.ts";
import { fixText } from "./fix-text.ts";
import type { MessageView, ViewedPerson } from "./message-view.ts";
import type { Names } from "./render-inline.ts";

const SUBCOMMAND_TYPES = new Set([1, 2]);
const MESSAGE_COMMAND = 3;
const LINES = /\s*\n\s*/g;

/** What is drawn of a message that the stand-in keeps: its last state, as its first member sees it. */
export function toView(message: StoredMessage, server: DiscordServer): MessageView {
  const { world } = server;
  const interaction = world.interactions.get(message.interactionId ?? "");
  const locale = toText(interaction?.payload["locale"]) ?? "en-US";
  const usage = interaction && usageOf(interaction, { locale, server });
  const replied = world.messages.get(message.reference?.messageId ?? "");
  return {
    author: personOf(message.author, server, locale),
    isPrivate: (message.flags & MessageFlags.Ephemeral) !== 0,
    locale,
    content: fixText(message.content),
    components: fixAll(message.components) as readonly APIMessageTopLevelComponent[],
    files: message.attachments,
    ...(usage === undefined ? {} : { usage }),
    ...(replied === undefined ? {} : { repliesTo: repliedOf(replied, server) }),
  };
}

/** Names as they stand in the pictures. */
export function namesIn(server: DiscordServer): Names {
  const { world } = server;
  return {
    user(id) {
      const user = world.users.get(id)?.api ?? (id === world.bot.id ? world.bot : undefined);
      if (user !== undefined) return personOf(user, server).name;
      const roles = [...world.guilds.values()].flatMap((guild) => guild.roles);
      return roles.find((role) => role.id === id)?.name ?? "somebody";
    },
    channel: (id) => world.channels.get(id)?.name ?? "channel",
  };
}

function personOf({ id, username }: APIUser, server: DiscordServer, locale = "en"): ViewedPerson {
  const { home, botId } = server;
  const name = id === home.user.id ? clientWords(locale).you : username;
  return { name, isApp: id === botId };
}

function repliedOf(
  message: StoredMessage,
  server: DiscordServer,
): NonNullable<MessageView["repliesTo"]> {
  const { id, username } = server.world.bot;
  const text = textOf(message).replaceAll(`<@${id}>`, `@${username}`).replaceAll(LINES, " ");
  return { author: personOf(message.author, server), text };
}

function fixAll(value: unknown): unknown {
  if (typeof value === "string") return fixText(value);
  if (Array.isArray(value)) return value.map(fixAll);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fixAll(one)]));
}

/** The command with its subcommands, as Discord writes it above the answer in the user's language. */
function usageOf(
  { payload, userId }: InteractionRecord,
  { locale, server }: { readonly locale: string; readonly server: DiscordServer },
): MessageView["usage"] {
  const { data } = payload;
  const user = server.world.users.get(userId)?.api;
  if (!isJsonObject(data) || toText(data["name"]) === undefined || user === undefined)
    return undefined;
  const { name } = personOf(user, server, locale);
  const definition = server.world.commands.get(toText(data["id"]) ?? "")?.api;
  const path = pathOf(data, definition, locale).join(" ");
  return { command: data["type"] === MESSAGE_COMMAND ? path : `/${path}`, name };
}

/** Names of the command, the group and the subcommand, as far as there are any. */
function pathOf(
  part: JsonObject,
  definition: JsonObject | undefined,
  locale: string,
): readonly string[] {
  const names = definition?.["name_localizations"];
  const name = isJsonObject(names) ? toText(names[locale]) : undefined;
  const [first] = toObjects(part["options"]);
  const isSubcommand = first !== undefined && SUBCOMMAND_TYPES.has(Number(first["type"]));
  const within = toObjects(definition?.["options"]).find((one) => one["name"] === first?.["name"]);
  const further = isSubcommand ? pathOf(first, within, locale) : [];
  return [name ?? toText(part["name"]) ?? "", ...further];
}
