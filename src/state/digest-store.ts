/** How often a digest comes. */
export type DigestSchedule = "daily" | "weekly" | "monthly";

/** A topic that a channel follows. */
export interface DigestSubscription {
  /** Ten characters of `0-9a-z`. */
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly topic: string;
  readonly schedule: DigestSchedule;
  /** Who subscribed. */
  readonly userId: string;
  /** Locale of Discord's in which it is written. */
  readonly locale: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When the next one is due, in milliseconds since 1970. */
  readonly dueAt: number;
  /** Set while nothing is posted, as one clause such as "channel gone". */
  readonly pausedBecause?: string;
}

/** The digests that channels follow, and what was delivered of them. */
export interface DigestStore {
  /** Adds or replaces a subscription. Durable once resolved. */
  save(subscription: DigestSubscription): Promise<void>;
  get(id: string): Promise<DigestSubscription | undefined>;
  /**
   * Replaces a subscription by what `make` makes of it; nobody else's change comes between, from whatever process. Durable
   * once resolved.
   *
   * @param make Does nothing else, since it may be asked more than once.
   * @returns The subscription as it is now; undefined when it is gone.
   */
  change(
    id: string,
    make: (before: DigestSubscription) => DigestSubscription,
  ): Promise<DigestSubscription | undefined>;
  /** Of a server, oldest first. */
  list(guildId: string): Promise<readonly DigestSubscription[]>;
  /** Those not paused whose time has come, the longest due first. */
  due(now: number): Promise<readonly DigestSubscription[]>;
  /** Removes a subscription and what is known of it; unknown ids are no error. */
  delete(id: string): Promise<void>;
  /** Which of these papers the subscription has delivered or knew from the start. */
  known(id: string, paperIds: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Marks papers as delivered; in one transaction with `next`, so that a restart neither repeats nor loses one. Unknown
   * ids are no error: the subscription may have been deleted meanwhile.
   */
  deliver(id: string, paperIds: readonly string[], next: { readonly dueAt: number }): Promise<void>;
}
