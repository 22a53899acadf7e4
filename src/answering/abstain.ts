import { isHostileSentence } from "../corpus/hostile/is-hostile-sentence.ts";
import { isStopWord, stemsOf, tokenize } from "../corpus/terms.ts";
import type { Noticed } from "../lib/notice.ts";
import { type Phrase, phrase } from "../lib/phrase.ts";
import { type Reasoned, reasonOf, toReason } from "../lib/reason.ts";
import { detectScript } from "../retrieval/languages/detect-script.ts";
import type { QueryTerm, RankedPaper, Retrieval } from "../retrieval/retriever.ts";
import type { AbstainedAnswer, AnswerMode, Citation } from "./answer.ts";
import { toCitation } from "./cite-sentences.ts";
import type { EvidenceWeight } from "./weigh-evidence.ts";

const NEAREST = 3;

/** An abstention without its time; see {@link AbstainedAnswer}. */
export type Abstention = Omit<AbstainedAnswer, "ms">;

/**
 * Says that the library doesn't hold the answer, what was missing, and which
 * papers come nearest.
 *
 * @param options.why Replaces the sentence made from the evidence.
 */
export function abstain(
  retrieval: Retrieval,
  evidence: EvidenceWeight,
  options: {
    readonly mode: AnswerMode;
    readonly why?: Reasoned;
    readonly prompt?: string;
  } & Noticed,
): Abstention {
  const { why = lackReason(retrieval, evidence), ...rest } = options;
  return {
    kind: "abstained",
    question: retrieval.question,
    ...reasonOf(why),
    nearest: nearestPapers(retrieval),
    confidence: evidence.confidence,
    ...rest,
  };
}

/** @returns The best papers, each with the sentence that shares most with the question. */
export function nearestPapers(retrieval: Retrieval): Citation[] {
  return retrieval.papers
    .slice(0, NEAREST)
    .map((paper, index) => toCitation(paper, bestQuote(paper, retrieval), index + 1));
}

/** @returns The sentence of the paper's passages that covers most of the question's idf weight; the first of equals. */
export function bestQuote({ passages }: RankedPaper, { terms }: Retrieval): string {
  let best = { text: "", covered: -1 };
  for (const text of passages.flatMap(({ sentences }) => sentences)) {
    const stems = new Set(stemsOf(text));
    const covered = terms.reduce((sum, { stem, idf }) => sum + (stems.has(stem) ? idf : 0), 0);
    if (covered > best.covered && !isHostileSentence(text)) best = { text, covered };
  }
  return best.text;
}

/** Why the library holds no answer, in a sentence; of a translated question a second one says what was searched. */
export function lackReason(retrieval: Retrieval, evidence: EvidenceWeight): Reasoned {
  const { question, query, terms, isTranslated } = retrieval;
  if (terms.length === 0) return toReason(phrase("noWords"));
  if (isForeign(question, terms)) return toReason(phrase("englishOnly"));
  const lack = lackOf(retrieval, evidence);
  return isTranslated === true ? toReason(lack, phrase("searchedAs", { query })) : toReason(lack);
}

function lackOf({ papers }: Retrieval, { missing }: EvidenceWeight): Phrase {
  if (missing.length > 0) {
    const words = missing.slice(0, 3).map(({ word }) => phrase("quoted", { text: word }));
    return phrase("noMention", { words: { or: words } });
  }
  return phrase(papers.length === 0 ? "noSharedWord" : "tooLittle");
}

/** Most words unknown to an English corpus, in other letters or without one English function word. */
function isForeign(question: string, terms: readonly QueryTerm[]): boolean {
  const unknown = terms.filter(({ known, corrected }) => !known || corrected).length;
  if (unknown <= terms.length / 2) return false;
  const letters = tokenize(question).filter((word) => /\p{L}{2}/u.test(word));
  const isWithoutEnglish = letters.length > 3 && !letters.some(isStopWord);
  return isWithoutEnglish || detectScript(question) !== undefined;
}
