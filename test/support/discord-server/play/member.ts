import { ApplicationCommandType, ComponentType, InteractionType } from "discord-api-types/v10";
import { findCommand } from "../commands/command-store.ts";
import { dispatchInteraction } from "../interactions/dispatch-interaction.ts";
import type { InteractionRequest } from "../interactions/dispatch-interaction.ts";
import { toObjects } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { createMessage } from "../messages/write-message.ts";
import { SELECT_TYPES } from "../rules/select-rules.ts";
import { toApiMessage } from "../world/message-views.ts";
import { openDm } from "../world/add-to-world.ts";
import type { ChannelRecord, GuildRecord, StoredCommand, UserRecord } from "../world/records.ts";
import type { StoredMessage } from "../world/stored-message.ts";
import { toApiMember } from "../world/views.ts";
import type { World } from "../world/world.ts";
import { fillOptions } from "./command-options.ts";
import type { FilledOption, OptionValues } from "./command-options.ts";
import { findComponent } from "./find-component.ts";
import { InteractionHandle } from "./interaction-handle.ts";
import { fillModal } from "./modal-values.ts";
import type { ModalValues } from "./modal-values.ts";
import { resolveOptions } from "./resolve-options.ts";

/** Where and how a user acts. */
export interface ActOptions {
  /** Default: the stand-in's first channel. */
  readonly channel?: ChannelRecord;
  /** In the direct messages with the bot instead of a channel. */
  readonly dm?: boolean;
  /** The language of the user's client; default that of the user. */
  readonly locale?: string;
  /** Permissions of the member, as bits; default the usual ones, for an owner all. */
  readonly permissions?: bigint;
  /** Times that the event is delivered with the same id; default 1. */
  readonly deliver?: number;
}

/** How a user writes a message. */
export interface SayOptions {
  /** Put a mention of the bot before the text. */
  readonly mention?: boolean;
  readonly replyTo?: StoredMessage;
  /** Whether a reply pings the author of the message; default true, as in Discord's client. */
  readonly pingReply?: boolean;
}

/** What members need of the stand-in. */
export interface MemberContext {
  readonly world: World;
  readonly defaultChannel: ChannelRecord;
  readonly waitTimeoutMs: number;
  /** @throws {Error} If no client is connected or about to resume: the event would be lost. */
  readonly requireSession: () => void;
}

const PATH_SEPARATOR = /\s+/;

/** A user who acts; the methods do what the user does in Discord's client. */
export class Member {
  readonly record: UserRecord;
  readonly #context: MemberContext;

  constructor(context: MemberContext, record: UserRecord) {
    this.#context = context;
    this.record = record;
  }

  /** The user's id. */
  get id(): string {
    return this.record.id;
  }

  /**
   * Uses a slash command.
   *
   * @param name The command, with subcommand group and subcommand after spaces: `"papers list"`.
   * @throws {TypeError} If no such command is registered, or an option does not fit its definition.
   */
  slash(name: string, options: OptionValues = {}, act: ActOptions = {}): InteractionHandle {
    return this.#command(InteractionType.ApplicationCommand, name, { values: options }, act);
  }

  /** Types into an option with autocomplete. @param focused The option's name. */
  autocomplete(
    name: string,
    focused: string,
    options: OptionValues = {},
    act: ActOptions = {},
  ): InteractionHandle {
    return this.#command(
      InteractionType.ApplicationCommandAutocomplete,
      name,
      { values: options, focused },
      act,
    );
  }

  /** Uses a command from the menu of a message. */
  messageCommand(name: string, message: StoredMessage, act: ActOptions = {}): InteractionHandle {
    const { world } = this.#context;
    const channel = world.channels.get(message.channelId);
    const where = this.#where(channel === undefined ? act : { ...act, channel });
    const { id } = this.#findCommand(name, ApplicationCommandType.Message, where.guild);
    const resolved = { messages: { [message.id]: toApiMessage(world, message) } };
    const data = {
      id,
      name,
      type: ApplicationCommandType.Message,
      target_id: message.id,
      resolved,
    };
    return this.#dispatch({ ...where, type: InteractionType.ApplicationCommand, data });
  }

  /** Uses a command from the menu of a user. */
  userCommand(
    name: string,
    target: { readonly id: string },
    act: ActOptions = {},
  ): InteractionHandle {
    const { world } = this.#context;
    const where = this.#where(act);
    const { id } = this.#findCommand(name, ApplicationCommandType.User, where.guild);
    const users = { [target.id]: world.users.get(target.id)?.api };
    const { guild } = where;
    const members = guild && {
      [target.id]: { ...toApiMember(world, guild, target.id), permissions: "0" },
    };
    const data = {
      id,
      name,
      type: ApplicationCommandType.User,
      target_id: target.id,
      resolved: { users, members },
    };
    return this.#dispatch({ ...where, type: InteractionType.ApplicationCommand, data });
  }

  /**
   * Presses a button.
   *
   * @param button Its custom id, or its label when no button has that custom id.
   * @throws {TypeError} If the message has no such button, it is disabled, or the user cannot see the message.
   */
  press(message: StoredMessage, button: string, act: ActOptions = {}): InteractionHandle {
    const component = findComponent(message, button, {
      types: [ComponentType.Button],
      userId: this.id,
    });
    const data = { custom_id: component["custom_id"], component_type: ComponentType.Button };
    return this.#useComponent(message, data, act);
  }

  /** Chooses from a select menu. @throws {TypeError} If there is no such menu or no such value. */
  select(
    message: StoredMessage,
    customId: string,
    values: readonly string[],
    act: ActOptions = {},
  ): InteractionHandle {
    const component = findComponent(message, customId, { types: SELECT_TYPES, userId: this.id });
    const offered = toObjects(component["options"]).map((option) => option["value"]);
    const missing = values.find(
      (value) => component["type"] === ComponentType.StringSelect && !offered.includes(value),
    );
    if (missing !== undefined)
      throw new TypeError(`Cannot select "${missing}": the menu offers ${offered.join(", ")}`);
    const data = { custom_id: customId, component_type: component["type"], values, resolved: {} };
    return this.#useComponent(message, data, act);
  }

  /** Submits the modal that the bot showed as answer to `shown`. @throws {TypeError} If a value does not fit. */
  submitModal(
    shown: InteractionHandle,
    values: ModalValues,
    act: ActOptions = {},
  ): InteractionHandle {
    const { modal, sourceMessageId, channelId } = shown.record;
    if (modal === undefined)
      throw new TypeError(`Cannot submit: interaction ${shown.id} showed no modal`);
    const { world } = this.#context;
    const channel = world.channels.get(channelId);
    const where = this.#where(channel === undefined ? act : { ...act, channel });
    const source = world.messages.get(sourceMessageId ?? "");
    return this.#dispatch({
      ...where,
      source,
      type: InteractionType.ModalSubmit,
      data: fillModal(modal, values),
    });
  }

  /** Sends any interaction, also one that Discord's client would never send. */
  interact(type: InteractionType, data: JsonObject, act: ActOptions = {}): InteractionHandle {
    return this.#dispatch({ ...this.#where(act), type, data });
  }

  /** Writes into a channel. @returns The message as the stand-in keeps it. */
  says(channel: ChannelRecord, text: string, options: SayOptions = {}): StoredMessage {
    const { world } = this.#context;
    this.#context.requireSession();
    world.guilds.get(channel.guildId ?? "")?.memberIds.add(this.id);
    const content = options.mention === true ? `<@${world.bot.id}> ${text}` : text;
    const { replyTo, pingReply = true } = options;
    const reference = replyTo && { messageId: replyTo.id, channelId: replyTo.channelId };
    const allowed = { parse: ["users", "roles", "everyone"], replied_user: pingReply };
    const draft = { body: { content, allowed_mentions: allowed }, uploads: new Map() };
    return createMessage(world, { channel, author: this.record.api, reference }, draft);
  }

  /** Writes to the bot directly. */
  dm(text: string, options: SayOptions = {}): StoredMessage {
    return this.says(openDm(this.#context.world, this.id), text, options);
  }

  #where(act: ActOptions): Omit<InteractionRequest, "type" | "data"> {
    const { world, defaultChannel } = this.#context;
    const channel = act.dm === true ? openDm(world, this.id) : (act.channel ?? defaultChannel);
    const guild = world.guilds.get(channel.guildId ?? "");
    const { permissions, locale, deliver = 1 } = act;
    return { user: this.record, channel, guild, permissions, locale, deliver, source: undefined };
  }

  #dispatch(request: InteractionRequest): InteractionHandle {
    const { world, waitTimeoutMs, requireSession } = this.#context;
    requireSession();
    return new InteractionHandle(world, dispatchInteraction(world, request), waitTimeoutMs);
  }

  #findCommand(name: string, type: number, guild: GuildRecord | undefined): StoredCommand {
    const { world } = this.#context;
    const command = findCommand(world, { name, type, guildId: guild?.id });
    if (command !== undefined) return command;
    const known = [...world.commands.values()].map((one) => one.name).join(", ") || "none";
    throw new TypeError(
      `Cannot use "${name}": no such command is registered; registered: ${known}`,
    );
  }

  #command(
    type: InteractionType,
    name: string,
    filled: { readonly values: OptionValues; readonly focused?: string },
    act: ActOptions,
  ): InteractionHandle {
    const [root = "", ...path] = name.trim().split(PATH_SEPARATOR);
    const where = this.#where(act);
    const command = this.#findCommand(root, ApplicationCommandType.ChatInput, where.guild);
    const options: FilledOption[] = fillOptions(command.api, path, filled);
    const { id, guildId } = command;
    const data = {
      id,
      name: root,
      type: ApplicationCommandType.ChatInput,
      ...resolveOptions(this.#context.world, where.guild, options),
      ...(guildId === undefined ? {} : { guild_id: guildId }),
    };
    return this.#dispatch({ ...where, type, data });
  }

  #useComponent(message: StoredMessage, data: JsonObject, act: ActOptions): InteractionHandle {
    const channel = this.#context.world.channels.get(message.channelId);
    const where = this.#where(channel === undefined ? act : { ...act, channel });
    return this.#dispatch({
      ...where,
      source: message,
      type: InteractionType.MessageComponent,
      data,
    });
  }
}
