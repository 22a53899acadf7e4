/** What a member thinks of an answer. */
export interface Feedback {
  readonly answerId: string;
  readonly userId: string;
  readonly verdict: "good" | "bad";
  /** In their own words, at most 1,000 characters. */
  readonly reason?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The most that `list` returns. */
export const MAX_LISTED_FEEDBACK = 10_000;

/** What members think of answers; one voice for each member and answer. */
export interface FeedbackStore {
  /** A second voice of the same member replaces the first; without a reason of its own it keeps the reason given for the same verdict. */
  save(feedback: Feedback): Promise<void>;
  /**
   * Voices given since a moment on the answers of a server, the newest first, at most {@link MAX_LISTED_FEEDBACK}.
   *
   * @param guildId All answers when undefined.
   * @param since Milliseconds since 1970.
   */
  list(guildId: string | undefined, since: number): Promise<readonly Feedback[]>;
}
