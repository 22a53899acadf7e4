import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord.js";
import type { Access } from "./incoming/access.ts";
import type { AckKind } from "./incoming/acknowledge.ts";
import type { BotServices, RequestContext } from "./bot-services.ts";
import type { Glance } from "./incoming/glance.ts";

/** One thing to choose while typing; both at most 100 characters. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** What slash commands and commands of menus have in common; they differ in what they are given. */
export interface InteractionUse<Interaction> {
  /** Who may use it; everybody when absent. A function where its parts differ. */
  readonly access?: Access | ((interaction: Interaction) => Access);
  /** Whether it is a question that counts to the quotas. A function where that hangs on what was chosen. */
  readonly counts?: true | ((interaction: Interaction) => boolean);
  /** Whether it works in channels where questions aren't allowed, because it isn't one. */
  readonly isEverywhere?: true;
  /** Whether only the asker sees the reply; fixed for good when it is acknowledged. */
  isPrivate?(interaction: Interaction, glance: Glance): boolean;
  /** A sentence that refuses the request before any work, or undefined. It is seen by the asker only. */
  refuse?(interaction: Interaction, glance: Glance): string | undefined;
  /** Another acknowledgement than a reply that is thinking, such as a modal; decided without I/O. */
  acknowledge?(interaction: Interaction, glance: Glance): AckKind | undefined;
  execute(interaction: Interaction, context: RequestContext): Promise<void>;
}

/** A slash command. The dispatcher acknowledges it before `execute` and catches what it throws. */
export interface Command extends InteractionUse<ChatInputCommandInteraction> {
  /** Plain and static, so that registering commands needs no services; in English, see `localizeCommand`. */
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** What is offered while an option is typed, at most 25; the rest is cut. */
  complete?(
    interaction: AutocompleteInteraction,
    services: BotServices,
  ): Promise<readonly Choice[]>;
}

/** A command of a message's menu; works as a slash command does. */
export interface MessageMenu extends InteractionUse<MessageContextMenuCommandInteraction> {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
}
