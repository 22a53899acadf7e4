import { UserFacingError } from "../../lib/user-facing-error.ts";

/** Why the bot cannot go on, and would not be able to after a restart either. */
export interface FatalReason {
  /** What the process should exit with: a configuration it cannot run with. */
  readonly exitCode: 78;
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
