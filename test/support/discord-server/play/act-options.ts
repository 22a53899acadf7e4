import type { JsonObject } from "../json.ts";
import type { InteractionRequest } from "../interactions/dispatch-interaction.ts";
import { openDm } from "../world/add-channel.ts";
import type { ChannelRecord, UserRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";

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
  /** Bytes that a file may have, for this user in this place; default 10 MiB. */
  readonly attachmentSizeLimit?: number;
  /** Times that the event is delivered with the same id; default 1. */
  readonly deliver?: number;
  /** Send it although Discord's client hides the command here, as an override in a server's settings can make it. */
  readonly force?: boolean;
  /** Fields laid over the payload; `undefined` takes one away. For fuzzing. */
  readonly payload?: JsonObject;
}

/** What members need of the stand-in. */
export interface MemberContext {
  readonly world: World;
  readonly defaultChannel: ChannelRecord;
  readonly waitTimeoutMs: number;
  /** @throws {Error} If no client is connected or about to resume: the event would be lost. */
  readonly requireSession: () => void;
}

/** What a request says of who acts where, before it is known what is done. */
export type ActSite = Omit<InteractionRequest, "type" | "data">;

/**
 * Works out where somebody acts.
 *
 * @throws {TypeError} If the channel was deleted, or is a message channel of other people.
 */
export function siteOf(
  { world, defaultChannel }: MemberContext,
  user: UserRecord,
  act: ActOptions,
): ActSite {
  const channel = act.dm === true ? openDm(world, user.id) : (act.channel ?? defaultChannel);
  requirePresence(world, channel, user);
  const { permissions, locale, deliver = 1, payload, attachmentSizeLimit } = act;
  const guild = world.guilds.get(channel.guildId ?? "");
  const options = { permissions, locale, deliver, payload, attachmentSizeLimit };
  return { user, channel, guild, source: undefined, ...options };
}

/** Refuses to act in a channel that is gone or that the user does not see. @throws {TypeError} */
export function requirePresence(world: World, channel: ChannelRecord, { id }: UserRecord): void {
  if (!world.channels.has(channel.id))
    throw new TypeError(`Cannot act in channel ${channel.id}: it was deleted`);
  const people = channel.guildId === undefined ? (channel.peopleIds ?? [channel.recipientId]) : [];
  if (people.length > 0 && !people.includes(id))
    throw new TypeError(`Cannot act in channel ${channel.id}: user ${id} is not in it`);
}
