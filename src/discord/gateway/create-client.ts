import { Client, GatewayIntentBits, Options, Partials } from "discord.js";
import type { GuildMember, User, WebSocketOptions } from "discord.js";
import type { ShardPlan } from "../../env-schema.ts";
import { boundDirectChannels } from "./bound-direct-channels.ts";
import { catchUnreadable } from "../incoming/catch-unreadable.ts";
import { rateLimitPatience } from "../sending/rate-limit-patience.ts";

const PEOPLE_KEPT = 200;
const SWEEP_EVERY_S = 300;

/** What clients differ in. */
export interface ClientChoices {
  /** Whether to ask for the content of messages that don't mention the bot; default false. */
  readonly readsMessages?: boolean;
  /** What it connects of the gateway; default `auto`. */
  readonly shards?: ShardPlan;
  /** When its shards may identify; default as Discord allows a bot of one process. */
  readonly buildIdentifyThrottler?: WebSocketOptions["buildIdentifyThrottler"] | undefined;
}

/**
 * Creates a client that asks for no privileged intent unless told to, pings nobody by
 * default, and whose memory doesn't grow with the people it meets.
 *
 * @param apiUrl Where Discord's API is; Discord itself when absent.
 */
export function createClient(
  apiUrl: string | undefined,
  { readsMessages = false, shards = "auto", buildIdentifyThrottler }: ClientChoices = {},
): Client {
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
  const keepOverLimit = ({
    id,
    client,
  }: {
    readonly id: string;
    readonly client: Client<true>;
  }): boolean => id === client.user.id;
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages, ...(readsMessages ? [MessageContent] : [])],
    partials: [Partials.Channel], // Without it direct messages don't arrive.
    allowedMentions: { parse: [], repliedUser: false },
    enforceNonce: true,
    failIfNotExists: false,
    ...(shards === "auto" ? { shards } : { shards: shards.ids, shardCount: shards.count }),
    ...(buildIdentifyThrottler && { ws: { buildIdentifyThrottler } }),
    rest: { ...rateLimitPatience(), ...(apiUrl === undefined ? {} : { api: apiUrl }) },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      ...emptyCaches,
      UserManager: { maxSize: PEOPLE_KEPT, keepOverLimit },
      GuildMemberManager: { maxSize: PEOPLE_KEPT, keepOverLimit },
    }),
    sweepers: {
      ...Options.DefaultSweeperSettings,
      users: {
        interval: SWEEP_EVERY_S,
        filter: () => (user: User) => user.id !== user.client.user.id,
      },
      guildMembers: {
        interval: SWEEP_EVERY_S,
        filter: () => (member: GuildMember) => member.id !== member.client.user.id,
      },
    },
  });
  boundDirectChannels(client);
  catchUnreadable(client);
  return client;
}

/** What the bot never looks at. */
const emptyCaches = {
  AutoModerationRuleManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  VoiceStateManager: 0,
} as const;
