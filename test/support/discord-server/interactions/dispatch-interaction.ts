import { randomBytes } from "node:crypto";
import type { InteractionType } from "discord-api-types/v10";
import { isJsonObject } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { MAX_FILE_BYTES } from "../rules/limits.ts";
import { toApiMessage } from "../world/message-views.ts";
import type { InteractionRecord } from "../world/interaction-record.ts";
import { botPermissionsIn, memberPermissionsIn } from "../world/permissions.ts";
import type { StoredMessage } from "../world/stored-message.ts";
import { toApiMember, toPartialChannel } from "../world/views.ts";
import { publish } from "../world/world.ts";
import type { World } from "../world/world.ts";
import {
  GUILD_INSTALL,
  USER_INSTALL,
  contextOf,
  isForcedEphemeral,
  isUserInstall,
  ownersOf,
} from "./install-context.ts";
import type { ActPlace, InstallOwners } from "./install-context.ts";

/** What a user did, and where. */
export interface InteractionRequest extends ActPlace {
  readonly type: InteractionType;
  /** The `data` of the payload. */
  readonly data: JsonObject;
  /** Permissions of the member in the channel, as bits. */
  readonly permissions: bigint | undefined;
  readonly locale: string | undefined;
  /** Bytes that a file may have here; default 10 MiB. */
  readonly attachmentSizeLimit: number | undefined;
  /** Times that the event is delivered, with the same id. */
  readonly deliver: number;
  /** Fields laid over the payload; `undefined` takes one away. */
  readonly payload: JsonObject | undefined;
  /** The message whose component was used. */
  readonly source: StoredMessage | undefined;
  /** The `integration_types` of the command; default both. */
  readonly supports?: readonly number[];
  /** The interaction that showed the modal. */
  readonly shownBy?: InteractionRecord;
}

/** 132 random bytes make a token of 176 characters; Discord's are of about that length. */
const TOKEN_BYTES = 132;

function permissionsOf({ guild, permissions, user }: InteractionRequest): bigint {
  return permissions ?? (guild === undefined ? 0n : memberPermissionsIn(guild, user.id));
}

function channelFields(world: World, request: InteractionRequest): JsonObject {
  const { channel } = request;
  const partial = toPartialChannel(world, channel, permissionsOf(request));
  return { channel_id: channel.id, channel: partial };
}

function userFields(world: World, request: InteractionRequest): JsonObject {
  const { guild, user } = request;
  if (guild === undefined) return { user: user.api };
  const permissions = permissionsOf(request).toString();
  return {
    member: { ...toApiMember(world, guild, user.id), user: user.api, permissions },
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.preferredLocale, features: [] },
    guild_locale: guild.preferredLocale,
  };
}

/** A component belongs to who let the message be written, and a modal to who let it be shown. */
function ownersFor(world: World, request: InteractionRequest): InstallOwners {
  const { source, shownBy, supports = [GUILD_INSTALL, USER_INSTALL] } = request;
  const origin = shownBy ?? world.interactions.get(source?.interactionId ?? "");
  const inherited = origin?.payload["authorizing_integration_owners"];
  return isJsonObject(inherited) ? (inherited as InstallOwners) : ownersOf(request, supports);
}

function buildPayload(world: World, request: InteractionRequest, fields: JsonObject): JsonObject {
  const { type, data, user, channel, source } = request;
  const payload: Record<string, unknown> = {
    type,
    data,
    version: 1,
    application_id: world.bot.id,
    locale: request.locale ?? user.locale,
    app_permissions: botPermissionsIn(world, channel).toString(),
    entitlements: [],
    context: contextOf(channel),
    ...channelFields(world, request),
    ...userFields(world, request),
    ...fields,
    ...(source === undefined ? {} : { message: toApiMessage(world, source) }),
    ...request.payload,
  };
  return payload;
}

/** Sends INTERACTION_CREATE to the bot. @returns The record that follows what the bot makes of it. */
export function dispatchInteraction(world: World, request: InteractionRequest): InteractionRecord {
  const { type, user, channel, guild, source } = request;
  const id = world.nextId();
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const owners = ownersFor(world, request);
  const attachmentSizeLimit = request.attachmentSizeLimit ?? MAX_FILE_BYTES;
  guild?.memberIds.add(user.id);
  const payload = buildPayload(world, request, {
    id,
    token,
    attachment_size_limit: attachmentSizeLimit,
    authorizing_integration_owners: owners,
  });
  const record: InteractionRecord = {
    id,
    token,
    type,
    payload,
    userId: user.id,
    guildId: guild?.id,
    channelId: channel.id,
    userInstall: isUserInstall(owners),
    forcedEphemeral: isForcedEphemeral(owners, request, permissionsOf(request)),
    attachmentSizeLimit,
    shownBy: request.shownBy?.id,
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
  world.interactionsByToken.set(token, record);
  const guildId = guild?.hasBot === true ? guild.id : undefined;
  for (let count = 0; count < request.deliver; count += 1) {
    publish(world, { name: "INTERACTION_CREATE", data: () => payload, intents: 0, guildId });
  }
  world.changes.notify();
  return record;
}
