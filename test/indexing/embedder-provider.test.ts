import { describe, expect, test } from "vitest";
import { stemsOf } from "../../src/corpus/terms.ts";
import { type EmbedderChoice, embedderOf } from "../../src/indexing/embedder-provider.ts";
import type { ActiveGeneration } from "../../src/indexing/library-store.ts";
import type { EmbedderIdentity } from "../../src/llm/embedding-model.ts";
import { fitLsa } from "../../src/llm/fit-lsa.ts";
import { LsaEmbeddingModel } from "../../src/llm/lsa-embedding-model.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";
import { FITTED, hostedBy } from "./library-fixtures.ts";

const model = fitLsa(["a violin", "violin timbre", "timbre"].map(stemsOf), { dimensions: 4 });
const fitted = new LsaEmbeddingModel(model);
const hashing = new HashingEmbeddingModel();

function embedderFor(identity: EmbedderIdentity, choice: EmbedderChoice) {
  const active: ActiveGeneration = {
    name: "0123abcd",
    identity,
    fittedDocuments: 3,
    vocabularyDocuments: 3,
    updatedAt: new Date(0),
    lastIngest: undefined,
  };
  return embedderOf(active, { loadFitted: () => Promise.resolve(model) }, choice);
}

describe("embedderOf()", () => {
  test("loads the no-key embedder, whatever can be reached", async () => {
    for (const choice of [FITTED, hostedBy(hashing), { ...FITTED, requested: "fitted" }]) {
      const embedder = await embedderFor(fitted.identity, choice);
      expect(embedder).toBeInstanceOf(LsaEmbeddingModel);
      expect(embedder.identity).toEqual(fitted.identity);
    }
  });

  test("gives the hosted model that the library was built with", async () => {
    expect(await embedderFor(hashing.identity, hostedBy(hashing))).toBe(hashing);
    const asked = { ...hostedBy(hashing), requested: "hashing" };
    expect(await embedderFor(hashing.identity, asked)).toBe(hashing);
  });

  test.for([
    [
      "a fitted library when a hosted model is asked for",
      fitted.identity,
      { ...hostedBy(hashing), requested: "hashing" },
      /embedded with fitted, but the configuration asks for hashing\. .*--rebuild/,
    ],
    [
      "a hosted library when the no-key embedder is asked for",
      hashing.identity,
      { requested: "fitted", hosted: undefined },
      /embedded with hashing, but the configuration asks for fitted/,
    ],
    [
      "a hosted library when no server can be reached",
      hashing.identity,
      FITTED,
      /embedded with hashing, but that model needs OPENAI_API_KEY or OPENAI_BASE_URL/,
    ],
    [
      "a library of a model in a folder when none is configured",
      { ...hashing.identity, name: "onnx:bge" },
      FITTED,
      /embedded with onnx:bge, but that model needs EMBEDDING_MODEL=onnx:<its folder>/,
    ],
    [
      "a library of a model whose files have changed since",
      { ...hashing.identity, fingerprint: "another" },
      hostedBy(hashing),
      /embedded with hashing, but the model's files or settings are no longer the same\. .*--rebuild/,
    ],
    [
      "a hosted library when another model is at hand",
      hashing.identity,
      hostedBy(new HashingEmbeddingModel("other")),
      /that model needs OPENAI_API_KEY/,
    ],
    [
      "a hosted library when the model gives vectors of another length",
      hashing.identity,
      hostedBy(new HashingEmbeddingModel("hashing", 64)),
      /hashing with 32 dimensions, but the configuration gives 64/,
    ],
  ] as const)("refuses %s", async ([, identity, choice, message]) => {
    await expect(embedderFor(identity, choice)).rejects.toMatchObject({
      name: "LibraryError",
      kind: "embedder-mismatch",
      message: expect.stringMatching(message),
    });
  });

  test("passes on the failure of a server that is asked for its dimensions", async () => {
    const down = new Error("connection refused");
    const hosted = { name: "hashing", create: () => Promise.reject(down) };
    const asking = embedderFor(hashing.identity, { requested: undefined, hosted });
    await expect(asking).rejects.toBe(down);
  });
});
