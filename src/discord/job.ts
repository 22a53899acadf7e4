import type { BotServices } from "./bot-services.ts";

/** Something that the bot does by itself, again and again. What it has to do stands in the state, so that a restart loses nothing. */
export interface Job {
  /** For the log. */
  readonly name: string;
  /** Milliseconds between the end of a run and the next; the first run comes soon after the start. */
  readonly everyMs: number;
  /** Whether only the process with the first shard runs it; default false. A job that all run does the part of its own shards. */
  readonly runsOnce?: boolean;
  /** @param signal Aborts when the process ends. */
  run(services: BotServices, signal: AbortSignal): Promise<void>;
}
