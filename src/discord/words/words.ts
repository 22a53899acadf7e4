import { IntlMessageFormat } from "intl-messageformat";
import { catalogues, english, type Language } from "./catalogues.ts";

type English = typeof english;

/** Names a thing that the bot says: its group and its name in the catalogues. */
export type WordKey = {
  [Group in keyof English]: `${Group}.${Extract<keyof English[Group], string>}`;
}[keyof English];

/** What stands in the braces of a message, by name. Texts of other people are sanitised by the caller. */
export type WordValues = Readonly<Record<string, string | number | Date>>;

/** Says things in one language. */
export interface Words {
  /**
   * @param values Every name that the message has in braces.
   * @returns The message with its values put in; in English where the catalogue lacks it.
   * @throws {Error} If a value is missing, or there is no such message.
   */
  (key: WordKey, values?: WordValues): string;
  /** BCP 47 tag by which numbers and dates are written, such as `de` or `pt-BR`. */
  readonly locale: string;
}

const known = new Map<Language, Words>();

/**
 * The bot's words in the language of a member or a server.
 *
 * @param locale A locale of Discord's, such as `en-GB` or `zh-TW`; one that there is no catalogue for gets English.
 *
 * @example
 * ```ts
 * wordsFor("de")("papers.next"); // "Weiter"
 * ```
 */
export function wordsFor(locale: string): Words {
  const language = languageOf(locale);
  const words = known.get(language) ?? createWords(language);
  known.set(language, words);
  return words;
}

/** The catalogue's language that a locale of Discord's is nearest to: `es-419` and `es-ES` read the same Spanish. */
export function languageOf(locale: string): Language {
  const [primary = ""] = locale.toLowerCase().split("-");
  return isLanguage(primary) ? primary : "en";
}

function isLanguage(text: string): text is Language {
  return Object.hasOwn(catalogues, text);
}

function createWords(language: Language): Words {
  const { tag, messages } = catalogues[language];
  const formats = new Map<WordKey, IntlMessageFormat>();
  const say = (key: WordKey, values: WordValues = {}): string => {
    const format = formats.get(key) ?? parse(key, messages, tag);
    formats.set(key, format);
    return String(format.format({ ...values }));
  };
  return Object.assign(say, { locale: tag });
}

function parse(key: WordKey, messages: object, tag: string): IntlMessageFormat {
  const own = find(messages, key);
  const text = own ?? find(english, key);
  if (text === undefined) throw new Error(`There is no message ${key}`);
  return new IntlMessageFormat(text, own === undefined ? "en" : tag, undefined, {
    ignoreTag: true,
  });
}

function find(messages: object, key: WordKey): string | undefined {
  const [group = "", name = ""] = key.split(".");
  const text: unknown = Reflect.get(Object(Reflect.get(messages, group)), name);
  return typeof text === "string" ? text : undefined;
}
