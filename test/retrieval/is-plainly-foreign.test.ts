import { describe, expect, test } from "vitest";
import { isPlainlyForeign } from "../../src/retrieval/is-plainly-foreign.ts";
import { term } from "./retrieval-fixtures.ts";

const UNKNOWN = [term("unbekannt", { known: false })];

describe("isPlainlyForeign()", () => {
  test.for([
    "Wie funktioniert Wissensdestillation?",
    "Was ist Wissensdestillation?",
    "¿Qué es la destilación de conocimiento y cómo funciona?",
    "Pourquoi la distillation de connaissances fonctionne-t-elle ?",
    "Hoe werkt kennisdistillatie?",
    "Как работает дистилляция знаний?",
    "知识蒸馏如何工作？",
    "知識蒸留",
    "지식 증류는 어떻게 작동하나요?",
    "什么是GRPO",
    "كيف يعمل تقطير المعرفة",
  ])("says so of %j", (question) => {
    expect(isPlainlyForeign(question, UNKNOWN)).toBe(true);
  });

  test.for([
    "What is GRPO?",
    "GRPO",
    "grpo dpo kto",
    "sourdough starter hydration ratio",
    "wat is grpo",
    "what is the meaning of und in zorblax",
    "Los Angeles traffic",
    "de novo sequencing in vitro",
    "does MIT use VAD on SOM",
    "",
    "?!",
    "42",
  ])("does not say so of %j, which is only unknown", (question) => {
    expect(isPlainlyForeign(question, UNKNOWN)).toBe(false);
  });

  test("does not say so when the library knows a word of the question", () => {
    const question = "Wie funktioniert Distillation?";
    expect(isPlainlyForeign(question, [...UNKNOWN, term("distil", { word: "Distillation" })])).toBe(
      false,
    );
  });

  test("takes neither a correction nor a number nor a function word for a known word", () => {
    const terms = [
      term("listen", { word: "Wissen", corrected: true }),
      term("2024"),
      term("das", { word: "Das" }),
    ];
    expect(isPlainlyForeign("Das Wissen 2024", terms)).toBe(true);
  });
});
