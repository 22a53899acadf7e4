/** Whether a text affirms a term (1), denies it (-1), or does something to it that is neither (0), as in "tackles collapse". */
export type Polarity = 1 | 0 | -1;

/** A word of a claim that carries content, with what the text says of it. */
export interface ClaimTerm {
  /** What it is compared by: its stem, or `@axis` of a word with an opposite. */
  readonly concept: string;
  readonly stem: string;
  readonly polarity: Polarity;
  /** Place among the claim's terms, counted from 0. */
  readonly place: number;
}

/** What a unit says of a number. Two numbers with different units are different numbers. */
export type Unit = "percent" | "points" | "times" | "orders" | "money" | "none";

/** A number as a text uses it. */
export interface NumberMention {
  /** As written, for people. */
  readonly raw: string;
  /** Its value in one notation, see `findNumbers`. */
  readonly value: string;
  readonly unit: Unit;
  /** Whether it is written as a word, which is how people count what a text merely lists. */
  readonly isSpelled: boolean;
  /** Stems of the words just before and after it, nearest first; a small word right before it as `^word`. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A method, data set, model or person by name. */
export interface NameMention {
  readonly raw: string;
  /** Letters and digits only, lower case, without a plural s. */
  readonly key: string;
  /** Whether its spelling alone tells it for a name (`LoRA`, `GPT-4`), and not just a capital, which every German noun has. */
  readonly isUnmistakable: boolean;
}

/** "A beats B": which words stand on which side of it. */
export interface Comparison {
  /** Place of its cue among the claim's terms. */
  readonly place: number;
  readonly left: ReadonlySet<string>;
  readonly right: ReadonlySet<string>;
}

/** A sentence read for checking: what it speaks of, affirms, denies, counts and compares. */
export interface Claim {
  readonly text: string;
  readonly terms: readonly ClaimTerm[];
  readonly stems: ReadonlySet<string>;
  readonly numbers: readonly NumberMention[];
  readonly names: readonly NameMention[];
  readonly comparisons: readonly Comparison[];
}
