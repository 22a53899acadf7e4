import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** The clock of the stand-in and the bot, which goes on as the real one does, but on a day of its own. */
export class StageClock {
  #shiftMs: number;

  /** @param startsAt What it shows now, in milliseconds since 1970. */
  constructor(startsAt: number) {
    this.#shiftMs = startsAt - Date.now();
  }

  /** Milliseconds by which the real clock is off. */
  get shiftMs(): number {
    return this.#shiftMs;
  }

  /** Milliseconds since 1970. */
  readonly now = (): number => Date.now() + this.#shiftMs;

  /**
   * Lets time pass, for the bot too.
   *
   * @param moment Later than now, in milliseconds since 1970.
   * @param bot Was started with `shift-clock.ts`.
   */
  async skipTo(moment: number, bot: ChildProcess): Promise<void> {
    if (moment < this.now()) throw new Error("Cannot go back in time: draw the flows in order");
    this.#shiftMs += moment - this.now();
    const shifted = once(bot, "message");
    bot.send(this.#shiftMs);
    await shifted;
  }
}
