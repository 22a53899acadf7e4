/** What a command asks of a model that reads it. */
export type CommandKind =
  | "override"
  | "dismissal"
  | "role"
  | "address"
  | "notice"
  | "output"
  | "citing"
  | "leak"
  | "deed";

/**
 * How one language gives orders to a model. A phrase is words in a row:
 * `a|b` is one or the other, `a_b` two words that belong together, `a*` every word that begins so, `..` up to four
 * words in between (eight characters where words aren't parted), `...` three
 * times as many, `.` last the end of a clause. It counts at the start of a
 * clause only, where an order stands, unless it begins with `!`: its wording is
 * then an order wherever it stands. With `?` it is one wherever it stands too,
 * but may have an innocent reason.
 */
export interface CommandLanguage {
  /** Whether spaces part its words. */
  readonly isSpaced: boolean;
  /** What may stand between the start of a clause and its order ("please", "now"). */
  readonly openers: string;
  /** What begins a clause that an order may follow behind its comma ("to", "when"). */
  readonly introducers: string;
  /** The person spoken to, before an order ("you must"). */
  readonly addressees: string;
  /** What may stand between addressee and order ("must", "have to"). */
  readonly modals: string;
  /** By what a model is called before a comma that an order follows ("dear assistant,"). */
  readonly vocatives?: string;
  readonly phrases: Readonly<Partial<Record<CommandKind, readonly string[]>>>;
}
