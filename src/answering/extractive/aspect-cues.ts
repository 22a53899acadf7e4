import { isAvailabilityNote, isBackground, isProposal, isResult } from "./sentence-cues.ts";

/** What a reader wants to know of a paper, as headings name it, in reading order. */
export const ASPECTS = ["Problem", "Key idea", "Method", "Result", "Limits"] as const;

/** See {@link ASPECTS}. */
export type Aspect = (typeof ASPECTS)[number];

const LACK =
  /\b(?:however|unfortunately|yet|but|despite|although|challeng\w*|difficult\w*|suffer\w*|struggl\w*|fails?|lacks?|limit(?:s|ed|ations?)|bottleneck|costly|expensive|prohibitive\w*|unclear|unknown|open (?:question|problem)|poorly|little is known|not well understood|remains?|requires?|cannot|do(?:es)? not|(?:main|key|major|central|critical) (?:problem|issue|drawback)|prone|hinder\w*|impractical|intractable)\b/i;
const MECHANISM =
  /\b(?:by \w+ing|via|through|using|uses?|utili[sz]\w*|leverag\w*|employ\w*|consists?|compris\w*|based on|built (?:up)?on|combin\w*|integrat\w*|incorporat\w*|train(?:s|ed|ing)|learns?|optimi[sz]es?|minimi[sz]\w*|maximi[sz]\w*|encod\w*|decod\w*|architectures?|modules?|losses|loss function|objectives?|stages?|steps?|specifically|decompos\w*|formulat\w*|extends?|adapts?|replac\w*|estimat\w*|sampl(?:es?|ing)|approximat\w*|parametri[sz]\w*|regulari[sz]\w*|updates?|iterativ\w*|simultaneously|first|then)\b/gi;
const NAMES_OWN =
  /\b(?:we|this (?:paper|work|study|article))\b[^.]{0,40}\b(?:propose|introduce|present|develop)\b/i;
const OUTCOME =
  /\b(?:outperform\w*|surpass\w*|state-of-the-art|sota|experiments?|experimental\w*|empirical\w*|results?|achiev\w*|demonstrat\w*|we (?:show|find|prove|observe|obtain|establish)|improv(?:es?|ed|ements?|ing)|faster|accuracy)\b/gi;
/** Adds to what was said before, so it isn't the main thing. */
const FURTHER_POINT =
  /^(?:second|third|fourth|furthermore|additionally|moreover|besides|also|finally|in addition|in particular|lastly)(?:ly)?\b|^to (?:establish|prove|show|obtain|derive)\b|\bwe (?:also|additionally|further|finally)\b/i;
/** Turns against what was said before, so it isn't yet what the paper does about it. */
const CONTRARY =
  /^(?:unfortunately|however|but|yet|still|nevertheless|nonetheless|despite|regrettably)\b/i;
/** Tells what is seen or shown, not what is done. */
const FINDING =
  /\bwe (?:\w+ly |also |further |then |first )*(?:show|find|observe|prove|demonstrate|reveal|notice|argue|claim|attribute|discover)\b/i;
/** Has a finding or an effect for its subject, or praises: no word of how it is done. */
const NO_MEANS =
  /\b(?:results?|findings|analys[ei]s|observations|experiments)\b[^,]{0,20}\b(?:shows?|reveals?|indicates?|suggests?|is that)\b|^this (?:enables|allows|improves|makes|results in)\b|\b(?:is|are) (?:\S+ )?the first\b|\b(?:work|study|paper|approach|method|design) is (?:\w+ly )?motivated by\b/i;
/** Says why something is as it is, or that something is wrong. */
const DIAGNOSIS =
  /^we (?!address|tackle|resolve|solve)\w+ (?:an?|the|some|several) (?:[\w-]+ ){0,3}(?:problems?|issues?|limitations?|flaws?) (?:of|with|in|that|which|where)\b|^(?:here,? )?we (?:\w+ly )?(?:notice|argue|claim|attribute|observe)\b|\bwe (?:\w+ly )?(?:identif|highlight|expose|uncover)\w*\b[^.]{0,60}\b(?:problems?|issues?|limitations?|flaws?|failures?|weakness\w*|gaps?)\b|\b(?:challenge|difficulty|problem|issue) (?:is|was|has been|remains)\b/i;
const HARM =
  /\b(?:flaws?|drawbacks?|shortcomings?|suffers?|struggles?|fails?|insufficient|inadequate|instability|unstable|degenerat\w+|degrad\w+|deteriorat\w+|collapses?|inferior|suboptimal|infeasible|intractable|problematic)\b/i;
/** Does away with what is wrong. */
const REMEDY =
  /\b(?:overcom\w*|overrid\w*|address\w*|mitigat\w*|alleviat\w*|tackl\w*|resolv\w*|solv\w*|avoid\w*|eliminat\w*|circumvent\w*|remov\w*|relax\w*|without|no longer)\b/i;
/** Offers tests of the idea, not the idea. */
const OFFERS_TESTS =
  /^(?!.*\b(?:propos|introduc|develop|design)).*\b(?:present|provide|perform|conduct|offer|give)\b[^.]{0,40}\b(?:experiments?|evaluations?|evidence|simulations?|empirical results|case stud(?:y|ies))\b/i;
/** Begins with the work of others. */
const OTHERS =
  /^(?:[^,]{1,60}, )?(?:(?:while|although|though|whereas) )?(?:(?:most|many|several|some|the) )?(?:prior|previous|existing|recent(?:ly)?|current|traditional|conventional|standard|researchers)\b|\b(?:has|have) been\b/i;
/** What is done for an outcome is not the outcome: `To achieve X, we …`. */
const PURPOSE = /^(?:in order )?to [^,]+?(?:, | (?=we\b))/i;
/** Begins what the paper itself does. */
const OWN_PART =
  /^(?:(?:in|with) )?this (?:paper|work|study|article)\b|^(?:here,? )?we (?!can\b|know\b|need\b)/i;
/** Announces the paper's subject, whatever it then says of it. */
const ANNOUNCES = /^(?:(?:in|with) )?this (?:paper|work|study|article)\b/i;
const OWN_VOICE = /\b(?:we|our(?! (?:world|lives|society)\b)|this (?:paper|work|study|article))\b/i;
/** Praises rather than tells. */
const OUTLOOK =
  /\b(?:foundations?|pav(?:es?|ing) the way|insights?|promising|we (?:hope|believe))\b/i;
const FIGURE = /\d(?:[\d.,]*\d)?\s?(?:%|×|x\b|times|points|fold)|\b\d+\.\d+\b/i;
const LIMIT =
  /\blimitations? (?:of|is|are|in|with)\b|\blimited to\b|\brestricted to\b|\bshortcomings of (?:our|the proposed|this)|\bunder (?!no\b|minimal|identical|realistic|typical|verifiable|weak|general)(?:[\w-]+ ){0,3}(?:assumptions?|conditions?)\b|\bassum(?:es?|ing) (?:that|only|the|an?|access)\b|\bprovided that\b|\bremains? (?:hard|open|unclear|difficult|challenging|limited|elusive|to be|far|an? (?:open|question|challenge))|\bleft (?:for|to) future\b|\bopen (?:questions?|problems?)\b|\bat the (?:cost|expense) of\b|\bonly (?:when|if|holds?|works?|under|in the case)\b|\b(?:our|the proposed|this) (?:[\w-]+ ){1,3}(?:fails?|struggles?|cannot|requires? (?!no\b)|is limited|lags?)\b|\bunderperforms?\b|\bworse than\b|\blags? behind\b|\b(?:degrad\w+|drops?|deteriorat\w+|vanish\w*) (?:when|as|with|under|once|if)\b|\bdo(?:es)? not (?:scale|generali[sz]e|extend|apply|hold|transfer|help|always|necessarily|suffice)\b|\bnot (?:always|necessarily)\b|\bnot directly applicable\b|\btrade-?offs? (?:between|for)\b/i;
/** Speaks of others, or praises. */
const NOT_OWN_LIMIT =
  /\b(?:not (?:limited|restricted)|unlike|break\w*|bridg\w*|narrow\w*|shrink\w*|better|best|elegant|improved|favou?rable|superior|previous\w*|prior|existing|other (?:methods|approaches|works?)|others|current|classical|traditional|conventional|typically|posed|conjectured|baselines?|competitors)\b/i;

/** A sentence as its abstract places it. */
export interface PlacedSentence {
  readonly text: string;
  /** Index within the abstract, counted from 0. */
  readonly index: number;
  /** Sentences in the abstract, at least 1. */
  readonly count: number;
  /** Index of the sentence with which the paper's own part begins; -1 when none shows it. */
  readonly turn: number;
  /** Whether a sentence of the abstract plainly names what is proposed. */
  readonly isNamed: boolean;
}

/**
 * @returns The sentences of an abstract with their places: its own part begins where something is proposed, else where
 *   "we" is said. That something is wrong belongs to what comes before, when it is then said what is proposed.
 */
export function placeSentences(abstract: readonly string[]): PlacedSentence[] {
  const isOwn = (text: string) =>
    isOffer(text) || (OWN_PART.test(text) && !isContrary(text) && !OFFERS_TESTS.test(text));
  const named = abstract.findIndex(
    (text) => isOffer(text) && NAMES_OWN.test(text) && !FURTHER_POINT.test(text),
  );
  const isNamed = named >= 0;
  const turns = [
    abstract.findIndex((text, index) => isOwn(text) && !(index < named && isComplaint(text))),
    abstract.findIndex((text) => OWN_VOICE.test(text)),
  ];
  const turn = turns.find((index) => index >= 0) ?? -1;
  return abstract.map((text, index) => ({ text, index, count: abstract.length, turn, isNamed }));
}

/** @returns Whether a sentence turns against what was said before: `Unfortunately, …`, `Despite …`. */
export function isContrary(text: string): boolean {
  return CONTRARY.test(text);
}

/** Proposes something of its own. */
function isOffer(text: string): boolean {
  return isProposal(text) && !isContrary(text) && !OFFERS_TESTS.test(text);
}

/** Says what is wrong, not what is done about it. */
function isComplaint(text: string): boolean {
  const isHarm = HARM.test(text) && !REMEDY.test(text) && !NAMES_OWN.test(text);
  return DIAGNOSIS.test(text) || (isHarm && !ANNOUNCES.test(text));
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

function scoreKeyIdea({ text, index, count, turn, isNamed }: PlacedSentence): number {
  if (isContrary(text) || OFFERS_TESTS.test(text) || (!isOffer(text) && index !== turn)) return -1;
  const base = isOffer(text) ? 1 : 0.7;
  const isFirst = index === turn ? 0.5 : 0;
  const names = NAMES_OWN.test(text) ? 0.6 : 0;
  const further = FURTHER_POINT.test(text) ? 0.5 : 0;
  const finding = isNamed && FINDING.test(text) && !ANNOUNCES.test(text) ? 0.6 : 0;
  return base + isFirst + names - further - finding - 0.4 * placeOf(index, count);
}

function scoreMethod(sentence: PlacedSentence): number {
  const { text, index, count, turn } = sentence;
  if (index < turn || tellsNoMethod(text)) return -1;
  const cues = Math.min(3, text.match(MECHANISM)?.length ?? 0);
  const outcomes = Math.min(2, text.match(OUTCOME)?.length ?? 0);
  const finding = FINDING.test(text) ? 0.4 : 0;
  const base = OUTLOOK.test(text) ? -0.4 : 0.3;
  const wording = base + 0.3 * cues - finding - 0.4 * outcomes;
  return wording + nearnessToTurn(sentence) - 0.2 * placeOf(index, count);
}

/** Speaks of others, of an effect, or of what is wrong. */
function tellsNoMethod(text: string): boolean {
  const isOfOthers = (OTHERS.test(text) || isContrary(text)) && !OWN_VOICE.test(text);
  return isOfOthers || NO_MEANS.test(text) || isComplaint(text);
}

/** How a method begins: close behind the idea, or with a part that has a name. */
function nearnessToTurn({ text, index, turn }: PlacedSentence): number {
  const part = index > turn && NAMES_OWN.test(text) ? 0.3 : 0;
  return part + (index > turn && turn >= 0 ? 0.4 / (index - turn) : -0.5);
}

function scoreResult({ text, index, count, turn }: PlacedSentence): number {
  if (index < turn) return -1;
  const told = text.replace(PURPOSE, "");
  const outcomes = Math.min(3, told.match(OUTCOME)?.length ?? 0);
  const base = isResult(told) ? 0.3 : 0;
  const figure = FIGURE.test(told) ? 0.4 : 0;
  const proposes = NAMES_OWN.test(told) ? -0.6 : 0;
  return base + 0.25 * outcomes + figure + proposes + 0.4 * placeOf(index, count);
}

function scoreLimits({ text, index, turn }: PlacedSentence): number {
  if (index <= turn || turn < 0) return -1;
  if (REMEDY.test(text) || NOT_OWN_LIMIT.test(text)) return -1;
  return LIMIT.test(text) ? 1.2 : -1;
}

/** In [0, 1], the last sentence at 1. */
function placeOf(index: number, count: number): number {
  return index / Math.max(1, count - 1);
}
