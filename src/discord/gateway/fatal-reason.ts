import { UserFacingError } from "../../lib/user-facing-error.ts";

/** Why the bot cannot go on. */
export interface FatalReason {
  /** What the process should exit with: 78 for a configuration it cannot run with, 1 for what a restart mends. */
  readonly exitCode: 78 | 1;
  /** Gateway close code, or 401. */
  readonly code: number;
  /** One or two sentences for the operator: what happened and what to do. Holds no secret. */
  readonly message: string;
}

/** The bot could not be started for a reason that a restart doesn't mend. The message is fit for people. */
export class BotRefusedError extends UserFacingError {
  override readonly name = "BotRefusedError";
  readonly reason: FatalReason;

  constructor(reason: FatalReason, options: { readonly cause?: unknown } = {}) {
    super(reason.message, options);
    this.reason = reason;
  }
}
