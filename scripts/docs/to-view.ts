import { MessageFlags } from "discord-api-types/v10";
import type { APIMessageTopLevelComponent } from "discord-api-types/v10";
import { isJsonObject, toObjects, toText } from "../../test/support/discord-server/json.ts";
import { textOf } from "../../test/support/discord-server/messages/message-text.ts";
import type { StoredMessage } from "../../test/support/discord-server/world/stored-message.ts";
import type { World } from "../../test/support/discord-server/world/world.ts";
import { fixText } from "./fix-text.ts";
import type { MessageView } from "./message-view.ts";
import type { Names } from "./render-inline.ts";

const SUBCOMMAND_TYPES = new Set([1, 2]);
const MESSAGE_COMMAND = 3;

/** What is drawn of a message that the stand-in keeps: its last state, as the one member sees it. */
export function toView(message: StoredMessage, world: World): MessageView {
  const isApp = message.author.id === world.bot.id;
  const command = commandOf(message, world);
  const replied = world.messages.get(message.reference?.messageId ?? "");
  return {
    author: isApp ? message.author.username : "you",
    isApp,
    isPrivate: (message.flags & MessageFlags.Ephemeral) !== 0,
    content: fixText(message.content),
    components: fixAll(message.components) as readonly APIMessageTopLevelComponent[],
    files: message.attachments,
    ...(command === undefined ? {} : { command }),
    ...(replied === undefined
      ? {}
      : { repliesTo: withoutMention(textOf(replied), world).replaceAll("\n", " ") }),
  };
}

/** Names as they stand in the pictures: no member has one of their own. */
export function namesIn(world: World): Names {
  return {
    user: (id) => (id === world.bot.id ? world.bot.username : "you"),
    channel: (id) => world.channels.get(id)?.name ?? "channel",
  };
}

function withoutMention(text: string, { bot }: World): string {
  return text.replaceAll(`<@${bot.id}>`, `@${bot.username}`);
}

function fixAll(value: unknown): unknown {
  if (typeof value === "string") return fixText(value);
  if (Array.isArray(value)) return value.map(fixAll);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fixAll(one)]));
}

/** The command's name with its subcommands, as Discord writes it above the answer. */
function commandOf({ interactionId }: StoredMessage, { interactions }: World): string | undefined {
  const data = interactions.get(interactionId ?? "")?.payload["data"];
  const name = isJsonObject(data) ? toText(data["name"]) : undefined;
  if (!isJsonObject(data) || name === undefined) return undefined;
  if (data["type"] === MESSAGE_COMMAND) return name;
  const [first] = toObjects(data["options"]);
  const isSubcommand = first !== undefined && SUBCOMMAND_TYPES.has(Number(first["type"]));
  return `/${name}${isSubcommand ? ` ${toText(first["name"]) ?? ""}` : ""}`;
}
