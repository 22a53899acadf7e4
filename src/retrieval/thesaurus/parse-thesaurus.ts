import { stemsOf } from "../../corpus/terms.ts";

/** A phrase people use, and the terms that papers use for it. */
export interface ThesaurusEntry {
  /** Distinct stems of the phrase, at least one. */
  readonly phrase: readonly string[];
  /** Stems of each term, at least one term of at least one stem. */
  readonly terms: readonly (readonly string[])[];
}

/** Phrases with the terms they stand for. */
export interface Thesaurus {
  /** @returns The entries whose phrase holds the stem. */
  entriesOf(stem: string): readonly ThesaurusEntry[];
  /** How much a stem tells among the phrases: the fewer hold it, the more; above 0. */
  weightOf(stem: string): number;
}

const COMMENT = /^\s*(#|$)/;

/**
 * Reads a thesaurus: `everyday phrase, another > term, term` leads from left to
 * right, `term = term = term` both ways; lines that begin with `#` and empty
 * lines are skipped. A phrase of nothing but stop words leads nowhere.
 *
 * @throws {SyntaxError} Naming the line, if it has neither separator, both, or an empty item.
 */
export function parseThesaurus(text: string): Thesaurus {
  const entries: ThesaurusEntry[] = [];
  text.split("\n").forEach((line, index) => {
    if (!COMMENT.test(line)) entries.push(...readLine(line, index + 1));
  });
  const byStem = new Map<string, ThesaurusEntry[]>();
  for (const entry of entries) {
    for (const stem of entry.phrase) {
      const own = byStem.get(stem);
      if (own) own.push(entry);
      else byStem.set(stem, [entry]);
    }
  }
  return {
    entriesOf: (stem) => byStem.get(stem) ?? [],
    weightOf: (stem) => Math.log(1 + (1 + entries.length) / (1 + (byStem.get(stem)?.length ?? 0))),
  };
}

function readLine(line: string, number: number): ThesaurusEntry[] {
  const isOneWay = line.includes(" > ");
  const sides = line.split(isOneWay ? " > " : " = ");
  const lists = isOneWay ? sides.map((side) => side.split(",")) : sides.map((side) => [side]);
  const isWhole = lists.flat().every((item) => item.trim() !== "");
  if (sides.length < 2 || (isOneWay && (sides.length > 2 || line.includes(" = "))) || !isWhole) {
    throw new SyntaxError(
      `Line ${number} of the thesaurus: expected "phrase, phrase > term, term" or "term = term"`,
    );
  }
  const stems = lists.map((list) => list.map(distinctStems).filter((item) => item.length > 0));
  if (isOneWay) {
    const [phrases = [], terms = []] = stems;
    return terms.length === 0 ? [] : phrases.map((phrase) => ({ phrase, terms }));
  }
  return stems.flat().flatMap((phrase, own, all) => {
    const terms = all.filter((term, i) => i !== own && term.join(" ") !== phrase.join(" "));
    return terms.length === 0 ? [] : [{ phrase, terms }];
  });
}

function distinctStems(item: string): string[] {
  return [...new Set(stemsOf(item))];
}
