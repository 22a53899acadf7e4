import { describe, expect, test } from "vitest";
import { createSearchEmbedder } from "../../src/indexing/create-search-embedder.ts";
import type { EmbedderChoice } from "../../src/indexing/embedder-provider.ts";
import { ingest } from "../../src/indexing/ingest.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";
import { makePapers } from "../support/listing-page.ts";
import { FITTED, hostedBy, makeLibrary } from "./library-fixtures.ts";

describe("createSearchEmbedder()", () => {
  test("says that an empty library is empty and goes on once it is filled", async () => {
    const { store, ingestPapers } = await makeLibrary();
    const embedder = createSearchEmbedder(store, FITTED);
    await expect(embedder()).rejects.toMatchObject({ kind: "empty" });
    await ingestPapers(makePapers(6));
    expect((await embedder()).identity).toEqual((await store.stats())?.embedder);
  });

  test("keeps the embedder, also over an ingest, until the library has other vectors", async () => {
    const { store, ingestPapers, services } = await makeLibrary();
    await ingestPapers(makePapers(6));
    const embedder = createSearchEmbedder(store, FITTED);
    const first = await embedder();
    await ingestPapers(makePapers(7));
    expect(await embedder()).toBe(first);
    await ingest([], services, { rebuild: true });
    const rebuilt = await embedder();
    expect(rebuilt).not.toBe(first);
    expect(rebuilt.identity).toEqual((await store.stats())?.embedder);
  });

  test("tries a hosted model anew after it failed", async () => {
    const model = new HashingEmbeddingModel();
    const { store, ingestPapers } = await makeLibrary(hostedBy(model));
    await ingestPapers(makePapers(2));
    let isDown = true;
    let tries = 0;
    const create = () => {
      tries += 1;
      return isDown ? Promise.reject(new Error("connection refused")) : Promise.resolve(model);
    };
    const choice: EmbedderChoice = { requested: undefined, hosted: { name: "hashing", create } };
    const embedder = createSearchEmbedder(store, choice);
    await expect(embedder()).rejects.toThrow("connection refused");
    isDown = false;
    expect(await embedder()).toBe(model);
    expect(await embedder()).toBe(model);
    expect(tries).toBe(2);
  });
});
