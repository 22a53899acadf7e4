import type { Noticed } from "../../lib/notice.ts";
import type { Spending } from "../../llm/spending.ts";
import type { AnswerMode, CheckCount, Citation, Statement } from "../answer.ts";
import type { ListOptions } from "../assistant.ts";

/** Papers of one digest when nothing else is asked for. */
export const DIGEST_PAPERS = 10;
/** Most papers of one digest: more don't fit one prompt, nor one sitting. */
export const MAX_DIGEST_PAPERS = 25;

/** What a digest is limited to. */
export interface DigestOptions extends Pick<ListOptions, "signal"> {
  /**
   * Papers that the library took in after this moment are new. A moment well before the last digest, such as that of the
   * subscription, loses none that came in while it was made; `isKnown` keeps those out that it held.
   */
  readonly since: Date;
  /** Which of these papers are not to be told of again; none when absent. Called once, with at most 1,000 ids, best first. */
  readonly isKnown?: (paperIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** From 1 to 25; 10 when absent. */
  readonly limit?: number;
}

/** A new paper and what it brings. */
export interface DigestItem {
  /** Numbered from 1 in the order of the items. */
  readonly citation: Citation;
  /** One checked sentence, which cites this paper only. */
  readonly statement: Statement;
}

/** The new papers on a topic; the notice tells why a configured model did not write all of it. */
export interface Digest extends Noticed {
  readonly topic: string;
  /** How many new papers belong to the topic, shown or not. */
  readonly total: number;
  /** Best first; empty when nothing is new. A paper of which nothing can be quoted is left out. */
  readonly items: readonly DigestItem[];
  readonly mode: AnswerMode;
  /** How many sentences a model wrote passed the check; without a model, how many of the abstracts' own. */
  readonly checked: CheckCount;
  /** `name@version` of the prompt, when a model was asked. */
  readonly prompt?: string;
  /** Milliseconds it took. */
  readonly ms: number;
  /** What its calls to paid models came to; absent when none was made. */
  readonly spending?: Spending;
}
