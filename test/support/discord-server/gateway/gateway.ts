import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { GatewayOpcodes } from "discord-api-types/v10";
import { WebSocketServer } from "ws";
import { isJsonObject, toInteger, toStrings } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { toFullMember, toGuildCreate } from "../world/views.ts";
import type { GuildRecord } from "../world/records.ts";
import { recordViolation } from "../world/world.ts";
import type { Dispatch, World } from "../world/world.ts";
import { Connection } from "./connection.ts";
import type { ConnectionHost } from "./connection.ts";
import { refusedIntents } from "./intents.ts";
import { Session } from "./session.ts";
import { readShard } from "./shard.ts";
import type { Shard } from "./shard.ts";

const API_VERSION = "10";
const GOODBYES = new Set([1000, 1001]);

/** How connections are cut. */
export interface DropOptions {
  /** WebSocket close code, for example 4000; default 4000. */
  readonly code?: number;
  /** Cut the TCP connection instead of closing it. */
  readonly kill?: boolean;
  /** On the next RESUME, send this many events again that the client already had. */
  readonly replayLast?: number;
  /** Id of the only shard that is cut; default all. */
  readonly shardId?: number;
}

/** Discord's gateway over WebSockets. */
export class Gateway {
  /** Sessions that were opened with IDENTIFY, also those refused. */
  identifies = 0;
  /** Sessions that were taken up again with RESUME. */
  resumes = 0;
  /** Presences that the bot set, oldest first. */
  readonly presences: JsonObject[] = [];
  readonly #world: World;
  readonly #heartbeatIntervalMs: number;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<Connection>();
  readonly #sessions = new Map<string, Session>();
  readonly #host: ConnectionHost;
  readonly #refusals: number[] = [];
  /** When events were sent over a connection, by the id of what they tell of. */
  readonly #deliveries = new Map<string, number[]>();
  #replayLast = 0;

  constructor(
    world: World,
    http: Server,
    { heartbeatIntervalMs }: { readonly heartbeatIntervalMs: number },
  ) {
    this.#world = world;
    this.#heartbeatIntervalMs = heartbeatIntervalMs;
    this.#host = {
      identify: (connection, data) => this.#identify(connection, data),
      resume: (connection, data) => this.#resume(connection, data),
      requestMembers: (connection, data) => this.#sendMembers(connection, data),
      updatePresence: (data) => {
        this.presences.push(data);
        world.changes.notify();
      },
      closed: (connection, code) => this.#forget(connection, code),
    };
    http.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
    world.listeners.add((dispatch) => this.#publish(dispatch));
  }

  /** Connections with a session. */
  get connected(): number {
    return [...this.#connections].filter(({ session }) => session !== undefined).length;
  }

  /** Sessions that are open or can be resumed. */
  get sessions(): number {
    return this.#sessions.size;
  }

  /** IDENTIFY payloads that came within 5 s of another of their bucket, whether that is enforced or not. */
  get identifiesTooSoon(): number {
    return this.#world.sessionStarts.tooSoon;
  }

  /** The shards that are connected, in the order in which they were. */
  get shards(): readonly Shard[] {
    return [...this.#connections].flatMap(({ session }) => (session ? [session.shard] : []));
  }

  /** Cuts connections. The sessions stay and can be resumed, unless the code says otherwise to the client. */
  drop({ code = 4000, kill = false, replayLast = 0, shardId }: DropOptions = {}): void {
    this.#replayLast = replayLast;
    for (const connection of this.#connections) {
      if (shardId !== undefined && connection.session?.shard.id !== shardId) continue;
      // Nothing more may reach the client while the closing handshake is under way.
      connection.session?.detach(connection);
      if (kill) connection.kill();
      else connection.close(code);
    }
  }

  /** Op 9. Unless it is resumable, the session is gone and the client must identify again. */
  invalidateSession(isResumable: boolean): void {
    for (const connection of this.#connections) {
      const { session } = connection;
      session?.detach(connection);
      if (session !== undefined && !isResumable) this.#sessions.delete(session.id);
      connection.session = undefined;
      connection.send({ op: GatewayOpcodes.InvalidSession, d: isResumable });
    }
  }

  /** Op 7: asks clients to reconnect and resume. */
  requestReconnect({ replayLast = 0 }: Pick<DropOptions, "replayLast"> = {}): void {
    this.#replayLast = replayLast;
    for (const connection of this.#connections) {
      connection.session?.detach(connection);
      connection.send({ op: GatewayOpcodes.Reconnect, d: null });
    }
  }

  /** Turns the present connections into zombies: their heartbeats get no answer. New connections are well. */
  stopHeartbeatAcks(): void {
    for (const connection of this.#connections) connection.acksHeartbeats = false;
  }

  /** Turns the present connections into silent zombies: open, but nothing comes over them any more. */
  goSilent(): void {
    for (const connection of this.#connections) connection.session?.detach(connection);
    this.stopHeartbeatAcks();
  }

  /** When an interaction or a message (by its id) was sent to the client, in ms: none while it is kept for a RESUME, several after a replay. */
  deliveriesOf(id: string): readonly number[] {
    return this.#deliveries.get(id) ?? [];
  }

  /** Sends a frame that is no JSON. */
  sendGarbage(text = "{not json"): void {
    for (const connection of this.#connections) connection.sendText(text);
  }

  /** Refuses the next IDENTIFY with a close code, for example 4004 or 4014. */
  refuseNextIdentify(code: number): void {
    this.#refusals.push(code);
  }

  /** Cuts every connection and stops listening. */
  close(): void {
    for (const connection of this.#connections) connection.kill();
    this.#server.close();
  }

  #forget(connection: Connection, code: number): void {
    const { session } = connection;
    this.#connections.delete(connection);
    session?.detach(connection);
    // A client that says goodbye ends its session; any other end leaves it to be resumed.
    if (session !== undefined && GOODBYES.has(code)) this.#sessions.delete(session.id);
    this.#world.changes.notify();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const version =
        new URL(request.url ?? "/", "http://127.0.0.1").searchParams.get("v") ?? API_VERSION;
      const connection = new Connection(webSocket, this.#host, this.#heartbeatIntervalMs);
      this.#connections.add(connection);
      if (version !== API_VERSION) connection.close(4012);
    });
  }

  #publish(dispatch: Dispatch): void {
    for (const session of this.#sessions.values()) {
      if (session.wants(dispatch)) session.deliver(dispatch.name, dispatch.data(session.intents));
    }
  }

  #attach(connection: Connection, session: Session): void {
    connection.session = session;
    session.attach(connection, (event) => {
      this.#noteDelivery(event.d);
      connection.send(event);
    });
  }

  #noteDelivery(data: unknown): void {
    const id = isJsonObject(data) ? data["id"] : undefined;
    if (typeof id !== "string") return;
    this.#deliveries.set(id, [...this.deliveriesOf(id), this.#world.now()]);
  }

  #identify(connection: Connection, data: JsonObject): void {
    this.identifies += 1;
    const shard = readShard(data["shard"]);
    const refusal = this.#refusalOf(data);
    if (refusal !== undefined) return connection.close(refusal);
    if (shard === undefined) return connection.close(4010);
    if (!this.#mayStart(connection, shard)) return;
    const session = new Session({
      id: this.#world.nextId(),
      intents: toInteger(data["intents"]),
      shard,
    });
    if (this.#guildsOf(session).length > this.#world.sessionStarts.guildsPerShard) {
      return connection.close(4011);
    }
    this.#sessions.set(session.id, session);
    this.#attach(connection, session);
    const guilds = this.#guildsOf(session);
    session.deliver("READY", {
      v: Number(API_VERSION),
      user: this.#world.bot,
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${this.#world.baseUrl.replace("http:", "ws:")}/gateway`,
      shard: [shard.id, shard.count],
      application: { id: this.#world.bot.id, flags: 0 },
    });
    for (const guild of guilds) session.deliver("GUILD_CREATE", toGuildCreate(this.#world, guild));
    this.#world.changes.notify();
  }

  /** Whether Discord's limits let a session start now; says so to the connection otherwise. */
  #mayStart(connection: Connection, { id }: Shard): boolean {
    const start = this.#world.sessionStarts.take(id);
    if (start === "allowed") return true;
    if (start === "too soon") {
      connection.send({ op: GatewayOpcodes.InvalidSession, d: false });
      return false;
    }
    // Discord resets the token of an application that goes on.
    const message = "IDENTIFY with no session start left";
    recordViolation(this.#world, { rule: "session-starts", message });
    connection.close(4004);
    return false;
  }

  #guildsOf(session: Session): GuildRecord[] {
    const guilds = [...this.#world.guilds.values()];
    return guilds.filter(({ id, hasBot }) => hasBot && session.wants({ intents: 1, guildId: id }));
  }

  #refusalOf(data: JsonObject): number | undefined {
    const onDemand = this.#refusals.shift();
    if (onDemand !== undefined) return onDemand;
    if (data["token"] !== this.#world.token) return 4004;
    return refusedIntents(data["intents"], this.#world.privilegedIntents);
  }

  #resume(connection: Connection, data: JsonObject): void {
    if (data["token"] !== this.#world.token) return connection.close(4004);
    const session = this.#sessions.get(String(data["session_id"]));
    const after = toInteger(data["seq"], -1);
    if (session === undefined)
      return connection.send({ op: GatewayOpcodes.InvalidSession, d: false });
    if (after < 0 || after > session.sequence) return connection.close(4007);
    if (!session.remembers(after))
      return connection.send({ op: GatewayOpcodes.InvalidSession, d: false });
    this.resumes += 1;
    this.#attach(connection, session);
    session.replay(after, this.#replayLast);
    this.#replayLast = 0;
    session.deliver("RESUMED", {});
    this.#world.changes.notify();
  }

  #sendMembers(connection: Connection, data: JsonObject): void {
    const guild = this.#world.guilds.get(String(data["guild_id"]));
    if (guild === undefined) return;
    const asked = toStrings(
      Array.isArray(data["user_ids"]) ? data["user_ids"] : [data["user_ids"]],
    );
    const ids =
      asked.length === 0 ? [...guild.memberIds] : asked.filter((id) => guild.memberIds.has(id));
    const members = ids.map((id) => toFullMember(this.#world, guild, id));
    connection.session?.deliver("GUILD_MEMBERS_CHUNK", {
      guild_id: guild.id,
      members,
      chunk_index: 0,
      chunk_count: 1,
      nonce: data["nonce"],
    });
  }
}
