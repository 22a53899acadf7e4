import type { Vocabulary } from "../../corpus/vocabulary.ts";
import { translateQuestion } from "../../retrieval/languages/translate-question.ts";
import type { RankedPaper } from "../../retrieval/retriever.ts";
import { readClaim } from "../check/read-claim.ts";
import type { NumberedAbstracts } from "../number-abstracts.ts";
import { holdAgainst } from "./hold-against.ts";
import { holdTranslated } from "./hold-translated.ts";
import { restoreNames } from "./restore-names.ts";
import type { HoldOptions, Stand } from "./stand.ts";

const MARK = /\[[\d\s.,;–-]{1,40}\]/gu;

/** A claim with what the papers found for it say. */
export interface WeighedClaim extends Stand {
  readonly text: string;
  /** The paper that decides it; undefined when `not-found`. */
  readonly paper: RankedPaper | undefined;
}

/**
 * Decides on a claim by the paper that speaks most of what it speaks of,
 * whatever that says of it: a claim that its own paper denies is not borne out
 * by a neighbour that uses the same words.
 *
 * @param abstracts Of one paper each, best first.
 */
export function weighClaim(
  text: string,
  abstracts: readonly NumberedAbstracts[],
  options: HoldOptions,
): WeighedClaim {
  const hold = holderOf(text, abstracts, options);
  let best: WeighedClaim = { text, verdict: "not-found", match: 0, pointers: [], paper: undefined };
  for (const abstract of abstracts) {
    const stand = hold(abstract);
    const paper = stand.verdict === "not-found" ? undefined : abstract.papers[0]?.ranked;
    if (stand.match > best.match) best = { text, paper, ...stand };
  }
  return best;
}

function holderOf(
  text: string,
  abstracts: readonly NumberedAbstracts[],
  options: HoldOptions,
): (abstract: NumberedAbstracts) => Stand {
  const english = translateQuestion(text);
  if (english !== undefined) {
    const claim = readClaim(text, knownTo(options.vocabulary));
    return (abstract) => holdTranslated(claim, english, abstract, options);
  }
  const plain = withoutMarks(restoreNames(text, abstracts), abstracts);
  const claim = readClaim(plain, knownTo(options.vocabulary));
  return (abstract) => holdAgainst(claim, abstract, options);
}

/** Numbers in brackets are marks of another text, "[7]", unless the papers have them, "[0, 1]". */
function withoutMarks(text: string, abstracts: readonly NumberedAbstracts[]): string {
  return text.replaceAll(MARK, (mark) => {
    const isKnown = abstracts.some(({ papers }) =>
      papers.some(({ sentences }) => [...sentences.values()].some((own) => own.includes(mark))),
    );
    return isKnown ? mark : " ";
  });
}

function knownTo(vocabulary: Vocabulary): (stem: string) => boolean {
  return (stem) => vocabulary.documentCount(stem) > 0;
}
