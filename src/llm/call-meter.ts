import { beginStep, type OpenStep } from "../lib/step.ts";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { ChatUsage } from "./chat-model.ts";
import { LlmError, type LlmErrorKind } from "./llm-error.ts";
import { costOf, type Price, type TokenCount } from "./price-table.ts";
import {
  type Exhausted,
  NANO_USD_PER_USD,
  type Reservation,
  type SpendLedger,
} from "./spend-ledger.ts";
import { currentRecorder, type SpendingRecorder } from "./spending.ts";

/** Failures after which a server has done no work that it would charge for. */
const FREE: ReadonlySet<LlmErrorKind> = new Set([
  "unavailable",
  "rate-limited",
  "quota",
  "authentication",
  "bad-request",
  "context-overflow",
]);

/** What calls to a model are paid from and written down in. */
export interface CallMeterOptions {
  /** Model id, for messages. */
  readonly model: string;
  /** Undefined when nobody knows it: calls are then counted, and not paid from the ledger. */
  readonly price: Price | undefined;
  readonly ledger: SpendLedger;
  /** Told when a call could not be settled; it then counts with the most that it could have cost. */
  readonly onLedgerFailure?: (error: unknown) => void;
}

/** Pays the calls to one model from the ledger, and adds them to the account of the answer they are made for. */
export class CallMeter {
  readonly #options: CallMeterOptions;

  constructor(options: CallMeterOptions) {
    this.#options = options;
  }

  /** See {@link CallMeterOptions}. */
  get price(): Price | undefined {
    return this.#options.price;
  }

  /**
   * Opens the account of one call before it is made.
   *
   * @param most The most tokens that it can take.
   * @param operation What the model does, for whoever observes it.
   * @throws {LlmError} `budget` if a ceiling stands in the way, `unavailable` if the ledger fails.
   * @throws {UserFacingError} If the ledger cannot be opened.
   */
  async open(most: TokenCount, operation: "chat" | "embeddings" = "chat"): Promise<MeteredCall> {
    const { price } = this.#options;
    const mostNanoUsd = price ? costOf(price, most) : 0;
    const reserved = mostNanoUsd > 0 ? await this.#reserve(mostNanoUsd) : undefined;
    if (reserved?.kind === "exhausted") throw this.#exhausted(reserved);
    const step = beginStep(operation, { model: this.#options.model });
    return new MeteredCall(reserved, this.#options, currentRecorder(), step);
  }

  async #reserve(nanoUsd: number): Promise<Reservation | Exhausted> {
    try {
      return await this.#options.ledger.reserve(nanoUsd);
    } catch (error) {
      if (error instanceof UserFacingError) throw error;
      const { model } = this.#options;
      throw new LlmError("unavailable", `Cannot ask ${model}: its cost cannot be written down`, {
        cause: error,
      });
    }
  }

  #exhausted({ ceiling, resetsAt }: Exhausted): LlmError {
    const until = toMoment(resetsAt);
    const message = `Cannot ask ${this.#options.model}: the ${ceiling} budget is used up until ${until}`;
    return new LlmError("budget", message, { until });
  }
}

/** The account of one call. It is closed once; closing it again does nothing. */
export class MeteredCall {
  /** The call as it is observed; it ends with the account. */
  readonly step: OpenStep;
  readonly #reservation: Reservation | undefined;
  readonly #options: CallMeterOptions;
  readonly #record: SpendingRecorder | undefined;
  #isClosed = false;

  /** @param record Where the call is added to what an answer cost, if anywhere. */
  constructor(
    reservation: Reservation | undefined,
    options: CallMeterOptions,
    record: SpendingRecorder | undefined,
    step: OpenStep,
  ) {
    this.step = step;
    this.#reservation = reservation;
    this.#options = options;
    this.#record = record;
  }

  /**
   * Closes the account of a call that the server has worked for.
   *
   * @param reported The server's own account.
   * @param estimated Stands in for what the server didn't report.
   * @param error What the call ended with, if it failed on the way.
   */
  async settle(reported: ChatUsage, estimated: TokenCount, error?: unknown): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { price } = this.#options;
    const tokens = { ...estimated, ...reported };
    const isEstimated =
      reported.inputTokens === undefined ||
      (reported.outputTokens === undefined && estimated.outputTokens > 0);
    const nanoUsd = price && costOf(price, tokens);
    this.#record?.({ ...tokens, nanoUsd, isEstimated });
    const costUsd = nanoUsd === undefined ? undefined : nanoUsd / NANO_USD_PER_USD;
    this.step.note({ ...tokens, costUsd, isEstimated });
    this.step.end(error);
    await this.#pay(nanoUsd ?? 0);
  }

  /**
   * Closes the account of a call that failed before the server answered.
   *
   * @param estimated Stands in for what the server charges if it may have begun to work.
   */
  async fail(error: unknown, estimated: TokenCount): Promise<void> {
    if (!(error instanceof LlmError) || !FREE.has(error.kind))
      return this.settle({}, estimated, error);
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.step.end(error);
    await this.#pay(0);
  }

  /** The money is gone either way, and the answer may be there: a ledger that fails now must not cost it too. */
  async #pay(nanoUsd: number): Promise<void> {
    try {
      await this.#reservation?.settle(nanoUsd);
    } catch (error) {
      this.#options.onLedgerFailure?.(error);
    }
  }
}

function toMoment(date: Date): string {
  const day = date.toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  return `${day}, 00:00 UTC`;
}
