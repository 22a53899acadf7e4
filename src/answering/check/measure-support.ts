import type { Vocabulary } from "../../corpus/vocabulary.ts";
import { loadThesaurus } from "../../retrieval/thesaurus/load-thesaurus.ts";
import { contentStems } from "./content-stems.ts";
import { loadOpposites } from "./opposites.ts";

/** What a word is worth by where the source has it. */
const PLACES = { cited: 1, title: 0.8, abstract: 0.5 } as const;
/** What a word is worth that the source says otherwise: another form, a word of the same axis, a synonym. */
const LIKENESS = { form: 0.8, axis: 0.7, synonym: 0.7 } as const;
/** Share of its idf that a word counts with which no paper of the library has: everyday words of a paraphrase. */
const UNKNOWN_SHARE = 0.3;
/** No single rare word decides. */
const MAX_WEIGHT = 6;
const FORM_CHARS = 5;
/** What likeness of the whole sentences counts beside the words they share. */
const SIMILARITY_SHARE = 1 / 3;

/** Where the words of a source stand. */
export interface SourceStems {
  readonly cited: ReadonlySet<string>;
  readonly title: ReadonlySet<string>;
  /** Those of the whole abstracts. */
  readonly abstract: ReadonlySet<string>;
}

/** How alike two texts are, in [-1, 1]; see `EmbeddingModel.similarity`. */
export type Similarity = (one: string, other: string) => number;

/**
 * What the wording leaves open: how alike a statement and the sentences are as
 * an embedding sees them, beside the words they share. It adds little among
 * papers of one kind and much where writers use words of their own.
 *
 * @param words As {@link measureSupport} gives it.
 * @param similarity Undefined when the library's embedder must be waited for; the words then decide alone.
 * @returns In [0, 1].
 */
export function blendSimilarity(
  words: number,
  text: string,
  sentences: readonly string[],
  similarity: Similarity | undefined,
): number {
  if (!similarity) return words;
  const most = Math.max(0, ...sentences.map((sentence) => similarity(text, sentence)));
  return (1 - SIMILARITY_SHARE) * words + SIMILARITY_SHARE * Math.min(1, most);
}

/**
 * How much of what a statement speaks of its source speaks of too: the share of
 * its content words, weighted by idf, that stand in the sentences pointed at,
 * and at less worth in the title or elsewhere in the abstract, in the same or
 * another form. Blind to what is said of them, which the other checks read.
 *
 * @returns In [0, 1]; 0 for a statement without content words.
 */
export function measureSupport(text: string, source: SourceStems, vocabulary: Vocabulary): number {
  let total = 0;
  let covered = 0;
  for (const stem of contentStems(text)) {
    const weight = weightOf(stem, vocabulary);
    total += weight;
    covered += weight * worthOf(stem, source);
  }
  return total === 0 ? 0 : covered / total;
}

function weightOf(stem: string, vocabulary: Vocabulary): number {
  const idf = vocabulary.idf(stem);
  return vocabulary.documentCount(stem) === 0 ? UNKNOWN_SHARE * idf : Math.min(MAX_WEIGHT, idf);
}

function worthOf(stem: string, { cited, title, abstract }: SourceStems): number {
  return Math.max(
    PLACES.cited * likenessIn(cited, stem),
    PLACES.title * likenessIn(title, stem),
    PLACES.abstract * likenessIn(abstract, stem),
  );
}

function likenessIn(stems: ReadonlySet<string>, stem: string): number {
  if (stems.has(stem)) return 1;
  for (const other of stems) {
    if (isFormOf(stem, other)) return LIKENESS.form;
  }
  if (isOnAxisOf(stem, stems)) return LIKENESS.axis;
  return hasSynonym(stem, stems) ? LIKENESS.synonym : 0;
}

/** "Generative" and "generation": a common beginning of five letters that is most of the shorter word. */
function isFormOf(stem: string, other: string): boolean {
  if (!other.startsWith(stem.slice(0, FORM_CHARS)) || stem.length < FORM_CHARS) return false;
  const shorter = Math.min(stem.length, other.length);
  let common = FORM_CHARS;
  while (common < shorter && stem[common] === other[common]) common += 1;
  return common >= shorter - 2;
}

function isOnAxisOf(stem: string, stems: ReadonlySet<string>): boolean {
  const opposites = loadOpposites();
  const axis = opposites.sideOf(stem)?.axis;
  if (axis === undefined) return false;
  for (const other of stems) if (opposites.sideOf(other)?.axis === axis) return true;
  return false;
}

function hasSynonym(stem: string, stems: ReadonlySet<string>): boolean {
  return loadThesaurus()
    .entriesOf(stem)
    .some(
      ({ phrase, terms }) =>
        phrase.length === 1 && terms.some((term) => term.every((part) => stems.has(part))),
    );
}
