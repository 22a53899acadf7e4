/** What Discord accepts, and how far papercord stays below it. */
export const discordLimits = {
  /**
   * Characters over all text displays of a message. Discord refuses more than
   * 4,000; the rest is room for a line added when a message is shown again.
   */
  messageChars: 3_800,
  /** UTF-8 bytes over all text displays. From about 10,170 on Discord answers 500. */
  messageBytes: 9_500,
  /** Further messages that an app installed by a user alone may post to one interaction. */
  followUps: 5,
  /** Longest question or topic, in code points; also the `max_length` of the options. */
  questionChars: 500,
  /** Discord refuses a later acknowledgement with 10062 after 3,000 ms. */
  acknowledgeMs: 2_500,
} as const;
