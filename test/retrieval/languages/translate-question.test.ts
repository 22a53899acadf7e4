import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namesIn } from "../../../src/retrieval/names-in.ts";
import { loadFunctionWords } from "../../../src/retrieval/languages/load-function-words.ts";
import { translateQuestion } from "../../../src/retrieval/languages/translate-question.ts";

const LANGUAGES = ["de", "fr", "es", "pt", "it", "ja", "ko", "zh"] as const;

describe("translateQuestion()", () => {
  test.for([
    ["Wie funktioniert Wissensdestillation mit CLIP?", "knowledge distillation CLIP"],
    ["Comment régler le taux d'apprentissage ?", "learning rate"],
    ["¿Qué es el transporte óptimo?", "optimal transport"],
    ["O que é aprendizado federado?", "federated learning"],
    ["Che cos'è la discesa del gradiente?", "gradient descent"],
    ["知識蒸留とは何ですか？", "knowledge distillation"],
    ["지식 증류란 무엇인가요?", "knowledge distillation"],
    ["什么是知识蒸馏？", "knowledge distillation"],
  ] as const)("puts %j into the words of papers", ([question, english]) => {
    expect(translateQuestion(question)).toContain(english);
  });

  test("matches the longest phrase before it drops function words", () => {
    expect(translateQuestion("¿Cómo se aprende sin etiquetas en las imágenes?")).toMatch(
      /unsupervised|unlabeled|self-supervised/,
    );
  });

  test("splits a German compound of known parts, with or without a link", () => {
    expect(translateQuestion("Wie funktioniert Bildklassifikation?")).toBe("image classification");
    expect(translateQuestion("Was ist das Gewichtsrauschen?")).toBe("weight noise");
  });

  test("keeps names as they are written, and no German noun for one", () => {
    const german = translateQuestion(
      "Wie hängt DreamBooth mit Wasserstein und Quark im Training zusammen?",
    );
    expect(german).toContain("DreamBooth");
    expect([...namesIn(german ?? "")]).toEqual(["dreambooth"]);
    const spanish = translateQuestion("¿Cómo se entrena MixMatch con la distancia de Wasserstein?");
    expect(spanish).toMatch(/MixMatch.*Wasserstein/);
    expect(namesIn(spanish ?? "")).toEqual(new Set(["mixmatch", "wasserstein"]));
  });

  test("finds no names in a question all in capitals", () => {
    const english = translateQuestion("WIE FUNKTIONIERT DIE WISSENSDESTILLATION VON QUARK?");
    expect(english).toBe("knowledge distillation quark");
  });

  test("keeps names between characters and drops what is left of inflected words", () => {
    expect(translateQuestion("CLIPのモデルを学習させますか？")).toBe("CLIP model learning");
    expect(translateQuestion("ＧＰＴ-4 모델로의 전이 학습")).toMatch(
      /^GPT-4 model transfer learning/,
    );
  });

  test.for([
    "What is knowledge distillation?",
    "Los Angeles traffic",
    "Comment faire du pain ?",
    "Wie backe ich Brot?",
  ])("says nothing of %j, which is English or not understood", (question) => {
    expect(translateQuestion(question)).toBeUndefined();
  });

  test("throws on no text and gives text without line breaks", () => {
    const pieces = LANGUAGES.flatMap((language) => [...loadFunctionWords(language)]);
    const word = fc.oneof(
      fc.constantFrom(...pieces, "İ", "ß", "학습", "拡散", "ﬁ", "β", "½", "Ⅻ"),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.constantFrom("", " "), (words, gap) => {
        expect(translateQuestion(words.join(gap)) ?? "").not.toMatch(/\n/);
      }),
      { numRuns: 500 },
    );
  });

  test("takes little time for a very long text", () => {
    for (const piece of ["拡散", "학습 ", "wissens", "wie funktioniert ", "datensatz"]) {
      const start = performance.now();
      translateQuestion(`wie ist das ${piece.repeat(2000)}`);
      translateQuestion(piece.repeat(2000));
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});
