/** A kind of thing that abstracts report, recognised by its wording. */
export interface ReportKind {
  /** As a summary names it before the count. */
  readonly name: string;
  /** Whether a sentence reports it. */
  readonly isReport: (sentence: string) => boolean;
}

const OWN_VOICE =
  /\b(?:we|our|ours|experiments?|experimental(?:ly)?|empirical(?:ly)?|numerical(?:ly)?|results?|evaluations?|proposed)\b/i;
/** What a sentence so begun says is what was known before. */
const BEFORE =
  /^(?:while|although|though|despite|recent|recently|existing|previous|prior|traditional|in recent|many|most|however,? (?:existing|previous|most|current))\b/i;
const DENIED =
  /\b(?:not|no|never|cannot|fails? to|without|nor)\b[^,.;]{0,25}\b(?:outperform|surpass|exceed|superior|better|improve)/i;
const GAIN =
  /\b(?:outperform|surpass)(?:e?s|ed|ing)?\b|\bsuperior(?:ity)?\b|\b(?:achiev|attain|reach|set|exhibit|demonstrat|yield|obtain)\w*\b[^.;]{0,40}\bstate-of-the-art\b|\b(?:better|faster|lower|higher|fewer|less|more \w+)\b[^.;]{0,60}\bthan\b[^.;]{0,40}\b(?:existing|previous|prior|earlier|other|baselines?|state-of-the-art|past|standard|competing)\b|\b(?:improv|boost|reduc)\w*\b[^.;]{0,60}\b(?:over|compared (?:to|with))\b[^.;]{0,40}\b(?:existing|previous|prior|earlier|other|baselines?|state-of-the-art|methods?)\b/i;
const PROOF =
  /\bwe\b[^.;]{0,40}\bprove\b|\btheoretically (?:prove|show|demonstrate|establish|guarantee|justif)\w*|\b(?:provid|giv|deriv|develop|obtain|present|offer|establish|enjoy|achiev)\w*\b[^.;]{0,60}\b(?:guarantees?|bounds?|proofs?|convergence (?:rates?|analysis))\b/i;
const WE = /\b(?:we|our|this (?:paper|work|study|article))\b/i;
const EARLIER_WORK =
  /\b(?:existing|previous|prior|current|traditional|conventional|earlier|classical|most|many)\b(?: [\w-]+){0,4}? (?:methods?|approaches|works?|algorithms?|techniques?|analyses|models?|studies|solutions?|results?|theor(?:y|ies)|optimi[sz]ers?|detectors?|benchmarks?)\b[^.;]{0,140}?\b(?:fail|suffer|struggl|lack|ignor|overlook|neglect|limited|limitations?|restrict|unable|cannot|expensive|inefficien|ineffective|poor|degrad|impractical|unstable|insufficient|overfit|do not|does not|are not|is not)/i;
const UNSOLVED =
  /\b(?:an|the|long-standing|several|many|major|remains?) open (?:problem|question|challenge)s?\b|\bremains? (?:an? )?(?:\w+ )?(?:open|unclear|unknown|unexplored|under-?explored|elusive|unresolved|unsolved|unanswered)\b|\bnot (?:(?:yet|fully|well) ){1,2}understood\b|\bpoorly understood\b|\blittle is known\b|\byet to be\b/i;
const SOLVED_HERE = /\bwe (?:\w+ )?(?:resolve|solve|settle|answer|close|introduce)\b/i;
const AHEAD =
  /\b(?:directions?|avenues?|paths?|questions?|left|leave|call|calls|need|needed)\b[^.;]{0,30}\bfuture (?:work|research|studies)\b|\bfuture (?:research|work) (?:into|on|should|could|will|is needed)\b|\bleaves? open\b|\blimitations? of (?:our|this work|this approach|the proposed)\b|\bour (?:main |key |major )?limitation/i;

/**
 * What is counted over a topic's papers. Each cue would rather miss a report
 * than take a sentence for one that reports something else.
 */
export const REPORT_KINDS: readonly ReportKind[] = [
  {
    name: "Reported gains over other methods",
    isReport: (sentence) =>
      GAIN.test(sentence) &&
      OWN_VOICE.test(sentence) &&
      !BEFORE.test(sentence) &&
      !DENIED.test(sentence),
  },
  {
    name: "Proofs, bounds or guarantees",
    isReport: (sentence) => PROOF.test(sentence) && WE.test(sentence) && !BEFORE.test(sentence),
  },
  {
    name: "Named limits of earlier work",
    isReport: (sentence) => EARLIER_WORK.test(sentence) && !WE.test(sentence),
  },
  { name: "Named as open or not understood", isReport: isUnsolved },
];

/** @returns Whether a sentence says that something is unsolved; whether the paper then solves it is another matter. */
export function isUnsolved(sentence: string): boolean {
  return UNSOLVED.test(sentence) && !SOLVED_HERE.test(sentence);
}

/** @returns Whether a sentence names work that is left to do, or a limit of the work itself. */
export function looksAhead(sentence: string): boolean {
  return AHEAD.test(sentence);
}
