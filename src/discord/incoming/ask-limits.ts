/** What whoever runs the bot allows, beside what servers set. */
export interface AskLimits {
  /** Answers made at once, at least 1. */
  readonly answersAtOnce: number;
  /** Answers that a member may ask for in a minute, wherever they ask; 0: any number. */
  readonly memberPerMinute: number;
  /** Answers in a day of UTC to one member wherever they ask, to one server, and to all together; undefined: any number. */
  readonly memberPerDay?: number | undefined;
  readonly serverPerDay?: number | undefined;
  readonly perDay?: number | undefined;
}

/** No limits but what a small machine can do at once. */
export const NO_LIMITS: AskLimits = { answersAtOnce: 40, memberPerMinute: 0 };
