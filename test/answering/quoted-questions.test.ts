import { beforeEach, describe, expect, test } from "vitest";
import { evidenceFeatures } from "../../src/answering/evidence-features.ts";
import type { HybridRetriever } from "../../src/retrieval/hybrid-retriever.ts";
import { retrieverOf } from "../indexing/library-fixtures.ts";
import { libraryOf } from "../indexing/metadata-library.ts";
import { makePapers } from "../support/listing-page.ts";

const DISTILLATION = {
  title: "Knowledge Distillation with Two Heads",
  abstract: "We study knowledge distillation between neural networks of different sizes.",
};

describe("a question with a phrase in quotation marks", () => {
  let retriever: HybridRetriever;
  beforeEach(async () => {
    const { store } = await libraryOf([...makePapers(6), DISTILLATION]);
    retriever = retrieverOf(store);
  });
  const missedIn = async (question: string) => {
    const retrieval = await retriever.retrieve(question, { topK: 8 });
    expect(retrieval.papers[0]?.paper.title).toBe(DISTILLATION.title);
    return evidenceFeatures(retrieval).nameMissed;
  };

  test("misses nothing when the best paper says it, and the phrase when none does", async () => {
    expect(await missedIn('what is "knowledge distillation"?')).toBe(0);
    expect(await missedIn('what is "distillation knowledge"?')).toBe(1);
  });

  test("misses nothing when it is put in another language", async () => {
    expect(await missedIn("Was ist „Wissensdestillation mit neuronalen Netzen“?")).toBe(0);
  });

  test("misses nothing when it wraps its subject in talk", async () => {
    expect(await missedIn('he said "please tell me about distillation"')).toBe(0);
  });
});
