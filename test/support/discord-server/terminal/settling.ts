import { setTimeout as sleep } from "node:timers/promises";
import type { DiscordServer } from "../discord-server.ts";
import { isThinking } from "../interactions/follow-up.ts";
import type { InteractionHandle } from "../play/interaction-handle.ts";
import type { Action } from "./parse-line.ts";

const STEP_MS = 50;
/** The longest wait for an answer. */
const PATIENCE_MS = 180_000;
const EXPECTS_ANSWER = new Set<Action["kind"]>([
  "slash",
  "mention",
  "dm",
  "press",
  "select",
  "submit",
]);

/** Tells when the bot is done with what it was asked, for input that comes from a pipe. */
export class Settling {
  readonly #server: DiscordServer;
  readonly #settleMs: number;
  #handle: InteractionHandle | undefined;

  /** @param settleMs Real milliseconds without a request or a "thinking" message that count as done. */
  constructor(server: DiscordServer, settleMs: number) {
    this.#server = server;
    this.#settleMs = settleMs;
  }

  /** Waits also for the first answer to this interaction. */
  follow(handle: InteractionHandle): void {
    this.#handle = handle;
  }

  /** Resolves when the bot has answered and then been quiet. */
  async wait(kind: Action["kind"]): Promise<void> {
    const before = this.#server.requests.length;
    const startedAt = performance.now();
    let count = before;
    let quietSince = startedAt;
    while (performance.now() - startedAt < PATIENCE_MS) {
      await sleep(STEP_MS);
      const isBusy = this.#isBusy() || this.#server.requests.length !== count;
      if (isBusy) quietSince = performance.now();
      count = this.#server.requests.length;
      const hasAnswer = count > before || !EXPECTS_ANSWER.has(kind) || this.#missedDeadline();
      if (hasAnswer && performance.now() - quietSince >= this.#settleMs) return;
    }
  }

  #isBusy(): boolean {
    const { requests, messages } = this.#server;
    return (
      requests.some(({ status, fault }) => status === 0 && fault === undefined) ||
      messages.some(isThinking)
    );
  }

  #missedDeadline(): boolean {
    const { record } = this.#handle ?? {};
    return record !== undefined && this.#server.unanswered().some(({ id }) => id === record.id);
  }
}
