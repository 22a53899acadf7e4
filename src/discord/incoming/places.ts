import type { Timers } from "../sending/timers.ts";
import { ExpectedWait } from "./expected-wait.ts";
import { FairQueue } from "./fair-queue.ts";
import type { Refusal } from "./refusal.ts";

/** What somebody holds who was let in. */
export interface Place {
  readonly kind: "place";
  /** Resolves when their turn has come, with nothing, or when it won't come; never rejects. */
  readonly turn: Promise<Refusal | undefined>;
  /** Makes room for the next one, also for whoever still waits. Safe to repeat. */
  leave(): void;
}

/** How places are given. */
export interface PlacesOptions {
  readonly timers: Timers;
  /** How many at once, at least 1. */
  readonly places: number;
  /** How many may wait for one, at least 0. */
  readonly room: number;
  /** Milliseconds that anybody waits. Whoever would wait longer is turned away at once. */
  readonly patienceMs: number;
}

interface Waiter {
  readonly party: string;
  /** When they got a place; undefined while they wait, and after. */
  since: number | undefined;
  readonly settle: (refusal: Refusal | undefined) => void;
  /** Stops waiting. */
  cancel: () => void;
}

/** Places for work that only so much of can be done at once; fair to parties, see {@link FairQueue}. */
export class Places {
  readonly #timers: Timers;
  readonly #patienceMs: number;
  readonly #places: number;
  readonly #queue: FairQueue<Waiter>;
  readonly #wait: ExpectedWait;
  #closed: Refusal | undefined;

  constructor({ timers, places, room, patienceMs }: PlacesOptions) {
    this.#timers = timers;
    this.#patienceMs = patienceMs;
    this.#places = places;
    this.#queue = new FairQueue({ places, room });
    this.#wait = new ExpectedWait(places);
  }

  /** How many have a place. */
  get taken(): number {
    return this.#queue.taken;
  }

  /** How many wait for one. */
  get waiting(): number {
    return this.#queue.waiting;
  }

  /**
   * Lets somebody in, who must leave again.
   *
   * @param party Whom they belong to, such as a server.
   * @returns Why not, where they cannot be let in.
   */
  enter(party: string): Place | Refusal {
    if (this.#closed !== undefined) return this.#closed;
    const busy = this.#busy(party);
    const isFull = this.#queue.taken >= this.#places;
    if (isFull && busy.afterMs > this.#patienceMs) return busy;
    const { promise: turn, resolve } = Promise.withResolvers<Refusal | undefined>();
    const waiter: Waiter = {
      party,
      since: undefined,
      settle(refusal) {
        waiter.cancel();
        resolve(refusal);
      },
      cancel: () => undefined,
    };
    const entered = this.#queue.enter(party, waiter);
    if (entered.kind === "full") return busy;
    if (entered.kind === "placed") this.#place(waiter);
    else this.#letWait(waiter, entered.instead);
    return { kind: "place", turn, leave: () => this.#leave(waiter) };
  }

  /** Lets nobody in any more and tells whoever waits; those who have a place keep it. */
  close({ comesBack }: { readonly comesBack: boolean }): void {
    this.#closed = { kind: comesBack ? "draining" : "ended" };
    for (const waiter of this.#queue.clear()) waiter.settle(this.#closed);
  }

  #busy(party: string): Extract<Refusal, { readonly kind: "busy" }> {
    const afterMs = this.#wait.after(this.#queue.ahead(party), this.#timers.now());
    return { kind: "busy", afterMs };
  }

  #place(waiter: Waiter): void {
    waiter.since = this.#timers.now();
    this.#wait.begin(waiter.since);
    waiter.settle(undefined);
  }

  #letWait(waiter: Waiter, instead: Waiter | undefined): void {
    instead?.settle(this.#busy(instead.party));
    waiter.cancel = this.#timers.after(this.#patienceMs, () => {
      this.#queue.withdraw(waiter.party, waiter);
      waiter.settle(this.#busy(waiter.party));
    });
  }

  #leave(waiter: Waiter): void {
    const { since } = waiter;
    if (since === undefined) {
      waiter.cancel();
      return this.#queue.withdraw(waiter.party, waiter);
    }
    waiter.since = undefined;
    this.#wait.end(since, this.#timers.now());
    const next = this.#queue.leave();
    if (next !== undefined) this.#place(next);
  }
}
