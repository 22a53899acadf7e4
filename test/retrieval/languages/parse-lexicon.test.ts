import { describe, expect, test } from "vitest";
import { loadEnglishWords, loadLexicon } from "../../../src/retrieval/languages/load-lexicon.ts";
import { parseLexicon } from "../../../src/retrieval/languages/parse-lexicon.ts";

describe("parseLexicon()", () => {
  test("leads from each phrase, folded, to the line's first term", () => {
    const lexicon = parseLexicon(["données d'entraînement, œil > training data, corpus"], "fr");
    expect(lexicon.translationOf("donnees d entrainement")).toBe("training data");
    expect(lexicon.translationOf("oeil")).toBe("training data");
    expect(lexicon.translationOf("donnees")).toBeUndefined();
    expect(lexicon.longest).toBe(3);
  });

  test("leads from a short phrase to the term that is a word of the first", () => {
    const line = "detektion, objektdetektion > object detection, detection";
    const german = parseLexicon([line], "de");
    expect(german.translationOf("detektion")).toBe("detection");
    expect(german.translationOf("objektdetektion")).toBe("object detection");
    const chinese = parseLexicon(["检测, 目标检测 > object detection, detection"], "zh");
    expect(chinese.translationOf("检测")).toBe("detection");
    expect(chinese.translationOf("目标检测")).toBe("object detection");
  });

  test("takes the first of two lines", () => {
    const lexicon = parseLexicon(["ガ > a", "ガ, ギグ > b"], "ja");
    expect([lexicon.translationOf("ガ"), lexicon.longest]).toEqual(["a", 2]);
  });

  test.for(["netz", "netz > ", "netz, > network", "a > b > c"])("throws on %j", (line) => {
    expect(() => parseLexicon([line], "de")).toThrow(SyntaxError);
  });
});

test.for(["de", "fr", "es", "pt", "it", "ja", "ko", "zh"] as const)(
  "loadLexicon() reads hundreds of phrases of %s, once",
  (language) => {
    const lexicon = loadLexicon(language);
    expect(lexicon.longest).toBeGreaterThan(2);
    expect(loadLexicon(language)).toBe(lexicon);
  },
);

test("loadEnglishWords() holds words of the terms and none of the phrases", () => {
  expect(loadEnglishWords().has("distillation")).toBe(true);
  expect(loadEnglishWords().has("destillation")).toBe(false);
});
