import { ApplicationIntegrationType, InteractionContextType } from "discord.js";
import type { Asker } from "../incoming/asker.ts";
import type { Command, MessageMenu } from "../command.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { localizeCommand } from "../words/localize-command.ts";
import type { Words } from "../words/words.ts";
import { commandName } from "./command-name.ts";

const MAX_TEXT_CHARS = 120;

/** Whether a command is there for somebody where they ask. */
export function isThereFor(
  asker: Pick<Asker, "guildId" | "botIsHere">,
  { data: { contexts, integration_types: types } }: Command,
): boolean {
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const outside = asker.botIsHere ? BotDM : PrivateChannel;
  const context = asker.guildId === undefined ? outside : Guild;
  const install = asker.botIsHere ? GuildInstall : UserInstall;
  return (contexts?.includes(context) ?? true) && (types?.includes(install) ?? true);
}

/** Whether Discord shows a command to moderators alone unless a server says otherwise. */
export function isForModerators({ data }: Command): boolean {
  return typeof data.default_member_permissions === "string";
}

/**
 * Renders what slash commands there are and what each does, as the member's client shows it.
 *
 * @param locale Of the member's client.
 * @returns One line for each.
 */
export function renderCommands(commands: readonly Command[], locale: string): string {
  const lines = commands.map(({ data }) => {
    const descriptions: unknown = localizeCommand(data).description_localizations;
    const own: unknown = Reflect.get(Object(descriptions), locale);
    const text = typeof own === "string" ? own : data.description;
    return `- ${commandName(data.name, locale)} ${sanitizeText(text, MAX_TEXT_CHARS)}`;
  });
  return lines.join("\n");
}

/** Renders the commands of a message's menu under a heading. */
export function renderMenus(
  menus: readonly MessageMenu[],
  { locale, words }: { readonly locale: string; readonly words: Words },
): string {
  const lines = menus.map(({ data }) => {
    const own: unknown = Reflect.get(Object(localizeCommand(data).name_localizations), locale);
    return `- ${sanitizeText(typeof own === "string" ? own : data.name, MAX_TEXT_CHARS)}`;
  });
  return `**${words("help.onMessages")}**\n${lines.join("\n")}`;
}
