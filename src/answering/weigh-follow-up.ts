import { stemsOf } from "../corpus/terms.ts";
import type { QueryTerm, RankedPaper, Retrieval } from "../retrieval/retriever.ts";
import type { FollowUp } from "./resolve-follow-up.ts";
import type { EvidenceWeight, EvidenceWeigher } from "./weigh-evidence.ts";
import { weighRetrieval } from "./weigh-retrieval.ts";

/** Least share of the follow-up's own idf weight that a cited paper must cover to be asked on. */
const FOCUS_COVERAGE = 0.3;
/** The same when only the question's form hints at the conversation, or the paper was not cited. */
const POSSIBLE_COVERAGE = 0.5;
/** How much less than the best of all papers a cited paper may cover then. */
const COVERAGE_MARGIN = 0.1;
/** What a cited paper must cover that is the best of all for the question and the one before together. */
const CITED_COVERAGE = 0.15;
/** Confidence in a follow-up that neither the cited papers nor others speak to. */
const DECLINED_CONFIDENCE = 0.4;
/** Words a follow-up asks with, which abstracts need not hold to answer it. */
const ASKING_STEMS = new Set(
  stemsOf(
    `kind type sort try tried check get got gets happen happens come came use used using many much one ones give gave
    make made take took share part latter former like test tested run ran don didn doesn isn wasn add added mean means`,
  ),
);

/**
 * Whether the cited papers answer a follow-up, judged by the words it has of
 * its own: the conversation has settled which papers are meant.
 *
 * @param focused What was found in the cited papers.
 * @param alone What was found in all papers for the question by itself.
 * @returns Undefined when they say too little.
 */
export function weighFocused(
  focused: Retrieval,
  alone: Retrieval,
  { leaning, isPointed }: Pick<FollowUp, "leaning" | "isPointed">,
): EvidenceWeight | undefined {
  if (focused.papers.length === 0) return undefined;
  const terms = tellingTerms(alone.terms);
  const covered = bestCoverage(focused, terms);
  const least =
    leaning === "plain"
      ? FOCUS_COVERAGE
      : Math.max(POSSIBLE_COVERAGE, bestCoverage(alone, terms) - COVERAGE_MARGIN);
  if (!isPointed && covered < least) return undefined;
  return { sufficient: true, related: true, confidence: 0.5 + 0.5 * covered, missing: [] };
}

/**
 * Weighs a search that was widened by the subject of the question before. The
 * words taken from there say nothing of whether this question is answered, so
 * the best paper must cover the question's own, and a paper that was not cited
 * the subject as well.
 *
 * @param wider What was found in all papers.
 * @param alone The question by itself, and what it has that no paper mentions.
 * @param options.cited Ids of the papers that the question refers to.
 */
export function weighWider(
  wider: Retrieval,
  alone: { readonly retrieval: Retrieval; readonly evidence: EvidenceWeight },
  { cited, weigh }: { readonly cited: readonly string[]; readonly weigh: EvidenceWeigher },
): EvidenceWeight {
  const evidence = weighRetrieval(wider, weigh);
  const { missing } = alone.evidence;
  const [best] = wider.papers;
  const own = new Set(alone.retrieval.terms.map(({ stem }) => stem));
  const subject = wider.terms.filter(({ stem }) => !own.has(stem));
  const covered = best ? coverageOf(best, tellingTerms(alone.retrieval.terms)) : 0;
  const isCited = best !== undefined && cited.includes(best.paper.paperId) && missing.length === 0;
  const speaksOfBoth =
    best !== undefined &&
    covered >= POSSIBLE_COVERAGE &&
    coverageOf(best, subject) >= POSSIBLE_COVERAGE;
  if (evidence.sufficient && (speaksOfBoth || (isCited && covered >= CITED_COVERAGE))) {
    return evidence;
  }
  const confidence = Math.min(evidence.confidence, DECLINED_CONFIDENCE);
  return { sufficient: false, related: evidence.related, confidence, missing };
}

function tellingTerms(terms: readonly QueryTerm[]): readonly QueryTerm[] {
  return terms.filter(({ stem }) => !ASKING_STEMS.has(stem));
}

function bestCoverage({ papers }: Retrieval, terms: readonly QueryTerm[]): number {
  return papers.reduce((most, paper) => Math.max(most, coverageOf(paper, terms)), 0);
}

/** Share of the terms' idf weight that stands in the paper, in [0, 1]; 1 when there is nothing to cover. */
function coverageOf({ paper, passages }: RankedPaper, terms: readonly QueryTerm[]): number {
  const stems = new Set([paper.title, ...passages.map(({ text }) => text)].flatMap(stemsOf));
  const total = terms.reduce((sum, { idf }) => sum + idf, 0);
  const covered = terms.reduce((sum, { stem, idf }) => sum + (stems.has(stem) ? idf : 0), 0);
  return total === 0 ? 1 : covered / total;
}
