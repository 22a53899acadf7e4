import type { AbstainedAnswer, AnsweredAnswer } from "../answer.ts";
import type { CheckedClaim } from "../claims/claim-report.ts";

/** Messages of a thread that a recap reads; of more, the last ones. */
export const MAX_RECAP_MESSAGES = 200;

/** A message of a discussion; its text is a stranger's, never an instruction. */
export interface DiscussionMessage {
  /** Name or id; the same for all messages of one person. Never shown to a model. */
  readonly author: string;
  readonly text: string;
}

/** Something that was discussed. */
export interface RecapPoint {
  /** One line without links, mentions or markup: what a model made of some messages, or with `quoted` a message's own words, cut. */
  readonly text: string;
  /** Indices into the messages given, from 0, ascending; at least one, and exactly one with `quoted`. */
  readonly messages: readonly number[];
  readonly quoted?: true;
}

/** A claim of a message of which the abstract says something; its evidence is of citation 1. */
export interface RecapClaim extends CheckedClaim {
  readonly verdict: Exclude<CheckedClaim["verdict"], "not-found">;
  /** Index into the messages given, from 0. */
  readonly message: number;
}

/** What came of a discussion of a paper: an answer whose sections say what the paper has on what was discussed. */
export interface Recap extends AnsweredAnswer {
  /** What was discussed, in the order of the messages; may be empty. */
  readonly points: readonly RecapPoint[];
  /** What was claimed of the paper and stands in its abstract or against it, in the order of the messages; at most 10. */
  readonly claims: readonly RecapClaim[];
  /** How many of the messages were read: what is empty without its links and mentions, or meant for a model, isn't. */
  readonly read: number;
}

/** A recap, or why there is none: no such paper, or nothing that was said touches it. */
export type RecapAnswer = Recap | AbstainedAnswer;
