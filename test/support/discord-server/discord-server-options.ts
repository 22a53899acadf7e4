import type { GatewayLimits } from "./gateway/session-starts.ts";
import type { ChannelRecord, GuildRecord, UserRecord } from "./world/records.ts";

/** How the stand-in behaves. */
export interface DiscordServerOptions {
  /** Port on 127.0.0.1; default 0, any free one. */
  readonly port?: number;
  /** The clock of deadlines, ids and records, in ms since the Unix epoch; default the real one. */
  readonly now?: () => number;
  /** The bot token that is accepted. */
  readonly token?: string;
  /** The bot's user name; default `"papercord"`. */
  readonly botName?: string;
  /** Permissions of the bot's role in the first guild, as bits, beside those that everybody has. */
  readonly botPermissions?: bigint;
  /** Privileged gateway intents that the application was granted, as bits; default none. */
  readonly privilegedIntents?: number;
  /** Accept messages of the bot that ping; otherwise each is a violation. Default false. */
  readonly allowPings?: boolean;
  /** Refuse requests over Discord's limits with 429; default false. */
  readonly rateLimits?: boolean;
  /** How sessions may be started and shared out. */
  readonly gateway?: GatewayLimits;
  /** Default 41,250, as Discord's. */
  readonly heartbeatIntervalMs?: number;
  /** Real milliseconds after which a `waitFor…` fails; default 10,000. */
  readonly waitTimeoutMs?: number;
}

/** The guild, channel and user that are there from the start. */
export interface Home {
  readonly guild: GuildRecord;
  readonly channel: ChannelRecord;
  readonly user: UserRecord;
}
