import type { Dispatch } from "../world/world.ts";
import { type Shard, shardOfGuild } from "./shard.ts";

/** An event with its number in a session. */
export interface SentEvent {
  readonly op: 0;
  readonly s: number;
  readonly t: string;
  readonly d: unknown;
}

/** What IDENTIFY settles for a session. */
export interface SessionOptions {
  readonly id: string;
  readonly intents: number;
  readonly shard: Shard;
}

/** Events that a session keeps for a RESUME: minutes' worth under heavy load. */
const KEPT_EVENTS = 20_000;

/** A gateway session: it outlives its connections, and keeps what they missed. */
export class Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: SessionOptions["shard"];
  readonly #events: SentEvent[] = [];
  /** How many events were sent in all. */
  #sent = 0;
  #owner: object | undefined;
  #send: ((event: SentEvent) => void) | undefined;

  constructor({ id, intents, shard }: SessionOptions) {
    this.id = id;
    this.intents = intents;
    this.shard = shard;
  }

  /** Number of the last event. */
  get sequence(): number {
    return this.#sent;
  }

  /** Gives the session a connection, its owner from now on. */
  attach(owner: object, send: (event: SentEvent) => void): void {
    this.#owner = owner;
    this.#send = send;
  }

  /** Takes the connection away if it is still the owner; events are kept until the session is resumed. */
  detach(owner: object): void {
    if (this.#owner === owner) this.#send = undefined;
  }

  /** Whether all that came after event number `after` is still there to be sent again. */
  remembers(after: number): boolean {
    return after >= this.#sent - this.#events.length;
  }

  /** Whether this shard and these intents get an event. */
  wants({ intents, guildId }: Pick<Dispatch, "intents" | "guildId">): boolean {
    const shardId = guildId === undefined ? 0 : shardOfGuild(guildId, this.shard.count);
    return shardId === this.shard.id && (intents === 0 || (this.intents & intents) !== 0);
  }

  /** Numbers an event, keeps it and sends it when there is a connection. */
  deliver(name: string, data: unknown): void {
    // A copy: what was sent must not change when the world does.
    const event = { op: 0, s: this.sequence + 1, t: name, d: structuredClone(data) } as const;
    this.#sent += 1;
    this.#events.push(event);
    // Many at a time: each cut moves all that are left.
    if (this.#events.length === 2 * KEPT_EVENTS) this.#events.splice(0, KEPT_EVENTS);
    this.#send?.(event);
  }

  /** Sends again what came after event number `after`, in order, and `again` events that came before. */
  replay(after: number, again: number): void {
    // The first event is READY, which is never sent twice in a session.
    const first = Math.max(1, after - again);
    for (const event of this.#events.filter(({ s }) => s > first)) this.#send?.(event);
  }
}
