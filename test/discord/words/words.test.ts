import { Locale } from "discord.js";
import { expect, test } from "vitest";
import { catalogues } from "../../../src/discord/words/catalogues.ts";
import { localizeCommand } from "../../../src/discord/words/localize-command.ts";
import { renderSources } from "../../../src/discord/rendering/render-sources.ts";
import { languageOf, wordsFor, type WordKey } from "../../../src/discord/words/words.ts";
import { citation } from "../answer-fixtures.ts";

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

test("one message was read, several were, in German", () => {
  const say = (read: number, total: number) => wordsFor("de")("recap.read", { read, total });
  expect(say(1, 1)).toBe("1 von 1 Nachricht in diesem Thread war lesbar");
  expect(say(3, 5)).toBe("3 von 5 Nachrichten in diesem Thread waren lesbar");
});

test.for([
  ["en", "“Yes”"],
  ["de", "„Yes“"],
  ["fr", "«\u00A0Yes\u00A0»"],
  ["ja", "「Yes」"],
] as const)("a text is quoted in %s as %s", ([language, quoted]) => {
  const words = wordsFor(language);
  expect(words("core.quoted", { text: "Yes" })).toBe(quoted);
  const [source] = renderSources([citation(1)], { words, quotesOf: () => ["Yes"] });
  expect(source?.text).toContain(`\n-# ${quoted}`);
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
