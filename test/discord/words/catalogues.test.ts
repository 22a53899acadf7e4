import { describe, expect, test } from "vitest";
import {
  type Catalogue,
  catalogues,
  english as messages,
} from "../../../src/discord/words/catalogues.ts";
import { wordsFor, type WordKey } from "../../../src/discord/words/words.ts";
import { flatMessages } from "./flat-messages.ts";
import { type Argument, argumentsOf } from "./message-arguments.ts";
import { readWordUse } from "./word-calls.ts";

const english = flatMessages({ tag: "en", messages });
const others = Object.entries<Catalogue>(catalogues).filter(([language]) => language !== "en");
const use = readWordUse("src/discord/**/*.ts");
const coreUse = readWordUse("src/{lib,retrieval,answering}/**/*.ts");

/** What Discord refuses when it is longer, by the property that it stands in. */
const ROOM: Readonly<Record<string, number>> = { label: 45, title: 45, placeholder: 100 };
/** Names of choices in a menu, which come out of tables. */
const CHOICES =
  /^(?:settings\.(?:threads|length|language)\w+|papers\.(?:relevance|newest|oldest|title)|heading\.\w+)$/u;
const CHOICE_ROOM = 100;

const fitted: readonly (readonly [key: string, most: number])[] = [
  ...use.properties.flatMap(([name, key]) => {
    const most = ROOM[name];
    return most === undefined || !english.has(key) ? [] : [[key, most] as const];
  }),
  ...[...english.keys()]
    .filter((key) => CHOICES.test(key))
    .map((key) => [key, CHOICE_ROOM] as const),
];

test("every message is said somewhere", () => {
  const isSaid = (key: string): boolean =>
    use.literals.has(key) || use.prefixes.some((start) => key.startsWith(start));
  const unsaid = [...english.keys()].filter((key) => !key.startsWith("core.") && !isSaid(key));
  expect(unsaid).toEqual([]);
  const own = Object.keys(messages.core).filter((key) => !coreUse.literals.has(key));
  expect(own).toEqual([]);
});

test("whoever says a message gives it what it takes, and nothing else", () => {
  const wrong = use.calls.flatMap(({ file, keys, values, givesMore }) =>
    keys.flatMap((key) => {
      const taken = namesOf(english.get(key) ?? "");
      const superfluous = values.filter((name) => !taken.includes(name));
      const missing = givesMore ? [] : taken.filter((name) => !values.includes(name));
      const isWrong = missing.length > 0 || (keys.length === 1 && superfluous.length > 0);
      return isWrong ? [{ file, key, missing, superfluous }] : [];
    }),
  );
  expect(use.calls.length).toBeGreaterThan(200);
  expect(wrong).toEqual([]);
});

test.for(Object.keys(catalogues))("labels, titles and placeholders in %s fit", (language) => {
  const words = wordsFor(language);
  const long = fitted.flatMap(([key, most]) => {
    const { length } = words(key as WordKey, valuesFor(english.get(key) ?? ""));
    return length > most ? [`${key}: ${length} of ${most}`] : [];
  });
  expect(fitted.length).toBeGreaterThan(50);
  expect([...new Set(long)]).toEqual([]);
});

describe.for(others)("the catalogue %s", ([, catalogue]) => {
  const own = flatMessages(catalogue);
  const shared = [...own].filter(([key]) => english.has(key));

  test("has every message and no other", () => {
    const missing = [...english.keys()].filter((key) => !own.has(key));
    const superfluous = [...own.keys()].filter((key) => !english.has(key));
    expect({ missing, superfluous }).toEqual({ missing: [], superfluous: [] });
  });

  test("takes in each message what the English one takes", () => {
    const wrong = shared.filter(([key, text]) => {
      const [one, other] = [text, english.get(key) ?? ""].map((said) =>
        JSON.stringify(shapesOf(said)),
      );
      return one !== other;
    });
    expect(wrong).toEqual([]);
  });

  test("has the plurals that the language has", () => {
    // Of French, Spanish and Portuguese, "many" is said of millions only.
    const wanted = new Intl.PluralRules(catalogue.tag)
      .resolvedOptions()
      .pluralCategories.filter((category) => category !== "many");
    const wrong = shared.filter(([, text]) =>
      pluralsOf(text).some((cases) => wanted.some((category) => !cases.includes(category))),
    );
    expect(wrong).toEqual([]);
  });

  test("uses no apostrophe that ICU could read as a quotation mark, and leaves no text empty", () => {
    const wrong = shared.filter(([, text]) => text.includes("'") || text.trim() === "");
    expect(wrong).toEqual([]);
  });
});

function namesOf(text: string): string[] {
  return [...argumentsOf(text).keys()];
}

function valuesFor(text: string): Record<string, string | number> {
  const values = [...argumentsOf(text)].map(([name, all]): [string, string | number] => {
    const isNumber = all.some(({ kind }) => kind === "number");
    return [name, isNumber ? 1_000 : "…"];
  });
  return Object.fromEntries(values);
}

function shapesOf(text: string): object {
  const all = [...argumentsOf(text)].map(([name, given]) => [name, shapeOf(given)] as const);
  return all.toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function shapeOf(given: readonly Argument[]): object {
  const kinds = new Set(given.map(({ kind }) => kind));
  const styles = new Set(given.map(({ style }) => style).filter((style) => style !== ""));
  const choices = new Set(given.flatMap(({ kind, cases }) => (kind === "choice" ? cases : [])));
  return [kinds, styles, choices].map((set) => [...set].toSorted());
}

function pluralsOf(text: string): readonly (readonly string[])[] {
  return [...argumentsOf(text).values()]
    .flat()
    .filter(({ kind, cases }) => kind === "number" && cases.length > 0)
    .map(({ cases }) => cases);
}
