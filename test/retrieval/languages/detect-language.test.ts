import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectLanguage } from "../../../src/retrieval/languages/detect-language.ts";
import { OFF_TOPIC, TOPICS } from "./asked-in-eight-languages.ts";

/** With names, abbreviations and words that other languages have as function words. */
const ENGLISH = [
  "What is knowledge distillation?",
  "how do GANs generate images",
  "traffic forecasting in Los Angeles",
  "Los Angeles traffic prediction",
  "Los Angeles",
  "de Bruijn graph assembly",
  "de Bruijn graphs with neural networks",
  "Vision Mamba",
  "est time series forecasting",
  "EST sequence analysis",
  "die casting defect detection",
  "die casting",
  "son of a transformer",
  "Son et al. on gradient noise",
  "pour point prediction for diesel",
  "pour a glass with a robot arm",
  "WHAT IS CLASSIFIER-FREE GUIDANCE?",
  "DOES SGD GENERALIZE",
  "WER CER LLM",
  "IST",
  "red team language models",
  "red teaming",
  "gen ai safety",
  "ai",
  "NAS without training",
  "nas benchmark",
  "dice loss segmentation",
  "non convex optimization",
  "non-convex min-max via duality",
  "aux loss for mixture of experts",
  "the role of plus and minus signs",
  "comment classification toxic",
  "car detection via lidar",
  "font generation",
  "sans serif font generation",
  "war and peace summarization",
  "hat matrix leverage scores",
  "man versus machine",
  "bin packing with reinforcement learning",
  "Uber trip data",
  "MIT places data set",
  "van der Waals forces with neural nets",
  "van der Pol oscillator",
  "von Mises-Fisher distribution",
  "von Neumann entropy",
  "Monte Carlo tree search",
  "El Niño forecasting",
  "São Paulo air quality",
  "Schrödinger bridge matching",
  "naïve Bayes",
  "Łojasiewicz inequality",
  "Poincaré embeddings",
  "Gromov–Wasserstein distances",
  "β-VAE disentanglement",
  "de novo protein design",
  "in situ vs ex situ",
  "per example gradient clipping",
  "a la carte prompts",
  "what does la petite mort mean",
  "translate wie geht es dir into English",
  "is que sera sera a song?",
  "como",
  "Lake Como workshop",
  "meme classification",
  "an outro for the video",
  "TODO list",
  "Sue says so",
  "explain the term 知识蒸馏 to me",
  "LoRA",
  "learning rate warmup",
  "",
  "?!",
  "42",
];

describe("detectLanguage()", () => {
  test.for(ENGLISH)("takes %j for no other language", (question) => {
    expect(detectLanguage(question)).toBeUndefined();
  });

  test.for(
    TOPICS.flatMap(({ questions }) => Object.entries(questions)).map(
      ([language, question]) => [question, language] as const,
    ),
  )("tells that %j is in %s", ([question, language]) => {
    expect(detectLanguage(question)).toBe(language);
  });

  test.for([
    ["destilación de conocimiento", "es"],
    ["réseaux de neurones", "fr"],
    ["apprentissage fédéré", "fr"],
    ["aprendizaje por refuerzo", "es"],
    ["WIE FUNKTIONIERT WISSENSDESTILLATION?", "de"],
    ["Was ist out-of-distribution detection?", "de"],
    ["GRPOとDPOの違いは何ですか", "ja"],
    ["知識蒸留", "ja"],
    ["知識蒸餾", "zh"],
    ["LoRA 미세 조정", "ko"],
  ] as const)("tells that %j is in %s", ([question, language]) => {
    expect(detectLanguage(question)).toBe(language);
  });

  test("finds a language in most questions of everyday life", () => {
    const found = OFF_TOPIC.filter((question) => detectLanguage(question) !== undefined);
    expect(found.length / OFF_TOPIC.length).toBeGreaterThan(0.8);
  });

  test("finds none in ASCII text without another language's function words", () => {
    const words = fc.constantFrom(
      ..."how does the model learn from noisy labels when data are scarce and what is a kernel method".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), (text) => {
        expect(detectLanguage(text.join(" "))).toBeUndefined();
      }),
    );
  });

  test("throws on no text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        detectLanguage(text);
      }),
    );
  });
});
