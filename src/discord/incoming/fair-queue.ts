/** What becomes of somebody who comes. */
export type Entered<Waiter> =
  | { readonly kind: "placed" }
  /** In the place of another one, where there was no room. */
  | { readonly kind: "waiting"; readonly instead: Waiter | undefined }
  | { readonly kind: "full" };

/**
 * Places and a queue for them that is served in turn over parties, so that a party of many doesn't keep others out: with
 * k parties waiting, each gets a place within k that become free. Where there is no room, whoever comes from a party that
 * has few waiting is let in for the last one of the party that has most.
 */
export class FairQueue<Waiter> {
  /** In the order in which parties are served; none without a waiter. */
  readonly #parties = new Map<string, Waiter[]>();
  readonly #places: number;
  readonly #room: number;
  #taken = 0;
  #waiting = 0;

  /**
   * @param options.places How many may have one at once, at least 1.
   * @param options.room How many may wait, at least 0.
   */
  constructor({ places, room }: { readonly places: number; readonly room: number }) {
    this.#places = places;
    this.#room = room;
  }

  /** Places that are taken. */
  get taken(): number {
    return this.#taken;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Gives a place, or else lets wait, or else neither. */
  enter(party: string, waiter: Waiter): Entered<Waiter> {
    if (this.#taken < this.#places) {
      this.#taken += 1;
      return { kind: "placed" };
    }
    const own = this.#parties.get(party) ?? [];
    let instead: Waiter | undefined;
    if (this.#waiting >= this.#room) {
      const greediest = this.#greediest();
      // With one less the two would only change roles.
      if (greediest === undefined || own.length + 1 >= greediest.length) return { kind: "full" };
      instead = greediest.pop();
      this.#waiting -= 1;
    }
    own.push(waiter);
    this.#parties.set(party, own);
    this.#waiting += 1;
    return { kind: "waiting", instead };
  }

  /** Gives up a place. @returns Whose it is now; undefined when nobody waits. */
  leave(): Waiter | undefined {
    const [next] = this.#parties;
    if (next === undefined) {
      this.#taken -= 1;
      return undefined;
    }
    const [party, [first, ...rest]] = next;
    this.#parties.delete(party);
    if (rest.length > 0) this.#parties.set(party, rest);
    this.#waiting -= 1;
    return first;
  }

  /** Takes somebody who waits out of the queue; without effect for anybody else. */
  withdraw(party: string, waiter: Waiter): void {
    const own = this.#parties.get(party) ?? [];
    const at = own.indexOf(waiter);
    if (at < 0) return;
    own.splice(at, 1);
    if (own.length === 0) this.#parties.delete(party);
    this.#waiting -= 1;
  }

  /** Takes all who wait out of the queue. */
  clear(): readonly Waiter[] {
    const all = [...this.#parties.values()].flat();
    this.#parties.clear();
    this.#waiting = 0;
    return all;
  }

  /** How many who wait would be served before the next one of a party, if nobody else came. */
  ahead(party: string): number {
    const round = this.#parties.get(party)?.length ?? 0;
    let isBefore = this.#parties.has(party);
    let ahead = round;
    for (const [other, { length }] of this.#parties) {
      if (other === party) isBefore = false;
      // A party that is served before this one, or all of them for a new one, comes once more.
      else ahead += Math.min(length, isBefore || round === 0 ? round + 1 : round);
    }
    return ahead;
  }

  /** The one that is served last of those that have most. */
  #greediest(): Waiter[] | undefined {
    let found: Waiter[] | undefined;
    for (const own of this.#parties.values()) {
      if (found === undefined || own.length >= found.length) found = own;
    }
    return found;
  }
}
