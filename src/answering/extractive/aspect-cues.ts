import { isAvailabilityNote, isBackground, isProposal, isResult } from "./sentence-cues.ts";

/** What a reader wants to know of a paper, as headings name it, in reading order. */
export const ASPECTS = ["Problem", "Key idea", "Method", "Result", "Limits"] as const;

/** See {@link ASPECTS}. */
export type Aspect = (typeof ASPECTS)[number];

const LACK =
  /\b(?:however|unfortunately|yet|but|despite|although|challeng\w*|difficult\w*|suffer\w*|struggl\w*|fails?|lacks?|limit(?:s|ed|ations?)|bottleneck|costly|expensive|prohibitive\w*|unclear|unknown|open (?:question|problem)|poorly|little is known|not well understood|remains?|requires?|cannot|prone|hinder\w*|impractical|intractable)\b/i;
const MECHANISM =
  /\b(?:by \w+ing|via|through|using|uses?|utili[sz]\w*|leverag\w*|employ\w*|consists?|compris\w*|based on|built (?:up)?on|combin\w*|integrat\w*|incorporat\w*|train(?:s|ed|ing)|learns?|optimi[sz]es?|minimi[sz]\w*|maximi[sz]\w*|encod\w*|decod\w*|architectures?|modules?|losses|loss function|objectives?|stages?|steps?|specifically|decompos\w*|formulat\w*|extends?|adapts?|replac\w*|estimat\w*|sampl(?:es?|ing)|approximat\w*|parametri[sz]\w*|regulari[sz]\w*|updates?|iterativ\w*|simultaneously|first|then)\b/gi;
const NAMES_OWN =
  /\b(?:we|this (?:paper|work|study|article))\b[^.]{0,40}\b(?:propose|introduce|present|develop)\b/i;
const OUTCOME =
  /\b(?:outperform\w*|surpass\w*|state-of-the-art|sota|experiments?|experimental\w*|empirical\w*|results?|achiev\w*|demonstrat\w*|we (?:show|find|prove|observe|obtain|establish)|improv(?:es?|ed|ements?|ing)|faster|accuracy)\b/gi;
/** Adds to what was said before, so it isn't the main thing. */
const FURTHER_POINT =
  /^(?:second|third|fourth|furthermore|additionally|moreover|besides|also|finally|in addition|lastly)(?:ly)?\b|\bwe (?:also|additionally|further)\b/i;
/** Begins what the paper itself does. */
const OWN_PART = /^(?:(?:in|with) )?this (?:paper|work|study|article)\b|^(?:here,? )?we\b/i;
const OWN_VOICE = /\b(?:we|our|this (?:paper|work|study|article))\b/i;
/** Praises rather than tells. */
const OUTLOOK =
  /\b(?:foundations?|pav(?:es?|ing) the way|insights?|promising|we (?:hope|believe))\b/i;
const FIGURE = /\d(?:[\d.,]*\d)?\s?(?:%|×|x\b|times|points|fold)|\b\d+\.\d+\b/i;
const LIMIT =
  /\blimitations? (?:of|is|are|in|with)\b|\blimited to\b|\brestricted to\b|\bshortcomings of (?:our|the proposed|this)|\bunder (?!no\b|minimal|identical|realistic|typical)(?:[\w-]+ ){0,3}(?:assumptions?|conditions?)\b|\bassum(?:es?|ing) (?:that|only|the|an?|access)\b|\bprovided that\b|\bremains? (?:hard|open|unclear|difficult|challenging|limited|elusive|to be|far|an? (?:open|question|challenge))|\bleft (?:for|to) future\b|\bopen (?:questions?|problems?)\b|\bat the (?:cost|expense) of\b|\bonly (?:when|if|holds?|works?|under|in the case)\b|\b(?:our|the proposed|this) (?:[\w-]+ ){1,3}(?:fails?|struggles?|cannot|requires? (?!no\b)|is limited|lags?)\b|\bunderperforms?\b|\bworse than\b|\blags? behind\b|\b(?:degrad\w+|drops?|deteriorat\w+|vanish\w*) (?:when|as|with|under|once|if)\b|\bdo(?:es)? not (?:scale|generali[sz]e|extend|apply|hold|transfer|help|always|necessarily|suffice)\b|\bnot (?:always|necessarily)\b|\bnot directly applicable\b|\btrade-?offs? (?:between|for)\b/i;
/** Speaks of others, or of a limit that is done away with. */
const NOT_OWN_LIMIT =
  /\b(?:overcom\w*|overrid\w*|address\w*|mitigat\w*|alleviat\w*|tackl\w*|resolv\w*|solv\w*|avoid\w*|eliminat\w*|circumvent\w*|remov\w*|relax\w*|without|not (?:limited|restricted)|no longer|unlike|break\w*|bridg\w*|narrow\w*|shrink\w*|better|best|elegant|improved|favou?rable|superior|previous\w*|prior|existing|other (?:methods|approaches|works?)|others|current|classical|traditional|conventional|typically|baselines?|competitors)\b/i;

/** A sentence as its abstract places it. */
export interface PlacedSentence {
  readonly text: string;
  /** Index within the abstract, counted from 0. */
  readonly index: number;
  /** Sentences in the abstract, at least 1. */
  readonly count: number;
  /** Index of the sentence with which the paper's own part begins; -1 when none shows it. */
  readonly turn: number;
}

/** @returns The sentences of an abstract with their places: its own part begins where something is proposed, else where "we" is said. */
export function placeSentences(abstract: readonly string[]): PlacedSentence[] {
  const begins = abstract.findIndex((text) => isProposal(text) || OWN_PART.test(text));
  const turn = begins < 0 ? abstract.findIndex((text) => OWN_VOICE.test(text)) : begins;
  return abstract.map((text, index) => ({ text, index, count: abstract.length, turn }));
}

/** From this score on, a sentence's wording says that it is about the aspect. */
export const SPEAKS_OF = 0.5;

/**
 * How much a sentence's wording and place speak for its being about an aspect.
 *
 * @returns About -1 to 2, higher is better; {@link SPEAKS_OF} separates. A note on where code is available gives -1.
 */
export function aspectScore(aspect: Aspect, sentence: PlacedSentence): number {
  return isAvailabilityNote(sentence.text) ? -1 : SCORES[aspect](sentence);
}

const SCORES: Readonly<Record<Aspect, (sentence: PlacedSentence) => number>> = {
  Problem: scoreProblem,
  "Key idea": scoreKeyIdea,
  Method: scoreMethod,
  Result: scoreResult,
  Limits: scoreLimits,
};

function scoreProblem({ text, index, count, turn }: PlacedSentence): number {
  const isUnmarked = turn < 0 && index < 0.4 * count;
  if (index >= turn && !isUnmarked) return -1;
  const place = isUnmarked ? 0 : 0.4 + 0.2 * ((index + 1) / turn);
  return place + (LACK.test(text) ? 0.5 : 0) + (isBackground(text) ? 0.2 : 0);
}

function scoreKeyIdea({ text, index, count, turn }: PlacedSentence): number {
  if (!isProposal(text) && index !== turn) return -1;
  const base = isProposal(text) ? 1 : 0.7;
  const isFirst = index === turn ? 0.5 : 0;
  const names = NAMES_OWN.test(text) ? 0.6 : 0;
  return (
    base + isFirst + names - (FURTHER_POINT.test(text) ? 0.5 : 0) - 0.4 * placeOf(index, count)
  );
}

function scoreMethod({ text, index, count, turn }: PlacedSentence): number {
  if (index < turn) return -1;
  const cues = Math.min(3, text.match(MECHANISM)?.length ?? 0);
  const outcomes = Math.min(2, text.match(OUTCOME)?.length ?? 0);
  const nearness = index > turn && turn >= 0 ? 0.4 / (index - turn) : -0.3;
  const part = NAMES_OWN.test(text) && index > turn ? 0.3 : 0;
  const base = OUTLOOK.test(text) ? -0.4 : 0.3;
  return base + part + 0.3 * cues + nearness - 0.4 * outcomes - 0.2 * placeOf(index, count);
}

function scoreResult({ text, index, count, turn }: PlacedSentence): number {
  if (index < turn) return -1;
  const outcomes = Math.min(3, text.match(OUTCOME)?.length ?? 0);
  const base = isResult(text) ? 0.3 : 0;
  const figure = FIGURE.test(text) ? 0.4 : 0;
  const proposes = NAMES_OWN.test(text) ? -0.6 : 0;
  return base + 0.25 * outcomes + figure + proposes + 0.4 * placeOf(index, count);
}

function scoreLimits({ text, index, turn }: PlacedSentence): number {
  if (index <= turn || turn < 0 || NOT_OWN_LIMIT.test(text)) return -1;
  return LIMIT.test(text) ? 1.2 : -1;
}

/** In [0, 1], the last sentence at 1. */
function placeOf(index: number, count: number): number {
  return index / Math.max(1, count - 1);
}
