import { randomBytes } from "node:crypto";
import { InteractionContextType } from "discord-api-types/v10";
import type { InteractionType } from "discord-api-types/v10";
import type { JsonObject } from "../json.ts";
import { MAX_FILE_BYTES } from "../rules/limits.ts";
import { toApiMessage } from "../world/message-views.ts";
import type { InteractionRecord } from "../world/interaction-record.ts";
import { botPermissionsIn, memberPermissionsIn } from "../world/permissions.ts";
import type { ChannelRecord, GuildRecord, UserRecord } from "../world/records.ts";
import type { StoredMessage } from "../world/stored-message.ts";
import { toApiChannel, toApiMember } from "../world/views.ts";
import { publish } from "../world/world.ts";
import type { World } from "../world/world.ts";

/** What a user did, and where. */
export interface InteractionRequest {
  readonly type: InteractionType;
  /** The `data` of the payload. */
  readonly data: JsonObject;
  readonly user: UserRecord;
  readonly channel: ChannelRecord;
  /** Absent in a direct message. */
  readonly guild: GuildRecord | undefined;
  /** Permissions of the member in the channel, as bits. */
  readonly permissions: bigint | undefined;
  readonly locale: string | undefined;
  /** Times that the event is delivered, with the same id. */
  readonly deliver: number;
  /** The message whose component was used. */
  readonly source: StoredMessage | undefined;
}

/** 132 random bytes make a token of 176 characters; Discord's are of about that length. */
const TOKEN_BYTES = 132;

function channelFields(
  world: World,
  { channel, guild, permissions, user }: InteractionRequest,
): JsonObject {
  const api = toApiChannel(world, channel);
  if (guild === undefined) return { channel_id: channel.id, channel: api };
  const bits = permissions ?? memberPermissionsIn(guild, user.id);
  const { guild_id: _, ...partial } = api;
  return { channel_id: channel.id, channel: { ...partial, permissions: bits.toString() } };
}

function userFields(world: World, { guild, user, permissions }: InteractionRequest): JsonObject {
  if (guild === undefined) return { user: user.api };
  const bits = permissions ?? memberPermissionsIn(guild, user.id);
  const member = {
    ...toApiMember(world, guild, user.id),
    user: user.api,
    permissions: bits.toString(),
  };
  return {
    member,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.preferredLocale, features: [] },
    guild_locale: guild.preferredLocale,
  };
}

function contextOf(guild: GuildRecord | undefined): InteractionContextType {
  return guild === undefined ? InteractionContextType.BotDM : InteractionContextType.Guild;
}

function installFields({ guild, user }: InteractionRequest): JsonObject {
  const owners = guild?.hasBot === false ? { "1": user.id } : { "0": guild?.id ?? "0" };
  return { context: contextOf(guild), authorizing_integration_owners: owners, entitlements: [] };
}

/** Sends INTERACTION_CREATE to the bot. @returns The record that follows what the bot makes of it. */
export function dispatchInteraction(world: World, request: InteractionRequest): InteractionRecord {
  const { type, data, user, channel, guild, source } = request;
  const id = world.nextId();
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  guild?.memberIds.add(user.id);
  const payload: JsonObject = {
    id,
    token,
    type,
    data,
    version: 1,
    application_id: world.bot.id,
    locale: request.locale ?? user.locale,
    app_permissions: botPermissionsIn(channel).toString(),
    attachment_size_limit: MAX_FILE_BYTES,
    ...channelFields(world, request),
    ...userFields(world, request),
    ...installFields(request),
    ...(source === undefined ? {} : { message: toApiMessage(world, source) }),
  };
  const record: InteractionRecord = {
    id,
    token,
    type,
    payload,
    userId: user.id,
    guildId: guild?.id,
    channelId: channel.id,
    userInstall: guild?.hasBot === false,
    dispatchedAt: world.now(),
    sourceMessageId: source?.id,
    acknowledgedAt: undefined,
    ackKind: undefined,
    thinking: false,
    originalId: undefined,
    followUpIds: [],
    modal: undefined,
    choices: undefined,
  };
  world.interactions.set(id, record);
  const guildId = guild?.hasBot === true ? guild.id : undefined;
  for (let count = 0; count < request.deliver; count += 1) {
    publish(world, { name: "INTERACTION_CREATE", data: () => payload, intents: 0, guildId });
  }
  world.changes.notify();
  return record;
}
