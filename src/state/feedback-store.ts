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

/** What members think of answers; one voice for each member and answer. */
export interface FeedbackStore {
  /** A second voice of the same member replaces the first; without a reason of its own it keeps the reason given for the same verdict. */
  save(feedback: Feedback): Promise<void>;
  /**
   * Voices on the answers given in a server since a moment, the newest first, at most 10,000.
   *
   * @param guildId All answers when undefined.
   */
  list(guildId: string | undefined, since: number): Promise<readonly Feedback[]>;
}
