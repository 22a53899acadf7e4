import { isStopWord, stemsOf, tokenize } from "../corpus/terms.ts";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { SpellingCorrector } from "./correct-spelling.ts";
import { isConversational } from "./is-conversational.ts";
import { namesIn } from "./names-in.ts";
import { quotedPhrases } from "./quoted-phrases.ts";
import type { QueryTerm } from "./retriever.ts";
import { stripLatex } from "./strip-latex.ts";
import { isFiller } from "./strip-wrapping.ts";

/** What an apostrophe leaves: `I'm`, `we'd`. A D of its own may be a name's. */
const CONTRACTION = /(?<=\p{L})['’](?:m|d|ll|re|ve|s|t)\b/giu;
/** Words looked up in a question; text with more unknown ones is not misspelt but in another language. */
const MAX_CORRECTIONS = 12;

/** What is known of words beyond the corpus. */
export interface WordKnowledge {
  readonly correct: SpellingCorrector;
  /** Whether the thesaurus has a stem among the phrases people say. */
  readonly isEveryday: (stem: string) => boolean;
}

/** A question made ready for the search. */
export interface AnalyzedQuestion {
  /** The question's content words in order, misspelt ones corrected, joined by spaces; empty when it has none. */
  readonly query: string;
  readonly terms: readonly QueryTerm[];
  /** Whether it is put as people ask one another; see {@link isConversational}. */
  readonly isConversational: boolean;
  /** Stems of each phrase in quotation marks; see {@link quotedPhrases}. */
  readonly phrases: readonly (readonly string[])[];
}

/**
 * Takes conversational wrapping, commands of LaTeX and stop words off a question and corrects
 * words that the corpus doesn't know towards those it does; names are left as
 * they are.
 */
export function analyzeQuestion(
  asked: string,
  vocabulary: Vocabulary,
  { correct, isEveryday }: WordKnowledge,
): AnalyzedQuestion {
  const question = stripLatex(asked);
  const names = namesIn(question);
  const words = tokenize(question.replaceAll(CONTRACTION, "")).filter((word) => !isStopWord(word));
  const content = words.filter((word) => !isFiller(word));
  const kept = content.flatMap((word) => splitNumber(word, vocabulary));
  const terms = new Map<string, QueryTerm>();
  const written = writtenForms(question);
  let corrections = MAX_CORRECTIONS;
  const correctSome: SpellingCorrector = (stem, word) =>
    corrections-- > 0 ? correct(stem, word) : undefined;
  const searched = kept.map((word) => {
    const term = toTerm(word, names.has(word), vocabulary, { correct: correctSome, isEveryday });
    const known = terms.get(term.stem);
    if (known) terms.set(term.stem, { ...known, count: known.count + 1 });
    else terms.set(term.stem, { ...term, word: written.get(word) ?? word });
    return term.corrected ? `${word} ${term.stem}` : word;
  });
  return {
    query: searched.join(" "),
    terms: [...terms.values()],
    isConversational: isConversational(question),
    phrases: quotedPhrases(question),
  };
}

/** @returns Each token's first spelling in the question, to say it back to the person. */
function writtenForms(question: string): Map<string, string> {
  const forms = new Map<string, string>();
  for (const part of question.split(/[^\p{L}\p{M}\p{N}]+/u)) {
    const [token, ...others] = tokenize(part);
    if (token !== undefined && others.length === 0 && !forms.has(token)) forms.set(token, part);
  }
  return forms;
}

/** `kd3` is `kd` and `3` where papers write `KD^3`: only when they know the letters and not the whole. */
function splitNumber(word: string, vocabulary: Vocabulary): string[] {
  const [, letters = "", digits = ""] = /^([a-z]{2,})(\d+)$/.exec(word) ?? [];
  const isSplit = vocabulary.documentCount(word) === 0 && vocabulary.documentCount(letters) > 0;
  return isSplit ? [letters, digits] : [word];
}

function toTerm(
  word: string,
  isName: boolean,
  vocabulary: Vocabulary,
  { correct, isEveryday }: WordKnowledge,
): QueryTerm {
  const [own = word] = stemsOf(word);
  const isKnown = vocabulary.documentCount(own) > 0;
  const isSaid = isEveryday(own);
  const correction = isKnown || isName || isSaid ? undefined : correct(own, word);
  const stem = correction ?? own;
  return {
    word,
    stem,
    idf: vocabulary.idf(stem),
    count: 1,
    known: isKnown || correction !== undefined,
    isEveryday: isSaid,
    corrected: correction !== undefined,
    isName,
  };
}
