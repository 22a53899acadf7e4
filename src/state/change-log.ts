/** A change that somebody made to the library or to a server's settings. */
export interface Change {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly userId: string;
  /** Absent outside of servers. */
  readonly guildId?: string;
  readonly action:
    | "settings"
    | "add-papers"
    | "remove-paper"
    | "allow-paper"
    | "split-paper"
    | "digest";
  /** One line for people: what exactly. At most 500 characters. */
  readonly detail: string;
}

/** What was changed and by whom. */
export interface ChangeLog {
  add(change: Change): Promise<void>;
  /** The newest first. @param guildId Of every server when undefined. @param limit At least 1. */
  list(guildId: string | undefined, limit: number): Promise<readonly Change[]>;
}
