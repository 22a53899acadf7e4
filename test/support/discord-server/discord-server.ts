import { putCommands } from "./commands/command-store.ts";
import { Gateway } from "./gateway/gateway.ts";
import type { JsonObject } from "./json.ts";
import { deleteMessage } from "./messages/write-message.ts";
import { Member } from "./play/member.ts";
import type { MessagePredicate } from "./play/interaction-handle.ts";
import type { Faults } from "./rest/faults.ts";
import { RestServer } from "./rest/rest-server.ts";
import { ACK_DEADLINE_MS } from "./rules/limits.ts";
import { addChannel, addGuild, addRole, addUser } from "./world/add-to-world.ts";
import type { ChannelOptions, GuildOptions, UserOptions } from "./world/add-to-world.ts";
import { createWorld } from "./world/create-world.ts";
import type { InteractionRecord } from "./world/interaction-record.ts";
import type {
  ChannelRecord,
  GuildRecord,
  RecordedRequest,
  StoredCommand,
  UserRecord,
  Violation,
} from "./world/records.ts";
import type { StoredMessage } from "./world/stored-message.ts";
import { publish } from "./world/world.ts";
import type { World } from "./world/world.ts";

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
  /** Privileged gateway intents that the application was granted, as bits; default none. */
  readonly privilegedIntents?: number;
  /** Accept messages of the bot that ping; otherwise each is a violation. Default false. */
  readonly allowPings?: boolean;
  /** Refuse requests over Discord's limits with 429; default false. */
  readonly rateLimits?: boolean;
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

const DEFAULT_TOKEN = "c3RhbmQtaW4.for-tests.not-a-secret";
const DEFAULT_HEARTBEAT_MS = 41_250;
const DEFAULT_WAIT_MS = 10_000;

/** A stand-in for Discord's REST API and gateway. Make one with `startDiscordServer`. */
export class DiscordServer {
  readonly gateway: Gateway;
  readonly faults: Faults;
  /** A guild with a channel, and a user. */
  readonly home: Home;
  /** Everything the stand-in knows, for assertions that the methods here don't serve. */
  readonly world: World;
  readonly #rest: RestServer;
  readonly #waitTimeoutMs: number;

  constructor(options: DiscordServerOptions = {}) {
    const {
      now = Date.now,
      token = DEFAULT_TOKEN,
      botName = "papercord",
      allowPings = false,
    } = options;
    this.world = createWorld({
      now,
      token,
      botName,
      allowPings,
      privilegedIntents: options.privilegedIntents ?? 0,
    });
    this.#rest = new RestServer(this.world, { enforceRateLimits: options.rateLimits ?? false });
    this.faults = this.#rest.faults;
    const heartbeatIntervalMs = options.heartbeatIntervalMs ?? DEFAULT_HEARTBEAT_MS;
    this.gateway = new Gateway(this.world, this.#rest.http, { heartbeatIntervalMs });
    this.#waitTimeoutMs = options.waitTimeoutMs ?? DEFAULT_WAIT_MS;
    const guild = addGuild(this.world, { name: "reading group" });
    const channel = addChannel(this.world, guild, { name: "general" });
    this.home = { guild, channel, user: addUser(this.world, { username: "asker" }) };
  }

  /** Whether messages of the bot may ping. */
  get allowPings(): boolean {
    return this.world.allowPings;
  }

  set allowPings(allowed: boolean) {
    this.world.allowPings = allowed;
  }

  /** The address for discord.js: `new Client({ rest: { api: server.apiUrl }, … })`. */
  get apiUrl(): string {
    return `${this.world.baseUrl}/api`;
  }

  /** The bot token that the stand-in accepts. */
  get token(): string {
    return this.world.token;
  }

  /** Id of the bot's user and of its application. */
  get botId(): string {
    return this.world.bot.id;
  }

  /** Every request of the bot, oldest first. */
  get requests(): readonly RecordedRequest[] {
    return this.world.requests;
  }

  /** Every rule that the bot broke, oldest first. A test that is done asserts `[]`. */
  get violations(): readonly Violation[] {
    return this.world.violations;
  }

  /** Every message that isn't deleted, oldest first. */
  get messages(): StoredMessage[] {
    return [...this.world.messages.values()].filter(({ deletedAt }) => deletedAt === undefined);
  }

  /** Starts listening. */
  async listen(port = 0): Promise<void> {
    this.world.baseUrl = `http://127.0.0.1:${await this.#rest.listen(port)}`;
  }

  /** Cuts all connections, fails open waits and frees the port. */
  async close(): Promise<void> {
    this.world.changes.close();
    this.gateway.close();
    await this.#rest.close();
  }

  /** Adds a guild that the bot has joined, unless `hasBot` is false. */
  addGuild(options: GuildOptions = {}): GuildRecord {
    return addGuild(this.world, options);
  }

  /** Adds a channel to a guild. */
  addChannel(guild: GuildRecord = this.home.guild, options: ChannelOptions = {}): ChannelRecord {
    return addChannel(this.world, guild, options);
  }

  /** Adds a role that can be mentioned. @returns Its id. */
  addRole(name: string, guild: GuildRecord = this.home.guild): string {
    return addRole(this.world, guild, name).id;
  }

  /** Adds a user. */
  addUser(options: UserOptions = {}): UserRecord {
    return addUser(this.world, options);
  }

  /** Registers commands as the bot's registration script would. @throws {DiscordError} 50035 if one is wrong. */
  registerCommands(definitions: readonly object[], guild?: GuildRecord): StoredCommand[] {
    return putCommands(
      this.world,
      guild?.id,
      structuredClone(definitions) as readonly JsonObject[],
    );
  }

  /** Lets a user act; default the first one. */
  user(record: UserRecord = this.home.user): Member {
    const requireSession = (): void => {
      if (this.gateway.sessions === 0)
        throw new Error("Cannot act: no client is connected; await waitForReady() first");
    };
    const { world } = this;
    const context = {
      world,
      defaultChannel: this.home.channel,
      waitTimeoutMs: this.#waitTimeoutMs,
      requireSession,
    };
    return new Member(context, record);
  }

  /** Deletes a message as a moderator would. */
  deleteMessage({ id }: StoredMessage): void {
    const message = this.world.messages.get(id);
    if (message !== undefined) deleteMessage(this.world, message);
  }

  /** Sends any gateway event to the bot, as it is. */
  dispatch(name: string, data: object): void {
    publish(this.world, { name, data: () => data, intents: 0 });
  }

  /** Forgets the violations so far. @returns Those that are forgotten. */
  takeViolations(): Violation[] {
    return this.world.violations.splice(0);
  }

  /** Interactions that the bot left without any answer past the deadline. */
  unanswered(): InteractionRecord[] {
    const now = this.world.now();
    const open = [...this.world.interactions.values()].filter(
      (one) => one.acknowledgedAt === undefined,
    );
    return open.filter(({ dispatchedAt }) => now - dispatchedAt > ACK_DEADLINE_MS);
  }

  /** The bot's messages that reply to a message, oldest first. */
  repliesTo(message: StoredMessage): StoredMessage[] {
    return this.messages.filter(
      ({ reference, author }) => reference?.messageId === message.id && author.id === this.botId,
    );
  }

  /** Resolves when `count` clients have sessions with a connection. */
  async waitForReady(count = 1): Promise<void> {
    await this.waitFor(() => this.gateway.connected >= count, "a client to connect");
  }

  /** Resolves with the bot's first message for which `predicate` holds, also one that was already there. */
  async waitForMessage(predicate: MessagePredicate = () => true): Promise<StoredMessage> {
    const find = (): StoredMessage | undefined =>
      this.messages.find((message) => message.author.id === this.botId && predicate(message));
    return this.#until(find, "a message of the bot");
  }

  /** Resolves with the first request for which `predicate` holds, once it has its answer. */
  async waitForRequest(predicate: (request: RecordedRequest) => boolean): Promise<RecordedRequest> {
    return this.#until(
      () => this.requests.find((one) => one.status !== 0 && predicate(one)),
      "a request",
    );
  }

  /** Resolves when `condition` holds; it is asked again after everything that happens in the stand-in. */
  async waitFor(condition: () => boolean, what = "the condition"): Promise<void> {
    await this.#until(() => (condition() ? true : undefined), what);
  }

  async #until<T>(find: () => T | undefined, what: string): Promise<T> {
    return this.world.changes.until(find, { what: () => what, timeoutMs: this.#waitTimeoutMs });
  }
}

/**
 * Starts a stand-in for Discord on 127.0.0.1.
 *
 * @example
 * ```ts
 * const server = await startDiscordServer();
 * const client = new Client({ intents, rest: { api: server.apiUrl } });
 * await client.login(server.token);
 * ```
 */
export async function startDiscordServer(
  options: DiscordServerOptions = {},
): Promise<DiscordServer> {
  const server = new DiscordServer(options);
  await server.listen(options.port);
  return server;
}
