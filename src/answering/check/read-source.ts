import { stemsOf } from "../../corpus/terms.ts";
import type { NumberedPaper } from "../number-abstracts.ts";
import { type NameIndex, indexNames } from "./check-names.ts";
import type { Claim } from "./claim.ts";
import { numbersIn, plainDigits } from "./find-numbers.ts";
import { readClaim } from "./read-claim.ts";

/** A paper as the model was shown it, read for checking. */
export interface Source {
  readonly paper: NumberedPaper;
  readonly names: NameIndex;
  /** Stems of its title. */
  readonly title: ReadonlySet<string>;
  /** Stems of all its sentences. */
  readonly stems: ReadonlySet<string>;
  /** Numbers of its title, and its year. */
  readonly headNumbers: ReadonlySet<string>;
  /** @returns Undefined when the model was not shown the sentence. */
  claim(sentence: number): Claim | undefined;
}

const kept = new WeakMap<NumberedPaper, Source>();

/** Reads a paper once, however many statements are checked against it, and its sentences when they are asked for. */
export function readSource(paper: NumberedPaper, isKnown: (stem: string) => boolean): Source {
  const known = kept.get(paper);
  if (known) return known;
  const { title, year } = paper.ranked.paper;
  const texts = [...paper.sentences.values()];
  const claims = new Map<number, Claim>();
  let names: NameIndex | undefined;
  const source: Source = {
    paper,
    title: new Set(stemsOf(title)),
    stems: new Set(texts.flatMap(stemsOf)),
    headNumbers: numbersIn(`${title} ${year ?? ""}`),
    names: {
      has: (name) => (names ??= indexNames(plainDigits([title, ...texts].join("\n")))).has(name),
    },
    claim(sentence) {
      const text = paper.sentences.get(sentence);
      if (text === undefined) return undefined;
      const claim = claims.get(sentence) ?? readClaim(text, isKnown);
      claims.set(sentence, claim);
      return claim;
    },
  };
  kept.set(paper, source);
  return source;
}
