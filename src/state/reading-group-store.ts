/** A paper that can be voted for. */
export interface Candidate {
  readonly paperId: string;
  readonly title: string;
}

/** A vote on what to read, and the discussion after it. */
export interface ReadingGroup {
  /** Ten characters of `0-9a-z`. */
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  /** Who started it. */
  readonly userId: string;
  readonly topic: string;
  /** Two to five. */
  readonly candidates: readonly Candidate[];
  /** Locale of Discord's in which it is written. */
  readonly locale: string;
  /** The message with the vote, once posted. */
  readonly messageId?: string;
  /** When the vote ends by itself, in milliseconds since 1970. */
  readonly closesAt: number;
  /** `voting`, then `reading` in a thread, then `done` with a recap. */
  readonly phase: "voting" | "reading" | "done";
  /** The paper that was chosen. */
  readonly chosen?: Candidate;
  readonly threadId?: string;
}

/** The reading groups and their votes. */
export interface ReadingGroupStore {
  /** Adds or replaces a group. Durable once resolved. */
  save(group: ReadingGroup): Promise<void>;
  get(id: string): Promise<ReadingGroup | undefined>;
  /**
   * Replaces a group by what `make` makes of it; nobody else's change comes between, from whatever process. Durable once
   * resolved.
   *
   * @param make Does nothing else, since it may be asked more than once.
   * @returns The group as it is now; undefined when it is gone.
   */
  change(
    id: string,
    make: (before: ReadingGroup) => ReadingGroup,
  ): Promise<ReadingGroup | undefined>;
  /** The group whose discussion is in this thread. */
  byThread(threadId: string): Promise<ReadingGroup | undefined>;
  /** Groups still voting whose time is over. */
  due(now: number): Promise<readonly ReadingGroup[]>;
  /** A member's voice; a second one replaces the first. Passed over unless the group is still voting. */
  vote(id: string, userId: string, paperId: string): Promise<void>;
  /** Voices for each paper; papers without one are left out. The most voices first, ties by id. */
  votes(id: string): Promise<ReadonlyMap<string, number>>;
  /**
   * Moves a group from one phase to the next, for one caller only.
   *
   * @returns Whether this call made the move; false when it isn't (any more) in `from`.
   */
  advance(id: string, from: ReadingGroup["phase"], to: ReadingGroup["phase"]): Promise<boolean>;
}
