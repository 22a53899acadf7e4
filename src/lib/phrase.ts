import { IntlMessageFormat } from "intl-messageformat";
import english from "./phrases.json" with { type: "json" };

/** Names a sentence, or a part of one, in `phrases.json`. What answers were kept with must go on meaning the same. */
export type PhraseKey = keyof typeof english;

/** What stands in the braces of a phrase: a text, other phrases with commas between them, or a list. */
export type PhraseValue =
  | string
  | number
  | readonly Phrase[]
  | { readonly or: readonly (string | Phrase)[] }
  | { readonly and: readonly (string | Phrase)[] };

/** A sentence for people that can be said in any language for which there is a table like `phrases.json`. */
export interface Phrase {
  readonly key: PhraseKey;
  readonly values?: Readonly<Record<string, PhraseValue>>;
}

/** A language that phrases are said in. */
export interface PhraseLanguage {
  /** BCP 47 tag by which lists are written. */
  readonly locale: string;
  /** The phrase with its values put in. */
  say(key: PhraseKey, values: Readonly<Record<string, string | number>>): string;
}

const formats = new Map<PhraseKey, IntlMessageFormat>();

const ENGLISH: PhraseLanguage = {
  locale: "en",
  say(key, values) {
    const format = formats.get(key) ?? new IntlMessageFormat(english[key], "en");
    formats.set(key, format);
    return String(format.format({ ...values }));
  },
};

/** @param values Every name that the phrase has in braces. */
export function phrase(key: PhraseKey, values?: Phrase["values"]): Phrase {
  return values === undefined ? { key } : { key, values };
}

/**
 * Says a phrase, in English unless a language is given.
 *
 * @throws {Error} If a value is missing.
 *
 * @example
 * ```ts
 * sayPhrase(phrase("nothingAbout", { name: "Adam" })); // "Nothing in the library is about “Adam”."
 * ```
 */
export function sayPhrase({ key, values = {} }: Phrase, language = ENGLISH): string {
  const said = Object.entries(values).map(([name, value]) => [name, sayValue(value, language)]);
  return language.say(key, Object.fromEntries(said));
}

/** Says sentences one after the other, in English unless a language is given. @throws {Error} As `sayPhrase` does. */
export function sayPhrases(phrases: readonly Phrase[], language = ENGLISH): string {
  return phrases.map((one) => sayPhrase(one, language)).join(" ");
}

function sayValue(value: PhraseValue, language: PhraseLanguage): string | number {
  if (typeof value !== "object") return value;
  if ("or" in value) return sayList(value.or, "disjunction", language);
  if ("and" in value) return sayList(value.and, "conjunction", language);
  return value.map((one) => sayPhrase(one, language)).join(language.say("separator", {}));
}

function sayList(
  items: readonly (string | Phrase)[],
  type: "conjunction" | "disjunction",
  language: PhraseLanguage,
): string {
  const said = items.map((item) => (typeof item === "string" ? item : sayPhrase(item, language)));
  return new Intl.ListFormat(language.locale, { type }).format(said);
}
