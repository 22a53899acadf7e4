import { isHostileSentence } from "../../corpus/hostile/is-hostile-sentence.ts";
import { findMarkup } from "../check/find-markup.ts";
import {
  type Aspect,
  ASPECTS,
  aspectScore,
  placeSentences,
  SPEAKS_OF,
} from "../extractive/aspect-cues.ts";
import { type AbstractSentence, chooseAspects } from "../extractive/choose-aspects.ts";
import { isAvailabilityNote } from "../extractive/sentence-cues.ts";
import type { DiscussionAspect } from "./discussion.ts";

/** Fewer questions leave a group with nothing to say. */
export const LEAST_QUESTIONS = 4;
/** More are never reached. */
export const MOST_QUESTIONS = 6;

const CODES: Readonly<Record<Aspect, DiscussionAspect>> = {
  Problem: "problem",
  "Key idea": "idea",
  Method: "method",
  Result: "result",
  Limits: "limitation",
};

/**
 * Chooses the sentences of an abstract that are worth a discussion: what it is
 * against, proposes, does, finds and leaves open, and what else it claims where
 * it says little of that.
 *
 * @param options.taken Numbers of sentences that are discussed already.
 * @param options.least How many to choose if the abstract has as many.
 * @param options.most How many to choose at most.
 * @returns In the order of the abstract.
 */
export function chooseDiscussedSentences(
  abstract: readonly string[],
  {
    taken = new Set(),
    least = LEAST_QUESTIONS,
    most = MOST_QUESTIONS,
  }: {
    readonly taken?: ReadonlySet<number>;
    readonly least?: number;
    readonly most?: number;
  } = {},
): AbstractSentence[] {
  const left = new Set([...taken, ...unfitOf(abstract)]);
  const aspects = chooseAspects(abstract, ASPECTS, { most: { Result: 2 }, taken: left });
  const telling = [...aspects.values()].flat().slice(0, most);
  const used = new Set([...left, ...telling.map(({ sentence }) => sentence)]);
  const others = abstract
    .map((text, index) => ({ sentence: index + 1, text }))
    .filter(({ sentence }) => !used.has(sentence))
    .slice(0, Math.max(0, Math.min(least, most) - telling.length));
  return [...telling, ...others].toSorted((a, b) => a.sentence - b.sentence);
}

/** Numbers of the sentences that say where code is, carry a link, or are meant for a model. */
function unfitOf(abstract: readonly string[]): number[] {
  return abstract.flatMap((text, index) =>
    isAvailabilityNote(text) || isHostileSentence(text) || findMarkup(text) !== undefined
      ? [index + 1]
      : [],
  );
}

/**
 * What in a paper a sentence of its abstract is about.
 *
 * @param sentence Its number, counted from 1.
 */
export function discussionAspect(abstract: readonly string[], sentence: number): DiscussionAspect {
  const placed = placeSentences(abstract)[sentence - 1];
  if (!placed) return "claim";
  const [best] = ASPECTS.map((aspect) => ({ aspect, score: aspectScore(aspect, placed) })).toSorted(
    (a, b) => b.score - a.score,
  );
  return best && best.score >= SPEAKS_OF ? CODES[best.aspect] : "claim";
}
