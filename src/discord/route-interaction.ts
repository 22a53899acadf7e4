import { MessageFlags } from "discord.js";
import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  RepliableInteraction,
} from "discord.js";
import type { AckKind } from "./acknowledge.ts";
import type { RequestContext } from "./bot-services.ts";
import { commands } from "./commands.ts";
import { parseBibtexId } from "./bibtex-id.ts";
import { parsePagingId } from "./paging-id.ts";
import type { PageLink } from "./paging-id.ts";
import { sendBibtex } from "./send-bibtex.ts";
import { turnPage } from "./turn-page.ts";
import { words } from "./words.ts";

/** What is to be done about an interaction. Deciding it takes no I/O. */
export interface Route {
  /** For the log. */
  readonly name: string;
  readonly interaction: RepliableInteraction;
  readonly ackKind: AckKind;
  /** Absent when the acknowledgement is the whole answer. */
  readonly execute?: (context: RequestContext) => Promise<void>;
}

/** @returns Undefined for what no answer can be given to, such as autocompletion. */
export function routeInteraction(interaction: Interaction): Route | undefined {
  if (!interaction.isRepliable()) return undefined;
  if (interaction.isChatInputCommand()) return routeCommand(interaction);
  if (interaction.isButton()) return routeButton(interaction);
  return { name: "unknown", interaction, ackKind: { notice: words.unknownCommand } };
}

function routeCommand(interaction: ChatInputCommandInteraction): Route {
  const command = commands.find(({ data }) => data.name === interaction.commandName);
  if (command === undefined) {
    return { name: "unknown", interaction, ackKind: { notice: words.unknownCommand } };
  }
  const { name } = command.data;
  const notice = command.refuse?.(interaction);
  if (notice !== undefined) return { name, interaction, ackKind: { notice } };
  return {
    name,
    interaction,
    ackKind: command.isPrivate?.(interaction) === true ? "private" : "public",
    execute: (context) => command.execute(interaction, context),
  };
}

function routeButton(interaction: ButtonInteraction): Route {
  const { customId } = interaction;
  const link = parsePagingId(customId);
  if (link !== undefined) return routePage(interaction, link);
  const viewKey = parseBibtexId(customId);
  if (viewKey === undefined) {
    return { name: "unknown", interaction, ackKind: { notice: words.unknownCommand } };
  }
  return {
    name: "bibtex",
    interaction,
    ackKind: "private",
    execute: (context) => sendBibtex(viewKey, context),
  };
}

/**
 * Whoever asked for a list turns its pages; anybody else gets a copy of their
 * own, so that nobody's page is turned under their eyes.
 */
function routePage(interaction: ButtonInteraction, link: PageLink): Route {
  const { message, user } = interaction;
  const isOwn =
    message.interactionMetadata?.user.id === user.id || message.flags.has(MessageFlags.Ephemeral);
  return {
    name: "turn-page",
    interaction,
    ackKind: isOwn ? "update" : "private",
    execute: (context) => turnPage(link, context),
  };
}
