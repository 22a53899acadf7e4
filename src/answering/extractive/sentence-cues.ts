import type { QuestionKind } from "./question-kind.ts";

const PROPOSE =
  /\b(we|this (?:paper|work|study|article)|the authors?)\b[^.]{0,60}\b(propose|present|introduce|develop|design|describe|show how|devise|offer|study|investigate|explore|analy[sz]e|provide|derive|establish)/i;
const RESULT =
  /\b(results?|experiments?|experimental|outperform|achiev|improve|demonstrat|show(?:s|n)? that|surpass|state-of-the-art|reduc|increas|gains?|evaluat|find that|found that|observe)/i;
const CONCLUSION =
  /\b(conclude|conclusion|suggests? that|overall|in summary|our findings|thus|therefore|implies|indicat)/i;
const BACKGROUND =
  /\b(recently|in recent years|has been|have been|widely|is crucial|is essential|is important|existing|previous|prior|traditional|typically|however|despite|remains?|challeng|lack)/i;
const DEFINING =
  /^(?:the |an? )?(?:[\w-]+[ -]){0,5}?[\w-]+(?: \([^)]{1,20}\))?,? (?:is|are|refers? to|aims? (?:to|at)|denotes?|enables?|consists? of|means|learns?|transfers?|allows?|seeks? to|describes?|involves?|provides?)\b/i;
/** `Grokking, the sudden …`, `Grokking (delayed …)`: what a thing is, said beside its name. */
const APPOSITION =
  /^(?:the )?(?:[\w-]+ ){0,4}?[\w-]+(?: \([^)]{1,20}\))?, (?:the|an?|when|where|which|i\.e\.)\b/i;
/** A sentence that begins so has its subject later. */
const ADVERBIAL =
  /^(?:like|unlike|in|for|while|although|though|given|with|without|by|on|as|to|when|if|since|because|despite|inspired|based|unfortunately|recently|under|from|at|among)\b/i;
const DANGLING =
  /^(?:this|these|those|it|its|they|their|such|here|both|the (?:former|latter|resulting|proposed)|however|moreover|furthermore|additionally|besides|also|then|thus|therefore|hence|consequently|finally|to this end|to address|specifically|in particular|in addition|in contrast|instead|nevertheless|meanwhile|second|secondly|third|as a result)\b/i;
/** Points at the paper itself, not at the sentence before. */
const OWN_PAPER = /^(?:in |with )?this (?:paper|work|study|article|thesis|survey|report)\b/i;
/** A pronoun or a demonstrative early on, which points back. */
const POINTS_BACK = /^(?:\S+\s+){0,3}(?:this|these|such|its?|their|they|them)\b/i;
const AVAILABILITY =
  /https?:\/\/|www\.|\b(?:code|codes|models?|data(?:sets?)?|implementations?|weights|demos?|videos?|project page|source code|checkpoints?)\b[^.]{0,60}\b(?:available|released?|found (?:at|in|on)|open[- ]?sourced|public(?:ly)?)\b|\bavailable at\b/i;

/** Weights of the cues by kind of question; fitted on questions with known rationale sentences. */
const WEIGHTS: Record<QuestionKind, { propose: number; result: number; background: number }> = {
  definition: { propose: 0.15, result: 0, background: 0 },
  method: { propose: 0.45, result: 0, background: -0.25 },
  effect: { propose: 0.1, result: 0.25, background: -0.1 },
  overview: { propose: 0.45, result: 0.05, background: -0.25 },
};
const CONCLUSION_WEIGHT = 0.3;
const DANGLING_WEIGHT = -0.15;
/** How much a later place in the abstract helps when a result is wanted. */
const POSITION_WEIGHT = 0.2;

/** @returns Whether a sentence only says where code or data can be had. */
export function isAvailabilityNote(sentence: string): boolean {
  return AVAILABILITY.test(sentence);
}

/** @returns Whether a sentence leans on the one before it. */
export function isDangling(sentence: string): boolean {
  return !OWN_PAPER.test(sentence) && (DANGLING.test(sentence) || POINTS_BACK.test(sentence));
}

/** @returns Whether a sentence says what is proposed or studied. */
export function isProposal(sentence: string): boolean {
  return PROPOSE.test(sentence);
}

/** @returns Whether a sentence tells what was there before. */
export function isBackground(sentence: string): boolean {
  return BACKGROUND.test(sentence);
}

/** @returns Whether a sentence reports an outcome. */
export function isResult(sentence: string): boolean {
  return RESULT.test(sentence);
}

/**
 * @returns Whether the sentence says what its subject is; the caller knows whether that subject was asked about.
 */
export function isDefinition(sentence: string): boolean {
  return !ADVERBIAL.test(sentence) && (DEFINING.test(sentence) || APPOSITION.test(sentence));
}

/**
 * What a sentence's wording says about its part in the abstract, weighted for
 * the kind of question.
 *
 * @param place Place in the abstract in [0, 1], the last sentence at 1.
 * @returns About -0.5 to 1.5.
 */
export function cueScore(sentence: string, place: number, kind: QuestionKind): number {
  const weights = WEIGHTS[kind];
  let score = 0;
  if (PROPOSE.test(sentence)) score += weights.propose;
  if (RESULT.test(sentence)) score += weights.result;
  if (BACKGROUND.test(sentence)) score += weights.background;
  if (isDangling(sentence)) score += DANGLING_WEIGHT;
  if (kind === "effect") {
    score += POSITION_WEIGHT * place;
    if (CONCLUSION.test(sentence)) score += CONCLUSION_WEIGHT;
  }
  return score;
}
