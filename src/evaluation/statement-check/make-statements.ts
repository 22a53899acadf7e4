import { exchangeAbbreviations, mergeNeighbours } from "./abstract-forms.ts";
import { chooseStatements } from "./choose-statements.ts";
import { DIRECTIONS } from "./directions.ts";
import { exchangingNumbers, SWAPPING_PLACES } from "./exchange-numbers.ts";
import { HONEST_FORMS } from "./honest-forms.ts";
import type { MadeStatement, StatementGroup, StatementKind } from "./made-statement.ts";
import { NEGATIONS } from "./negations.ts";
import { NUMBER_CHANGES } from "./number-changes.ts";
import { createRandom, type SeededRandom } from "./seeded-random.ts";
import type { SentenceChange } from "./sentence-change.ts";
import { isPlainSentence } from "./sentence-text.ts";
import { type ShownPaper, type StatementCandidate, toShownPaper } from "./statement-candidate.ts";
import { swapCitations } from "./swap-citations.ts";

type Maker = (paper: ShownPaper, random: SeededRandom) => StatementCandidate[];

/** A longer sentence says so much that denying one part of it reads oddly. */
const MAX_CLAIM_CHARS = 220;
const MAX_CLAIM_COMMAS = 2;
/** True statements of a paper of which some are made to point elsewhere. */
const SWAPPED_PER_PAPER = 6;

/** How many statements of each kind are wanted, and how a paper's are made. */
const KINDS: Readonly<
  Record<Exclude<StatementKind, "honest-written">, { readonly count: number; readonly make: Maker }>
> = {
  honest: { count: 640, make: honestOf },
  number: {
    count: 200,
    make: (paper, random) => {
      const exchanging = exchangingNumbers([...paper.sentences.values()]);
      return change(paper, [...NUMBER_CHANGES, SWAPPING_PLACES, exchanging], random);
    },
  },
  citation: {
    count: 100,
    make: (paper, random) => {
      const honest = random.shuffle(honestOf(paper, random));
      return swapCitations(paper, honest.slice(0, SWAPPED_PER_PAPER));
    },
  },
  negation: { count: 50, make: (paper, random) => change(paper, NEGATIONS, random, isClaim) },
  direction: { count: 50, make: (paper, random) => change(paper, DIRECTIONS, random, isClaim) },
};

/**
 * Makes true and false statements of the sentences of abstracts, the same ones
 * for the same groups and seed. True ones say a sentence or a part of it in
 * another form; false ones have a number changed, point at another paper of the
 * group, or say the opposite.
 *
 * @param seed A whole number.
 * @returns True and false ones mixed; of each kind as many as are wanted, or as the papers give.
 */
export function makeStatements(
  groups: readonly StatementGroup[],
  { seed }: { readonly seed: number },
): MadeStatement[] {
  const papers = groups.map(toShownPaper).filter((paper) => paper !== undefined);
  const made = Object.entries(KINDS).flatMap(([kind, { count, make }], place) => {
    // Its own for each kind, so that a new way of making one leaves the others as they are.
    const random = createRandom(seed + place + 1);
    const candidates = papers.flatMap((paper) => make(paper, random));
    return chooseStatements(candidates, count, random).map((chosen, i) => ({
      id: `${kind}-${i + 1}`,
      kind,
      ...chosen,
    }));
  });
  return createRandom(seed).shuffle(made);
}

function honestOf(paper: ShownPaper, random: SeededRandom): StatementCandidate[] {
  return [
    ...change(paper, HONEST_FORMS, random),
    ...mergeNeighbours(paper),
    ...exchangeAbbreviations(paper),
  ];
}

function change(
  { paperId, sentences }: ShownPaper,
  changes: readonly SentenceChange[],
  random: SeededRandom,
  isFit: (sentence: string) => boolean = () => true,
): StatementCandidate[] {
  return [...sentences].flatMap(([sentence, source]) => {
    if (!isPlainSentence(source) || !isFit(source)) return [];
    return changes.flatMap(({ name, apply }) => {
      const text = apply(source, random);
      if (text === undefined || !isPlainSentence(text)) return [];
      if (text === source && name !== "verbatim") return [];
      return [{ change: name, text, source, paperId, pointers: [{ paperId, sentence }] }];
    });
  });
}

function isClaim(sentence: string): boolean {
  return sentence.length <= MAX_CLAIM_CHARS && sentence.split(",").length - 1 <= MAX_CLAIM_COMMAS;
}
