import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionResponseType as ResponseType,
  InteractionType,
  MessageFlags,
  MessageType,
} from "discord-api-types/v10";
import { isJsonObject, toInteger, toObjects } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { createMessage, createThinkingMessage, editMessage } from "../messages/write-message.ts";
import type { MessagePlace } from "../messages/write-message.ts";
import { DiscordError, formError, refuseProblems } from "../rest/discord-error.ts";
import { refuseLargeFiles } from "../rest/upload-limit.ts";
import { checkChoices } from "../rules/choice-rules.ts";
import { ACK_DEADLINE_MS } from "../rules/limits.ts";
import { checkModal } from "../rules/modal-rules.ts";
import type { AckKind, InteractionRecord } from "../world/interaction-record.ts";
import type { StoredFile } from "../world/records.ts";
import type { MutableMessage } from "../world/stored-message.ts";
import { isThread } from "../world/views.ts";
import { recordViolation } from "../world/world.ts";
import type { World } from "../world/world.ts";

/** The body of an interaction callback with its files. */
export interface Callback {
  readonly body: JsonObject;
  readonly uploads: ReadonlyMap<string, StoredFile>;
}

const FROM_COMPONENT = [InteractionType.MessageComponent, InteractionType.ModalSubmit];
const NOT_AUTOCOMPLETE = [InteractionType.ApplicationCommand, ...FROM_COMPONENT];

/** Which interactions each kind of answer is for. */
const ALLOWED: Readonly<Record<number, readonly InteractionType[]>> = {
  [ResponseType.ChannelMessageWithSource]: NOT_AUTOCOMPLETE,
  [ResponseType.DeferredChannelMessageWithSource]: NOT_AUTOCOMPLETE,
  [ResponseType.DeferredMessageUpdate]: FROM_COMPONENT,
  [ResponseType.UpdateMessage]: FROM_COMPONENT,
  [ResponseType.ApplicationCommandAutocompleteResult]: [
    InteractionType.ApplicationCommandAutocomplete,
  ],
  [ResponseType.Modal]: [InteractionType.ApplicationCommand, InteractionType.MessageComponent],
};

/** Refuses answers into a thread that was closed meanwhile. @throws {DiscordError} 50083, or 50001 without the bot. */
export function refuseClosedThread(
  world: World,
  { channelId, userInstall }: InteractionRecord,
): void {
  const channel = world.channels.get(channelId);
  if (channel === undefined) throw new DiscordError(10003);
  if (isThread(channel) && channel.archived && channel.locked)
    throw new DiscordError(userInstall ? 50001 : 50083);
}

function replyType({ type, payload }: InteractionRecord): MessageType {
  if (type !== InteractionType.ApplicationCommand) return MessageType.Reply;
  const data = isJsonObject(payload["data"]) ? payload["data"] : {};
  const isTyped = data["type"] === ApplicationCommandType.ChatInput;
  return isTyped ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
}

/** Where the reply to an interaction stands. @throws {DiscordError} 10003 if the channel is gone. */
export function replyPlace(
  world: World,
  interaction: InteractionRecord,
  isEphemeral: boolean,
): MessagePlace {
  const { id, userId, channelId } = interaction;
  const channel = world.channels.get(channelId);
  if (channel === undefined) throw new DiscordError(10003);
  refuseClosedThread(world, interaction);
  const visibleTo = isEphemeral || interaction.forcedEphemeral ? userId : undefined;
  const type = replyType(interaction);
  return { channel, author: world.bot, type, interactionId: id, visibleTo };
}

/** Whether a request asks that only the user sees the message. */
export function asksEphemeral(body: JsonObject): boolean {
  return (toInteger(body["flags"]) & MessageFlags.Ephemeral) !== 0;
}

function sourceMessage(world: World, interaction: InteractionRecord): MutableMessage {
  const message = world.messages.get(interaction.sourceMessageId ?? "");
  if (message === undefined)
    throw formError(["type"], "BASE_TYPE_CHOICES", "There is no message to update");
  if (message.deletedAt !== undefined) throw new DiscordError(10008);
  return message;
}

function defer(world: World, interaction: InteractionRecord, data: JsonObject): AckKind {
  if ((toInteger(data["flags"]) & MessageFlags.IsComponentsV2) !== 0) {
    const message = "A deferral cannot carry the Components V2 flag; send it with the edit";
    recordViolation(world, { rule: "components-v2-on-defer", message });
  }
  const place = replyPlace(world, interaction, asksEphemeral(data));
  interaction.originalId = createThinkingMessage(world, place).id;
  interaction.thinking = true;
  return "defer-reply";
}

/** The type of the option that the user types into. */
function focusedType({ data }: JsonObject): number {
  const all = isJsonObject(data) ? optionsWithin(data["options"]) : [];
  const focused = all.find((option) => option["focused"] === true);
  return toInteger(focused?.["type"], ApplicationCommandOptionType.String);
}

function optionsWithin(options: unknown): JsonObject[] {
  return toObjects(options).flatMap((option) => [option, ...optionsWithin(option["options"])]);
}

/** The message of a callback stands in its field "data", and so do the errors about it. */
function nested<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw error instanceof DiscordError ? error.within("data") : error;
  }
}

function carryOut(
  world: World,
  interaction: InteractionRecord,
  type: number,
  { body, uploads }: Callback,
): AckKind {
  const data = isJsonObject(body["data"]) ? body["data"] : {};
  const draft = { body: data, uploads };
  switch (type) {
    case ResponseType.ChannelMessageWithSource:
      interaction.originalId = nested(() =>
        createMessage(world, replyPlace(world, interaction, asksEphemeral(data)), draft),
      ).id;
      return "reply";
    case ResponseType.DeferredChannelMessageWithSource:
      return defer(world, interaction, data);
    case ResponseType.DeferredMessageUpdate:
      interaction.originalId = sourceMessage(world, interaction).id;
      return "defer-update";
    case ResponseType.UpdateMessage:
      nested(() => editMessage(world, sourceMessage(world, interaction), draft));
      interaction.originalId = interaction.sourceMessageId;
      return "update";
    case ResponseType.ApplicationCommandAutocompleteResult:
      refuseProblems(checkChoices(data["choices"], focusedType(interaction.payload)));
      interaction.choices = toObjects(data["choices"]);
      return "choices";
    default:
      refuseProblems(checkModal(data));
      interaction.modal = data;
      return "modal";
  }
}

/**
 * Takes the bot's first answer to an interaction.
 *
 * @throws {DiscordError} 10062 if it comes too late, 40060 if there already was one, 50035 if the answer is wrong.
 */
export function acknowledge(
  world: World,
  interaction: InteractionRecord,
  callback: Callback,
): void {
  if (interaction.acknowledgedAt !== undefined) throw new DiscordError(40060);
  if (world.now() - interaction.dispatchedAt > ACK_DEADLINE_MS) throw new DiscordError(10062);
  const type = toInteger(callback.body["type"]);
  if (ALLOWED[type]?.includes(interaction.type) !== true) {
    throw formError(
      ["type"],
      "BASE_TYPE_CHOICES",
      `Response type ${type} does not answer this interaction`,
    );
  }
  refuseLargeFiles(callback.uploads, interaction.attachmentSizeLimit);
  interaction.ackKind = carryOut(world, interaction, type, callback);
  interaction.acknowledgedAt = world.now();
  world.changes.notify();
}
