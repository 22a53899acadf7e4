import type { CommandKind, CommandLanguage } from "./command-language.ts";
import { ENGLISH, GERMAN } from "./command-phrases-germanic.ts";
import { CHINESE, JAPANESE, KOREAN, RUSSIAN } from "./command-phrases-other.ts";
import { PORTUGUESE, SPANISH } from "./command-phrases-iberian.ts";
import { FRENCH, ITALIAN } from "./command-phrases-romance.ts";
import { type CompiledPhrase, compilePhrase } from "./compile-phrase.ts";
import { foldLetters } from "./fold-words.ts";

/** The words around an order in one language, folded. */
export interface OrderWords {
  readonly openers: ReadonlySet<string>;
  readonly introducers: ReadonlySet<string>;
  readonly addressees: ReadonlySet<string>;
  readonly modals: ReadonlySet<string>;
  readonly vocatives: ReadonlySet<string>;
}

/** A phrase with its language's words. */
export interface IndexedPhrase extends CompiledPhrase {
  readonly kind: CommandKind;
  readonly words: OrderWords;
}

/** A phrase by one of the words it can begin with. */
export interface PhraseHead {
  readonly word: string;
  readonly isPrefix: boolean;
  readonly phrase: IndexedPhrase;
}

/** The phrases of every language, by the way their text is written. */
export interface CommandIndex {
  /** Phrases by their whole first word. */
  readonly byWord: ReadonlyMap<string, readonly PhraseHead[]>;
  /** Those whose first word may go on, by its first {@link HEAD_CHARS} letters. */
  readonly byPrefix: ReadonlyMap<string, readonly PhraseHead[]>;
  readonly unspaced: readonly IndexedPhrase[];
  /** The certain phrases of these, for text spelt letter by letter. */
  readonly squeezed: readonly IndexedPhrase[];
}

/** Letters by which phrases are looked up. */
export const HEAD_CHARS = 3;

const LANGUAGES: readonly CommandLanguage[] = [
  ENGLISH,
  GERMAN,
  FRENCH,
  SPANISH,
  PORTUGUESE,
  ITALIAN,
  RUSSIAN,
  CHINESE,
  JAPANESE,
  KOREAN,
];

let kept: CommandIndex | undefined;

/** The phrases of every language, compiled once per process. */
export function commandIndex(): CommandIndex {
  kept ??= buildIndex();
  return kept;
}

function buildIndex(): CommandIndex {
  const spaced = LANGUAGES.filter(({ isSpaced }) => isSpaced);
  const byWord = new Map<string, PhraseHead[]>();
  const byPrefix = new Map<string, PhraseHead[]>();
  for (const phrase of spaced.flatMap((language) => phrasesOf(language, "spaced"))) {
    for (const head of phrase.heads) {
      const key = head.isPrefix ? head.word.slice(0, HEAD_CHARS) : head.word;
      const heads = head.isPrefix ? byPrefix : byWord;
      heads.set(key, [...(heads.get(key) ?? []), { ...head, phrase }]);
    }
  }
  return {
    byWord,
    byPrefix,
    unspaced: LANGUAGES.filter(({ isSpaced }) => !isSpaced).flatMap((language) =>
      phrasesOf(language, "unspaced"),
    ),
    squeezed: spaced
      .flatMap((language) => phrasesOf(language, "squeezed"))
      .filter(({ isDoubtful }) => !isDoubtful),
  };
}

function phrasesOf(
  language: CommandLanguage,
  spacing: "spaced" | "unspaced" | "squeezed",
): IndexedPhrase[] {
  const words = {
    openers: toSet(language.openers),
    introducers: toSet(language.introducers),
    addressees: toSet(language.addressees),
    modals: toSet(language.modals),
    vocatives: toSet(language.vocatives ?? ""),
  };
  return Object.entries(language.phrases).flatMap(([kind, phrases]) =>
    phrases.map((phrase) => ({
      ...compilePhrase(phrase, spacing),
      kind: kind as CommandKind,
      words,
    })),
  );
}

function toSet(words: string): ReadonlySet<string> {
  return new Set(foldLetters(words).split(" ").filter(Boolean));
}
