import { ApplicationCommandType, ComponentType, InteractionType } from "discord-api-types/v10";
import { dispatchInteraction } from "../interactions/dispatch-interaction.ts";
import type { InteractionRequest } from "../interactions/dispatch-interaction.ts";
import type { JsonObject } from "../json.ts";
import type { Post } from "../messages/threads.ts";
import { SELECT_TYPES } from "../rules/select-rules.ts";
import { openDm } from "../world/add-channel.ts";
import type { ChannelRecord, UserRecord } from "../world/records.ts";
import type { StoredMessage } from "../world/stored-message.ts";
import { siteOf } from "./act-options.ts";
import type { ActOptions, ActSite, MemberContext } from "./act-options.ts";
import {
  chatCommandData,
  messageCommandData,
  offeredCommands,
  userCommandData,
} from "./command-data.ts";
import type { CommandCall } from "./command-data.ts";
import type { OptionValues } from "./command-options.ts";
import { componentIds } from "./component-ids.ts";
import { findComponent } from "./find-component.ts";
import { InteractionHandle } from "./interaction-handle.ts";
import { fillModal } from "./modal-values.ts";
import type { ModalValues } from "./modal-values.ts";
import { chooseValues } from "./select-values.ts";
import { change, post, say, startThread } from "./writing.ts";
import type { PostOptions, SayOptions, ThreadOptions } from "./writing.ts";

export type { ActOptions } from "./act-options.ts";
export type { PostOptions, SayOptions, ThreadOptions } from "./writing.ts";

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
   * @throws {TypeError} If there is no such command, Discord's client hides it here, or an option does not fit.
   */
  slash(name: string, options: OptionValues = {}, act: ActOptions = {}): InteractionHandle {
    return this.#chat(InteractionType.ApplicationCommand, { name, values: options }, act);
  }

  /**
   * Types into an option with autocomplete.
   *
   * @param focused The option's name.
   * @param options What is typed so far, checked by nobody; what is focused arrives as text.
   */
  autocomplete(
    name: string,
    focused: string,
    options: OptionValues = {},
    act: ActOptions = {},
  ): InteractionHandle {
    const type = InteractionType.ApplicationCommandAutocomplete;
    return this.#chat(type, { name, values: options, focused }, act);
  }

  /** Uses a command from the menu of a message. @throws {TypeError} If the message is gone or another's secret. */
  messageCommand(name: string, message: StoredMessage, act: ActOptions = {}): InteractionHandle {
    const site = this.#siteOf(message, act);
    const { world } = this.#context;
    const command = { name, force: act.force === true };
    return this.#dispatch({ ...site, ...messageCommandData(world, site, command, message) });
  }

  /** Uses a command from the menu of a user. */
  userCommand(
    name: string,
    target: { readonly id: string },
    act: ActOptions = {},
  ): InteractionHandle {
    const site = siteOf(this.#context, this.record, act);
    const { world } = this.#context;
    const command = { name, force: act.force === true };
    return this.#dispatch({ ...site, ...userCommandData(world, site, command, target.id) });
  }

  /** Names of the commands of a type that Discord's client offers in a place. @param type Default slash commands. */
  commands(
    act: ActOptions = {},
    type: ApplicationCommandType = ApplicationCommandType.ChatInput,
  ): string[] {
    const site = siteOf(this.#context, this.record, act);
    return offeredCommands(this.#context.world, site, type);
  }

  /**
   * Presses a button.
   *
   * @param button Its custom id, or its label when no button has that custom id.
   * @throws {TypeError} If the message has no such button, it is disabled, or the user cannot see the message.
   */
  press(message: StoredMessage, button: string, act: ActOptions = {}): InteractionHandle {
    const types = [ComponentType.Button];
    const component = findComponent(message, button, { types, userId: this.id });
    return this.#useComponent(message, component, {}, act);
  }

  /**
   * Chooses from a select menu.
   *
   * @param values What its options have as value, or the ids of users, roles or channels.
   * @throws {TypeError} If there is no such menu, it does not offer a value, or takes another number of them.
   */
  select(
    message: StoredMessage,
    customId: string,
    values: readonly string[],
    act: ActOptions = {},
  ): InteractionHandle {
    const types = SELECT_TYPES;
    const component = findComponent(message, customId, { types, userId: this.id });
    const { world } = this.#context;
    const guild = world.guilds.get(message.guildId ?? "");
    const chosen = chooseValues({ world, guild }, component, values);
    return this.#useComponent(message, component, { ...chosen }, act);
  }

  /** Submits the modal that the bot showed as answer to `shown`. @throws {TypeError} If a value does not fit it. */
  submitModal(
    shown: InteractionHandle,
    values: ModalValues,
    act: ActOptions = {},
  ): InteractionHandle {
    const { modal, sourceMessageId, channelId, id, userId } = shown.record;
    if (modal === undefined)
      throw new TypeError(`Cannot submit: interaction ${id} showed no modal`);
    if (userId !== this.id) throw new TypeError(`Cannot submit: another user sees the modal`);
    const { world } = this.#context;
    const channel = world.channels.get(channelId);
    const where = channel === undefined ? act : { ...act, channel };
    const site = siteOf(this.#context, this.record, where);
    const data = fillModal({ world, guild: site.guild }, modal, values);
    const source = world.messages.get(sourceMessageId ?? "");
    const type = InteractionType.ModalSubmit;
    return this.#dispatch({ ...site, source, shownBy: shown.record, type, data });
  }

  /** Sends any interaction, also one that Discord's client would never send. */
  interact(type: InteractionType, data: JsonObject, act: ActOptions = {}): InteractionHandle {
    return this.#dispatch({ ...siteOf(this.#context, this.record, act), type, data });
  }

  /** Writes into a channel, thread or post. @returns The message as the stand-in keeps it. */
  says(channel: ChannelRecord, text: string, options: SayOptions = {}): StoredMessage {
    this.#context.requireSession();
    return say(this.#context.world, this.record, channel, { text, ...options });
  }

  /** Writes to the bot directly. */
  dm(text: string, options: SayOptions = {}): StoredMessage {
    return this.says(openDm(this.#context.world, this.id), text, options);
  }

  /** Opens a post in a forum. @returns The post, which is a thread, and the message that starts it. */
  posts(forum: ChannelRecord, name: string, text: string, options: PostOptions = {}): Post {
    this.#context.requireSession();
    return post(this.#context.world, this.record, forum, { name, text, ...options });
  }

  /** Starts a thread, from a message or alone. */
  startThread(channel: ChannelRecord, name: string, options: ThreadOptions = {}): ChannelRecord {
    this.#context.requireSession();
    return startThread(this.#context.world, this.record, channel, { name, ...options });
  }

  /** Changes a message of their own. */
  edits(message: StoredMessage, text: string): void {
    change(this.#context.world, this.record, message, text);
  }

  /** Deletes a message of their own. */
  deletes(message: StoredMessage): void {
    change(this.#context.world, this.record, message, undefined);
  }

  /** The messages of a channel that the user sees, oldest first: without what is ephemeral for others. */
  sees(channel: ChannelRecord = this.#context.defaultChannel): StoredMessage[] {
    return [...this.#context.world.messages.values()].filter(
      ({ channelId, deletedAt, visibleTo }) =>
        channelId === channel.id &&
        deletedAt === undefined &&
        (visibleTo === undefined || visibleTo === this.id),
    );
  }

  #siteOf({ channelId }: StoredMessage, act: ActOptions): ActSite {
    const channel = this.#context.world.channels.get(channelId);
    if (channel === undefined) throw new TypeError("Cannot use the message: its channel is gone");
    return siteOf(this.#context, this.record, { ...act, channel });
  }

  #dispatch(request: InteractionRequest): InteractionHandle {
    const { world, waitTimeoutMs, requireSession } = this.#context;
    requireSession();
    return new InteractionHandle(world, dispatchInteraction(world, request), waitTimeoutMs);
  }

  #chat(
    type: InteractionType,
    call: Omit<CommandCall, "force">,
    act: ActOptions,
  ): InteractionHandle {
    const site = siteOf(this.#context, this.record, act);
    const command = { ...call, force: act.force === true };
    return this.#dispatch({
      ...site,
      type,
      ...chatCommandData(this.#context.world, site, command),
    });
  }

  #useComponent(
    message: StoredMessage,
    component: JsonObject,
    chosen: JsonObject,
    act: ActOptions,
  ): InteractionHandle {
    const site = this.#siteOf(message, act);
    const { custom_id, type: component_type } = component;
    const id = componentIds(message.components).get(component);
    const data = { id, custom_id, component_type, ...chosen };
    const type = InteractionType.MessageComponent;
    return this.#dispatch({ ...site, source: message, type, data });
  }
}
