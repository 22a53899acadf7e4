import type { DiscordServer } from "../../../test/support/discord-server/discord-server.ts";
import type { InteractionRecord } from "../../../test/support/discord-server/world/interaction-record.ts";
import type { StoredMessage } from "../../../test/support/discord-server/world/stored-message.ts";
import { textOf } from "../../../test/support/discord-server/messages/message-text.ts";
import { isThinking } from "../../../test/support/discord-server/interactions/follow-up.ts";
import { Latencies } from "./figures.ts";
import { lettersOf, type TitleQuestion } from "./title-questions.ts";

/** How long a reply is watched after it was final, for a second one. */
const SETTLE_MS = 5_000;
/** Of the three seconds that Discord waits for an acknowledgement, what a connection may take up. */
const DELIVERY_MS = 1_000;
const DRAFT = "still writing, checked so far";
const BUSY = /\bbusy\b|as many questions as I can/iu;
/** An answer's list of sources, or an abstention's nearest papers. */
const ANSWER = /Sources|Nearest/u;
/** Letters of a title that are looked for: long ones are cut. */
const TITLE_LETTERS = 24;
const EXAMPLE_CHARS = 300;

/** What became of a question: the answer, "I am busy", or another sentence. */
export type Outcome = "answered" | "busy" | "told";

interface Asked {
  readonly record: Readonly<InteractionRecord>;
  readonly title: string;
  finalAt?: number;
}

/** Follows what members asked until each has its reply, and forgets it then, so that a long run doesn't fill the memory. */
export class AskedQuestions {
  readonly acknowledged = new Latencies();
  readonly answered = new Latencies();
  /** From asking to being told "busy". */
  readonly busy = new Latencies();
  readonly counts = {
    asked: 0,
    /** Lost by Discord itself: no connection carried them to the bot while an answer was still taken. */
    undelivered: 0,
    unacknowledged: 0,
    leftThinking: 0,
    doubled: 0,
    foreign: 0,
  };
  readonly outcomes: Record<Outcome, number> = { answered: 0, busy: 0, told: 0 };
  /** What people were told instead of an answer, with how often. */
  readonly said = new Map<string, number>();
  /** Examples of answers that don't name the paper that was asked about. */
  readonly foreign: string[] = [];
  /** Requests of the bot by HTTP status. */
  readonly statuses = new Map<number, number>();
  readonly #server: DiscordServer;
  readonly #open = new Set<Asked>();
  readonly #settling = new Set<Asked>();
  #mostTaken = 0;

  constructor(server: DiscordServer) {
    this.#server = server;
  }

  /** Questions that have no reply yet. */
  get open(): number {
    return this.#open.size;
  }

  /** Questions that were taken and have no answer yet: it is being made or waits for its turn. */
  get taken(): number {
    return this.#open
      .values()
      .filter(({ record }) => record.ackKind === "defer-reply")
      .toArray().length;
  }

  /** The most that {@link taken} was. */
  get mostTaken(): number {
    return this.#mostTaken;
  }

  /** Follows a question from now on. */
  add(record: Readonly<InteractionRecord>, { title }: Pick<TitleQuestion, "title">): void {
    this.counts.asked += 1;
    this.#open.add({ record, title });
  }

  /** Looks what has happened. Call it often: what a reply was at a time stands in the stand-in. */
  look(): void {
    const now = Date.now();
    for (const asked of this.#open) this.#follow(asked);
    this.#mostTaken = Math.max(this.#mostTaken, this.taken);
    for (const asked of this.#settling) {
      if (now - (asked.finalAt ?? now) > SETTLE_MS) this.#settle(asked);
    }
    this.#countRequests();
  }

  /**
   * Counts all that was final, without waiting for a second reply any longer. What has no reply now is lost, unless it was
   * never delivered.
   */
  end(): void {
    this.look();
    for (const asked of this.#settling) this.#settle(asked);
    for (const { record } of this.#open) {
      if (!this.#isDelivered(record)) this.counts.undelivered += 1;
      else if (record.acknowledgedAt === undefined) this.counts.unacknowledged += 1;
      else this.counts.leftThinking += 1;
    }
    this.#open.clear();
  }

  #isDelivered({ id, dispatchedAt }: Readonly<InteractionRecord>): boolean {
    const deliveries = this.#server.gateway.deliveriesOf(id);
    return deliveries.some((at) => at - dispatchedAt < DELIVERY_MS);
  }

  #follow(asked: Asked): void {
    const { record } = asked;
    const message = this.#server.world.messages.get(record.originalId ?? "");
    const last = message?.versions.at(-1);
    if (message === undefined || last === undefined || !isFinal(last)) return;
    asked.finalAt = last.at;
    this.#open.delete(asked);
    this.#settling.add(asked);
  }

  #settle(asked: Asked): void {
    this.#settling.delete(asked);
    const { record, finalAt = 0 } = asked;
    const message = this.#server.world.messages.get(record.originalId ?? "");
    const text = message === undefined ? "" : textOf(message);
    const outcome = outcomeOf(text);
    this.acknowledged.add((record.acknowledgedAt ?? finalAt) - record.dispatchedAt);
    this.outcomes[outcome] += 1;
    if (outcome === "answered") this.answered.add(finalAt - record.dispatchedAt);
    if (outcome === "busy") this.busy.add(finalAt - record.dispatchedAt);
    if (isDoubled(record, message)) this.counts.doubled += 1;
    if (outcome === "answered") this.#compare(text, asked);
    else this.#note(text);
    this.#forget(record);
  }

  #compare(text: string, { title }: Asked): void {
    if (lettersOf(text).includes(lettersOf(title).slice(0, TITLE_LETTERS))) return;
    this.counts.foreign += 1;
    this.foreign.push(`${title}: ${text.replaceAll("\n", " / ").slice(0, EXAMPLE_CHARS)}`);
  }

  #note(text: string): void {
    const kind = text.replaceAll(/\d+|reference \w+/gu, "…");
    this.said.set(kind, (this.said.get(kind) ?? 0) + 1);
  }

  #forget({ id, token, originalId, followUpIds }: Readonly<InteractionRecord>): void {
    const { interactions, interactionsByToken, messages } = this.#server.world;
    interactions.delete(id);
    interactionsByToken.delete(token);
    for (const messageId of [originalId ?? "", ...followUpIds]) messages.delete(messageId);
  }

  /** Takes the answered requests out of the stand-in's record. */
  #countRequests(): void {
    const { requests } = this.#server.world;
    const underWay = requests.filter(({ status, fault }) => status === 0 && fault === undefined);
    for (const { status } of requests) {
      if (status !== 0) this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    }
    requests.splice(0, requests.length, ...underWay);
  }
}

/** Whether somebody got two answers: side by side, or another one after the first. The same edit sent again is none. */
function isDoubled(
  { followUpIds }: Readonly<InteractionRecord>,
  message: StoredMessage | undefined,
): boolean {
  const texts = message?.versions.filter(isFinal).map(textOf) ?? [];
  const answers = new Set(texts.filter((text) => ANSWER.test(text)));
  return followUpIds.length > 0 || answers.size > 1;
}

function outcomeOf(text: string): Outcome {
  if (ANSWER.test(text)) return "answered";
  return BUSY.test(text) ? "busy" : "told";
}

function isFinal(version: StoredMessage["versions"][number]): boolean {
  return !isThinking(version) && !textOf(version).includes(DRAFT);
}
