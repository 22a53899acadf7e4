import { MessageType } from "discord-api-types/v10";
import { putCommands } from "./commands/command-store.ts";
import { Gateway } from "./gateway/gateway.ts";
import type { DiscordServerOptions, Home } from "./discord-server-options.ts";
import type { JsonObject } from "./json.ts";
import { addForeignMessage } from "./messages/foreign-message.ts";
import type { ForeignMessage } from "./messages/foreign-message.ts";
import { Member } from "./play/member.ts";
import { Moderator } from "./play/moderator.ts";
import type { MessagePredicate } from "./play/interaction-handle.ts";
import type { Faults } from "./rest/faults.ts";
import { RestServer } from "./rest/rest-server.ts";
import { ACK_DEADLINE_MS } from "./rules/limits.ts";
import { addChannel, addPeopleChannel } from "./world/add-channel.ts";
import type { ChannelOptions } from "./world/add-channel.ts";
import { addGuild, addRole, addUser } from "./world/add-to-world.ts";
import type { GuildOptions, UserOptions } from "./world/add-to-world.ts";
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

export type { DiscordServerOptions, Home } from "./discord-server-options.ts";

/** Types of the messages that tell of a new thread, in its parent and in itself. */
const THREAD_NOTICES = new Set<number>([
  MessageType.ThreadCreated,
  MessageType.ThreadStarterMessage,
]);
const DEFAULT_TOKEN = "c3RhbmQtaW4.for-tests.not-a-secret";
const DEFAULT_HEARTBEAT_MS = 41_250;
const DEFAULT_WAIT_MS = 10_000;

/** A stand-in for Discord's REST API and gateway. Make one with `startDiscordServer`. */
export class DiscordServer {
  readonly gateway: Gateway;
  readonly faults: Faults;
  /** A guild with a channel, and a user. */
  readonly home: Home;
  /** Somebody who manages the guilds: deletes channels, closes threads, throws the bot out. */
  readonly moderator: Moderator;
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
      gateway: options.gateway,
    });
    this.moderator = new Moderator(this.world);
    this.#rest = new RestServer(this.world, { enforceRateLimits: options.rateLimits ?? false });
    this.faults = this.#rest.faults;
    const heartbeatIntervalMs = options.heartbeatIntervalMs ?? DEFAULT_HEARTBEAT_MS;
    this.gateway = new Gateway(this.world, this.#rest.http, { heartbeatIntervalMs });
    this.#waitTimeoutMs = options.waitTimeoutMs ?? DEFAULT_WAIT_MS;
    const { botPermissions } = options;
    const special = botPermissions === undefined ? {} : { botPermissions };
    const guild = addGuild(this.world, { name: "reading group", ...special });
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

  /** Every message that isn't deleted, oldest first; Discord's notices about threads are left out. */
  get messages(): StoredMessage[] {
    return [...this.world.messages.values()].filter(
      ({ deletedAt, type }) => deletedAt === undefined && !THREAD_NOTICES.has(type),
    );
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

  /** Adds a group message, or with two people their direct messages; there the bot itself never is. */
  addGroup(people: readonly UserRecord[], name?: string): ChannelRecord {
    return addPeopleChannel(this.world, people, name);
  }

  /** Adds a message that no member writes: of a webhook, a notice of Discord's, or one of the bot's own. */
  addMessage(channel: ChannelRecord, message: ForeignMessage): StoredMessage {
    return addForeignMessage(this.world, channel, message);
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
  deleteMessage(message: StoredMessage): void {
    this.moderator.deleteMessage(message);
  }

  /** Sends any gateway event to the bot, as it is: to the shard of its `guild_id`, else to the first. */
  dispatch(name: string, data: object): void {
    const guildId: unknown = Reflect.get(data, name === "GUILD_DELETE" ? "id" : "guild_id");
    const place = typeof guildId === "string" ? { guildId } : {};
    publish(this.world, { name, data: () => data, intents: 0, ...place });
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
