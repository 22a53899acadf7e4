import { isThinking } from "../interactions/follow-up.ts";
import type { JsonObject } from "../json.ts";
import { textOf } from "../messages/message-text.ts";
import type { AckKind, InteractionRecord } from "../world/interaction-record.ts";
import type { MutableMessage, StoredMessage } from "../world/stored-message.ts";
import type { World } from "../world/world.ts";

/** What a test says about a message. */
export type MessagePredicate = (message: StoredMessage) => boolean;

/** An interaction that a user started, seen from the user's side. */
export class InteractionHandle {
  /** Everything the stand-in keeps about it. */
  readonly record: Readonly<InteractionRecord>;
  readonly #world: World;
  readonly #waitTimeoutMs: number;

  constructor(world: World, record: InteractionRecord, waitTimeoutMs: number) {
    this.record = record;
    this.#world = world;
    this.#waitTimeoutMs = waitTimeoutMs;
  }

  /** The interaction's id. */
  get id(): string {
    return this.record.id;
  }

  /** Whether the bot has answered at all. */
  get acknowledged(): boolean {
    return this.record.acknowledgedAt !== undefined;
  }

  /** The reply as it stands now; `undefined` before the bot answered, or when the reply was deleted. */
  message(): StoredMessage | undefined {
    const message = this.#world.messages.get(this.record.originalId ?? "");
    return message?.deletedAt === undefined ? message : undefined;
  }

  /** The messages that followed the reply, without deleted ones. */
  followUps(): StoredMessage[] {
    const messages = this.record.followUpIds.map((id) => this.#world.messages.get(id));
    return messages.filter(
      (message): message is MutableMessage => message?.deletedAt === undefined,
    );
  }

  /** Resolves when the bot has given its first answer, with its kind. */
  async waitForAck(): Promise<AckKind> {
    return this.#until(() => this.record.ackKind, "the first answer");
  }

  /**
   * Resolves with the reply as soon as it no longer shows "thinking" and `predicate` holds; it is asked again after
   * every edit. For a streamed answer give a predicate that only the last version fulfils.
   */
  async waitForFinal(predicate: MessagePredicate = () => true): Promise<StoredMessage> {
    const find = (): StoredMessage | undefined => {
      const message = this.message();
      return message !== undefined && !isThinking(message) && predicate(message)
        ? message
        : undefined;
    };
    return this.#until(find, "the final reply");
  }

  /** Resolves with the first follow-up for which `predicate` holds. */
  async waitForFollowUp(predicate: MessagePredicate = () => true): Promise<StoredMessage> {
    return this.#until(() => this.followUps().find(predicate), "a follow-up");
  }

  /** Resolves with the modal that the bot shows. */
  async waitForModal(): Promise<JsonObject> {
    return this.#until(() => this.record.modal, "a modal");
  }

  /** Resolves with the choices that the bot offers for an autocomplete. */
  async waitForChoices(): Promise<readonly JsonObject[]> {
    return this.#until(() => this.record.choices, "the choices");
  }

  async #until<T>(find: () => T | undefined, what: string): Promise<T> {
    const describe = (): string => {
      const message = this.message();
      const state =
        message === undefined ? "no reply" : JSON.stringify(textOf(message).slice(0, 500));
      return `${what} to interaction ${this.id}; acknowledged: ${this.record.ackKind ?? "no"}, now: ${state}`;
    };
    return this.#world.changes.until(find, { what: describe, timeoutMs: this.#waitTimeoutMs });
  }
}
