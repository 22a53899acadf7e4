/** What Discord says of the bot; what it didn't say is undefined. */
export interface DiscordFindings {
  readonly name: string;
  /** How far this machine's clock is ahead of Discord's, in milliseconds; Discord's is given in whole seconds. */
  readonly clockAheadMs: number | undefined;
  /** Whether the application may see messages that don't mention the bot. */
  readonly mayReadMessages: boolean | undefined;
  /** How often the bot may still begin a session with the gateway today, and how many shards it should have. */
  readonly gateway:
    | { readonly remaining: number; readonly resetMs: number; readonly shards: number }
    | undefined;
  /** The bot's own permissions in each of the first 200 servers, as bits. */
  readonly servers: readonly bigint[] | undefined;
  /** Commands that are registered for all servers. */
  readonly commands: number | undefined;
}

/** What asking Discord with the token came to. */
export type DiscordReply =
  | ({ readonly kind: "accepted" } & DiscordFindings)
  | { readonly kind: "refused" }
  /** `why` is the system's code, such as `ECONNREFUSED`, or an HTTP status. */
  | { readonly kind: "unasked"; readonly why: string };
