import { expect, test } from "vitest";
import { numberAbstracts } from "../../src/answering/number-abstracts.ts";
import { sharesLanguage } from "../../src/answering/shares-language.ts";
import { retrievalOf, SKETCHES } from "./paper-fixtures.ts";

const abstracts = numberAbstracts(retrievalOf("?", SKETCHES).papers);

test.for([
  "What is LoRA?",
  "low-rank adapters",
  "Does quantisation hurt finetuned models?",
  "memory of 65B models",
  "?",
])("sharesLanguage() takes %j for English", (question) => {
  expect(sharesLanguage(question, abstracts)).toBe(true);
});

test.for([
  "Welche Methoden sparen beim Finetuning Speicher?",
  "¿Qué métodos reducen los parámetros de LoRA?",
  "Quelles méthodes réduisent la mémoire du GPU ?",
  "哪些方法可以减少显存？",
  "ما هي طرق تقليل الذاكرة؟",
])("sharesLanguage() takes %j for another language", (question) => {
  expect(sharesLanguage(question, abstracts)).toBe(false);
});
