import { type Phrase, sayPhrases } from "./phrase.ts";

/** Why people don't get what they asked for. */
export interface Reasoned {
  /** One sentence or two, in English. */
  readonly reason: string;
  /** The same for other languages; absent where it is in English only. */
  readonly reasonPhrases?: readonly Phrase[];
}

/** A reason of these sentences. */
export function toReason(...phrases: readonly Phrase[]): Reasoned {
  return { reason: sayPhrases(phrases), reasonPhrases: phrases };
}

/** The reason of a result, and nothing else of it. */
export function reasonOf({ reason, reasonPhrases }: Reasoned): Reasoned {
  return { reason, ...(reasonPhrases === undefined ? {} : { reasonPhrases }) };
}
