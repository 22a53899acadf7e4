import { describe, expect, test } from "vitest";
import { LibraryError, rebuiltLibrary } from "../../src/indexing/library-error.ts";
import type { LibraryReader } from "../../src/indexing/library.ts";
import { LlmError } from "../../src/llm/llm-error.ts";
import { HybridRetriever } from "../../src/retrieval/hybrid-retriever.ts";
import type { EmbeddingModel } from "../../src/llm/embedding-model.ts";
import type { Retrieval } from "../../src/retrieval/retriever.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";
import { hostedBy, makeLibrary, openLibrary, retrieverOf } from "../indexing/library-fixtures.ts";
import { makePapers } from "../support/listing-page.ts";

const BRIDGE = {
  title: 'Reflected Schr\\"odinger Bridges',
  abstract: [
    "We study entropic transport between two distributions on a bounded domain, which is a classical problem.",
    'The Schr\\"odinger bridge is constrained to stay within the domain by reflecting its paths at the border.',
    "Experiments on simulated and measured data show that the reflected paths stay where they are allowed to be.",
  ].join(" "),
};

async function setUp(papers = [...makePapers(6), BRIDGE]) {
  const library = await makeLibrary();
  await library.ingestPapers(papers);
  return { ...library, retriever: retrieverOf(library.store) };
}

const titlesOf = ({ papers }: Retrieval) => papers.map(({ paper }) => paper.title);

describe("HybridRetriever", () => {
  test("finds a paper by its words, by typos and without its accents", async () => {
    const { retriever } = await setUp();
    const bestFor = async (question: string) => {
      const { papers, notice } = await retriever.retrieve(question, { topK: 3 });
      expect(notice).toBeUndefined();
      return papers[0]?.paper.title;
    };
    expect(await bestFor("how is the timbre of a violin synthesized?")).toMatch(/^Violin Timbre/);
    expect(await bestFor("glaicer rnuoff forcast")).toBe("Glacier Melt Forecasting");
    for (const question of ["schrodinger bridge", "Schrödinger", "bridges by schrodingr"]) {
      expect(await bestFor(question)).toBe("Reflected Schrödinger Bridges");
    }
  });

  test("has a question embedded once, and anew for a library embedded by another model", async () => {
    const embedders = hostedBy(new HashingEmbeddingModel());
    const { store, ingestPapers } = await makeLibrary(embedders);
    await ingestPapers(makePapers(6));
    const embedded: string[] = [];
    const model = new HashingEmbeddingModel();
    let fingerprint = model.identity.fingerprint;
    const counting: EmbeddingModel = {
      get identity() {
        return { ...model.identity, fingerprint };
      },
      embedDocuments: (texts) => model.embedDocuments(texts),
      embedQuery(text) {
        embedded.push(text);
        return model.embedQuery(text);
      },
    };
    const retriever = new HybridRetriever(store, async () => counting);
    const ask = (question: string) => retriever.retrieve(question, { topK: 3 });
    const first = await ask("timbre of violins");
    expect(titlesOf(await ask("timbre of violins"))).toEqual(titlesOf(first));
    await ask("melting glaciers");
    expect(embedded).toHaveLength(2);
    fingerprint = "another";
    await expect(ask("timbre of violins")).rejects.toMatchObject({ kind: "rebuilt" });
    expect(embedded.slice(2)).toEqual([embedded[0]]);
  });

  test("tells how it understood the question and gives every paper's signals", async () => {
    const embedders = hostedBy(new HashingEmbeddingModel());
    const { store, ingestPapers } = await makeLibrary(embedders);
    await ingestPapers(makePapers(6));
    const retriever = retrieverOf(store, embedders);
    const question = "papers about timber of violins";
    const retrieval = await retriever.retrieve(question, { topK: 2 });
    expect(retrieval).toMatchObject({
      question,
      query: "timber timbr violins",
      terms: [
        { word: "timber", stem: "timbr", corrected: true },
        { word: "violins", stem: "violin", known: true, corrected: false },
      ],
    });
    expect(retrieval.papers).toHaveLength(2);
    const [best, second] = retrieval.papers;
    expect(best?.signals).toMatchObject({ coverage: 1, matched: 2 });
    expect(best?.signals.fullText).toBeGreaterThan(0.5);
    expect(best?.signals.cosine).toBeGreaterThan(0.2);
    expect(best?.passages[0]?.sentences).toHaveLength(4);
    expect(second?.score).toBeLessThan(best?.score ?? 0);
  });

  test.for(["", "   ", "?!", "is it the?"])("finds no papers for %j", async (question) => {
    const { retriever } = await setUp(makePapers(2));
    const retrieval = await retriever.retrieve(question, { topK: 5 });
    expect(retrieval).toEqual({ question, query: "", terms: [], papers: [] });
  });

  test("finds no papers for a question in which only fillers are left", async () => {
    const { retriever } = await setUp(makePapers(2));
    expect((await retriever.retrieve("thanks, ok?", { topK: 5 })).papers).toEqual([]);
  });

  test("sees new and changed papers as soon as an ingest is done", async () => {
    const { retriever, ingestPapers } = await setUp(makePapers(3));
    const ask = async (question: string) => {
      const { papers, terms } = await retriever.retrieve(question, { topK: 1 });
      return { known: terms.map(({ known }) => known), quote: papers[0]?.passages[0]?.text };
    };
    expect((await ask("bathymetry")).known).toEqual([false]);
    expect((await ask("glacier")).quote).toContain("glacier");
    const [glacier, ...others] = makePapers(6);
    const abstract = glacier?.abstract.replaceAll("seasons", "decades") ?? "";
    await ingestPapers([{ title: glacier?.title ?? "", abstract }, ...others]);
    expect(await ask("bathymetry")).toMatchObject({ known: [true] });
    expect((await ask("bathymetry")).quote).toContain("coral");
    expect((await ask("glacier")).quote).toContain("decades");
  });

  test("gives the same papers in the same order every time and in every process", async () => {
    const { retriever, uri } = await setUp(makePapers(40));
    const question = "how much does the method improve over the baseline on measured data?";
    const first = await retriever.retrieve(question, { topK: 20 });
    expect(first.papers.length).toBe(20);
    const again = await retriever.retrieve(question, { topK: 20 });
    const elsewhere = retrieverOf(await openLibrary(uri));
    expect(titlesOf(again)).toEqual(titlesOf(first));
    expect(await elsewhere.retrieve(question, { topK: 20 })).toEqual(first);
  });

  test("finds all papers of a topic when as many are asked for", async () => {
    const { retriever } = await setUp(makePapers(6 * 130));
    const retrieval = await retriever.retrieve("coral reef bathymetry", { topK: 200 });
    const onTopic = titlesOf(retrieval).filter((title) => title.startsWith("Coral Reef"));
    expect(onTopic).toHaveLength(130);
  });

  test("finds papers by their words and says so when the embedding server fails", async () => {
    const model = new HashingEmbeddingModel();
    const embedders = hostedBy(model);
    const { store, ingestPapers } = await makeLibrary(embedders);
    await ingestPapers(makePapers(6));
    const failures: unknown[] = [];
    const onModelFailure = (error: unknown) => void failures.push(error);
    const retriever = retrieverOf(store, embedders, { onModelFailure });
    const down = new LlmError("unavailable", "Cannot embed: connection refused");
    model.embedQuery = () => Promise.reject(down);
    const retrieval = await retriever.retrieve("violin timbre", { topK: 3 });
    expect(retrieval.notice).toMatch(/^The embedding server could not be reached.*\.$/);
    expect(titlesOf(retrieval)).toEqual(["Violin Timbre Synthesis"]);
    expect(retrieval.papers[0]?.signals.cosine).toBe(0);
    expect(failures).toEqual([down]);
  });

  test("does so too when the server is down before the embedder could be made", async () => {
    const { store } = await setUp(makePapers(6));
    const down = new LlmError("unavailable", "Cannot embed: connection refused");
    const failures: unknown[] = [];
    const onModelFailure = (error: unknown) => void failures.push(error);
    const retriever = new HybridRetriever(store, () => Promise.reject(down), { onModelFailure });
    const retrieval = await retriever.retrieve("violin timbre", { topK: 3 });
    expect(retrieval.notice).toMatch(/^The embedding server could not be reached/);
    expect(titlesOf(retrieval)[0]).toBe("Violin Timbre Synthesis");
    expect(failures).toEqual([down]);
  });

  test("throws on what is not a failing server", async () => {
    const model = new HashingEmbeddingModel();
    const embedders = hostedBy(model);
    const { store, ingestPapers } = await makeLibrary(embedders);
    await ingestPapers(makePapers(2));
    const retriever = retrieverOf(store, embedders);
    const mistake = new TypeError("a mistake in the program");
    model.embedQuery = () => Promise.reject(mistake);
    await expect(retriever.retrieve("violin", { topK: 3 })).rejects.toBe(mistake);
  });

  test("rejects with the signal's reason when it is cancelled", async () => {
    const { retriever } = await setUp(makePapers(2));
    const reason = new Error("the person gave up");
    const signal = AbortSignal.abort(reason);
    await expect(retriever.retrieve("violin", { topK: 3, signal })).rejects.toBe(reason);
    const model = new HashingEmbeddingModel();
    const embedders = hostedBy(model);
    const hosted = await makeLibrary(embedders);
    await hosted.ingestPapers(makePapers(2));
    const controller = new AbortController();
    model.embedQuery = () => {
      controller.abort(reason);
      return Promise.reject(new LlmError("aborted", "Cannot embed: aborted"));
    };
    const asking = retrieverOf(hosted.store, embedders).retrieve("violin", {
      topK: 3,
      signal: controller.signal,
    });
    await expect(asking).rejects.toBe(reason);
  });

  test("searches once more, with a new vector, when the library has just been rebuilt", async () => {
    const { store, retriever: real } = await setUp(makePapers(6));
    const model = new HashingEmbeddingModel();
    let searches = 0;
    const library: LibraryReader = {
      stats: () => store.stats(),
      version: () => store.version(),
      titles: () => store.titles(),
      vocabulary: () => store.vocabulary(),
      facets: () => store.facets(),
      heads: (paperIds) => store.heads(paperIds),
      paper: (paperId) => store.paper(paperId),
      searchChunks: ({ text, topK }) => {
        searches += 1;
        if (searches === 1) return Promise.reject(rebuiltLibrary());
        if (searches === 3) return Promise.reject(new LibraryError("unreadable", "It is gone."));
        return store.searchChunks({ text, topK });
      },
    };
    let embedders = 0;
    const retriever = new HybridRetriever(library, () => {
      embedders += 1;
      return Promise.resolve(model);
    });
    const { papers } = await retriever.retrieve("violin timbre", { topK: 3 });
    expect(papers[0]?.paper).toEqual(
      (await real.retrieve("violin timbre", { topK: 3 })).papers[0]?.paper,
    );
    expect([searches, embedders]).toEqual([2, 2]);
    const failing = retriever.retrieve("violin timbre", { topK: 3 });
    await expect(failing).rejects.toThrow("It is gone.");
    expect(searches).toBe(3);
    await retriever.retrieve("is it the?", { topK: 3 });
    expect([searches, embedders]).toEqual([3, 3]); // Nothing to embed or to search for.
  });

  test("says that an empty library is empty", async () => {
    const { store } = await makeLibrary();
    const asking = retrieverOf(store).retrieve("violin", { topK: 3 });
    await expect(asking).rejects.toMatchObject({ name: "LibraryError", kind: "empty" });
  });
});
