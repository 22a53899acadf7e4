/** What is guessed before anything was measured, in milliseconds. */
const FIRST_GUESS_MS = 3_000;
/** How much the newest one weighs; the last ten make up two thirds. */
const NEWEST = 0.1;

/** Measures how long places are held, and tells from it how long somebody will wait for one. */
export class ExpectedWait {
  readonly #places: number;
  #meanMs: number | undefined;
  #held = 0;
  /** Sum of the moments at which those that are held were taken. */
  #sinceSum = 0;

  /** @param places How many there are, at least 1. */
  constructor(places: number) {
    this.#places = places;
  }

  /** Somebody has got a place. */
  begin(now: number): void {
    this.#held += 1;
    this.#sinceSum += now;
  }

  /** Whoever got a place at `since` has left it. */
  end(since: number, now: number): void {
    this.#held -= 1;
    this.#sinceSum -= since;
    const ms = now - since;
    this.#meanMs = this.#meanMs === undefined ? ms : this.#meanMs + NEWEST * (ms - this.#meanMs);
  }

  /**
   * Expects that those who have a place keep it as long as others did lately, and where they have had it for longer already,
   * at least as long as that.
   *
   * @param ahead How many come first.
   * @returns Milliseconds until one more gets a place, all being taken.
   */
  after(ahead: number, now: number): number {
    const ageMs = this.#held === 0 ? 0 : now - this.#sinceSum / this.#held;
    const heldMs = Math.max(this.#meanMs ?? FIRST_GUESS_MS, ageMs);
    return ((ahead + 1) * heldMs) / this.#places;
  }
}
