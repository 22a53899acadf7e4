import { expect, test } from "vitest";
import type { AbstainedAnswer } from "../../../src/answering/answer.ts";
import { AnswerSchema, restoreAnswer, storeAnswer } from "../../../src/answering/stored-answer.ts";
import { type Phrase, phrase } from "../../../src/lib/phrase.ts";
import { toReason } from "../../../src/lib/reason.ts";
import { sayAbstained, sayNotice, sayReason } from "../../../src/discord/words/say-core.ts";
import { wordsFor } from "../../../src/discord/words/words.ts";
import { abstained } from "../answer-fixtures.ts";

const german = wordsFor("de");
const phrases = [
  phrase("noneWithin", { which: [phrase("ofYear", { year: 2_020 })] }),
  phrase("noMention", {
    words: { or: [phrase("quoted", { text: "a" }), phrase("quoted", { text: "b" })] },
  }),
];
const inGerman =
  "Die Bibliothek kennt kein Paper aus 2020. Kein Paper in der Bibliothek erwähnt „a“ oder „b“.";

test("what the core has phrases for is said in the reader's language", () => {
  expect(sayReason({ reason: "None.", reasonPhrases: phrases }, german)).toBe(inGerman);
  expect(sayNotice({ notice: "None.", noticePhrases: phrases }, german)).toBe(inGerman);
  expect(sayAbstained({ abstained: "None.", abstainedPhrases: phrases }, german)).toBe(inGerman);
});

test("what it has none for is said in English, and nothing of nothing", () => {
  expect(sayReason({ reason: "Own words." }, german)).toBe("Own words.");
  expect(sayNotice({}, german)).toBe("");
  expect(sayAbstained({}, german)).toBeUndefined();
});

test.for<readonly [problem: string, kept: Phrase]>([
  ["that is no more", { key: "longGone" as Phrase["key"] }],
  ["whose values are others now", phrase("nothingAbout", { named: "Adam" })],
])("of a kept phrase %s the English sentence is told", ([, kept]) => {
  expect(sayReason({ reason: "None.", reasonPhrases: [kept] }, german)).toBe("None.");
});

test("a stored answer keeps its phrases", () => {
  const answer = abstained({
    ...toReason(...phrases),
    notice: "Cut.",
    noticePhrases: [phrase("modelCut")],
  });
  const { question, ms } = answer;
  const restored = restoreAnswer(storeAnswer(answer), { question, ms });
  expect(restored).toEqual(answer);
  const read = AnswerSchema.parse(JSON.parse(JSON.stringify(answer))) as AbstainedAnswer;
  expect(sayReason(read, german)).toBe(inGerman);
});
