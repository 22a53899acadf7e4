/** What a command asks of a model that reads it. */
export type CommandKind =
  | "override"
  | "dismissal"
  | "role"
  | "address"
  | "output"
  | "citing"
  | "leak"
  | "deed";

/**
 * How one language gives orders to a model. A phrase is words in a row:
 * `a|b` is one or the other, `a_b` two words that belong together, `a*` every word that begins so, `..` up to four
 * words in between (eight characters where words aren't parted). It counts at
 * the start of a clause only, where an order stands, unless it begins with `!`:
 * its wording is then an order wherever it stands.
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
  readonly phrases: Readonly<Partial<Record<CommandKind, readonly string[]>>>;
}
