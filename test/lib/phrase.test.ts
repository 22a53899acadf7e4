import { expect, test } from "vitest";
import { type Phrase, phrase, sayPhrase, sayPhrases } from "../../src/lib/phrase.ts";

test.for([
  [phrase("tooLittle"), "No paper in the library says enough about this to answer it."],
  [phrase("nothingAbout", { name: "Adam" }), "Nothing in the library is about “Adam”."],
  [phrase("fromYear", { year: 2_020 }), "from 2020 or later"],
  [
    phrase("noMention", { words: { or: ["“a”", phrase("quoted", { text: "b" })] } }),
    "No paper in the library mentions “a” or “b”.",
  ],
  [
    phrase("leftOut", { names: { and: ["“a”", "“b”"] }, count: 2 }),
    "A comparison holds five papers at most, so “a” and “b” are left out.",
  ],
  [
    phrase("noneWithin", {
      which: [phrase("byAuthor", { author: "Lee" }), phrase("ofYear", { year: 2_020 })],
    }),
    "The library knows of no paper by Lee, from 2020.",
  ],
] as const satisfies [Phrase, string][])("sayPhrase() says %j in English", ([said, english]) => {
  expect(sayPhrase(said)).toBe(english);
});

test("sayPhrase() says in another language what stands in a phrase, too", () => {
  const language = {
    locale: "de",
    say: (key: string, values: object) => `<${key}${Object.values(values).join("|")}>`,
  };
  const said = phrase("tooLittleWithin", {
    which: [phrase("byAuthor", { author: "Lee" }), phrase("ofYear", { year: 2_020 })],
    found: { or: ["a", "b"] },
  });
  expect(sayPhrases([said, phrase("noText")], language)).toBe(
    "<tooLittleWithin<byAuthorLee><separator><ofYear2020>|a oder b> <noText>",
  );
});

test("sayPhrase() refuses to say a phrase without one of its values", () => {
  expect(() => sayPhrase(phrase("nothingAbout"))).toThrow(/name/u);
});
