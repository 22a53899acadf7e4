import { MessageFlags, MessageType } from "discord-api-types/v10";
import { createMessage, deleteMessage, editMessage } from "../messages/write-message.ts";
import type { MessageDraft } from "../messages/message-draft.ts";
import { DiscordError } from "../rest/discord-error.ts";
import { refuseLargeFiles } from "../rest/upload-limit.ts";
import { MAX_USER_INSTALL_FOLLOW_UPS, TOKEN_LIFETIME_MS } from "../rules/limits.ts";
import type { InteractionRecord } from "../world/interaction-record.ts";
import type { MutableMessage } from "../world/stored-message.ts";
import { recordViolation } from "../world/world.ts";
import type { World } from "../world/world.ts";
import { asksEphemeral, refuseClosedThread, replyPlace } from "./acknowledge.ts";

/**
 * The interaction that a webhook token belongs to.
 *
 * @throws {DiscordError} 50027 for an unknown or expired token, 10015 before the first answer.
 */
export function interactionOf(world: World, app: string, token: string): InteractionRecord {
  const found = world.interactionsByToken.get(token);
  if (app !== world.bot.id) throw new DiscordError(10015);
  if (found === undefined || world.now() - found.dispatchedAt > TOKEN_LIFETIME_MS)
    throw new DiscordError(50027);
  if (found.acknowledgedAt === undefined) throw new DiscordError(10015);
  return found;
}

/** A message of an interaction; `@original` is the reply. @throws {DiscordError} 10008. */
export function messageOf(
  world: World,
  interaction: InteractionRecord,
  id: string,
): MutableMessage {
  const wanted = id === "@original" ? interaction.originalId : id;
  const message = world.messages.get(wanted ?? "");
  const isOwn = wanted === interaction.originalId || interaction.followUpIds.includes(wanted ?? "");
  if (message === undefined || !isOwn || message.deletedAt !== undefined)
    throw new DiscordError(10008);
  return message;
}

/** Discord ignores such a request, and the bot's secret is out: worth a violation. */
function watchEphemerality(world: World, message: MutableMessage, draft: MessageDraft): void {
  if (!asksEphemeral(draft.body) || message.visibleTo !== undefined) return;
  const text = `Message ${message.id} is public: the flag of the first answer decides, not that of an edit`;
  recordViolation(world, { rule: "ephemerality-change", message: text });
}

/** Edits a message of an interaction; the first edit of a deferred reply ends "thinking". */
export function editThroughToken(
  world: World,
  interaction: InteractionRecord,
  message: MutableMessage,
  draft: MessageDraft,
): void {
  watchEphemerality(world, message, draft);
  refuseClosedThread(world, interaction);
  refuseLargeFiles(draft.uploads, interaction.attachmentSizeLimit);
  editMessage(world, message, draft);
  if (message.id === interaction.originalId) interaction.thinking = false;
  world.changes.notify();
}

/** Posts a follow-up. Right after a deferral it fills the deferred reply instead of making another message. */
export function postFollowUp(
  world: World,
  interaction: InteractionRecord,
  draft: MessageDraft,
): MutableMessage {
  const original = world.messages.get(interaction.originalId ?? "");
  if (interaction.thinking && original !== undefined && original.deletedAt === undefined) {
    editThroughToken(world, interaction, original, draft);
    return original;
  }
  if (interaction.userInstall && interaction.followUpIds.length >= MAX_USER_INSTALL_FOLLOW_UPS) {
    throw new DiscordError(40094);
  }
  refuseLargeFiles(draft.uploads, interaction.attachmentSizeLimit);
  const reference = original && { messageId: original.id, channelId: original.channelId };
  const place = {
    ...replyPlace(world, interaction, asksEphemeral(draft.body)),
    type: MessageType.Reply,
  };
  const message = createMessage(world, { ...place, reference }, draft);
  interaction.followUpIds.push(message.id);
  world.changes.notify();
  return message;
}

/** Deletes a message of an interaction. */
export function deleteThroughToken(
  world: World,
  interaction: InteractionRecord,
  message: MutableMessage,
): void {
  if (message.id === interaction.originalId) interaction.thinking = false;
  deleteMessage(world, message);
}

/** Whether a message still shows "thinking". */
export function isThinking(message: Pick<MutableMessage, "flags">): boolean {
  return (message.flags & MessageFlags.Loading) !== 0;
}
