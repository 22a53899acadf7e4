import { Locale } from "discord.js";
import { expect, test } from "vitest";
import { catalogues } from "../../../src/discord/words/catalogues.ts";
import { localizeCommand } from "../../../src/discord/words/localize-command.ts";
import { languageOf, wordsFor, type WordKey } from "../../../src/discord/words/words.ts";

test.for([
  ["de", "de"],
  ["en-GB", "en"],
  ["es-419", "es"],
  ["pt-BR", "pt"],
  ["sv-SE", "en"],
  ["", "en"],
  ["constructor", "en"],
] as const)("of the locale %j the language is %s", ([locale, language]) => {
  expect(languageOf(locale)).toBe(language);
});

test("words are said with their values, numbers as the language writes them", () => {
  const values = { chars: 1_234, limit: 500 };
  expect(wordsFor("de")("hint.tooLong", values)).toContain("1.234 Zeichen");
  expect(wordsFor("en-US")("hint.tooLong", values)).toContain("1,234 characters");
});

test("a message that there is none of, or a missing value, is an error", () => {
  expect(() => wordsFor("de")("hint.none" as WordKey)).toThrow("hint.none");
  expect(() => wordsFor("de")("hint.tooLong")).toThrow(/chars/u);
});

test("every language but English has its names in locales that Discord has", () => {
  const topics = [{ name: "topic", description: "d", type: 3 }];
  const papers: object = localizeCommand({ name: "papers", description: "d", options: topics });
  const { name_localizations: names = {}, options = [] } = papers as {
    readonly name_localizations?: Readonly<Record<string, string>>;
    readonly options?: readonly Readonly<Record<string, object>>[];
  };
  const known: readonly string[] = Object.values(Locale);
  expect(Object.keys(names).filter((locale) => !known.includes(locale))).toEqual([]);
  expect(new Set(Object.keys(names).map(languageOf))).toEqual(
    new Set(Object.keys(catalogues).filter((language) => language !== "en")),
  );
  expect(names).toMatchObject({ "es-ES": names["es-419"] });
  expect(Object.keys(options[0]?.["description_localizations"] ?? {})).toEqual(Object.keys(names));
});
