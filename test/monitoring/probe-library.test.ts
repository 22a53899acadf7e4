import { expect, test } from "vitest";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { probeLibrary } from "../../src/monitoring/health/probe-library.ts";
import { makeLibrary } from "../indexing/library-fixtures.ts";
import { BREAKAGES } from "../support/break-library.ts";

const PAPERS = ["one", "two", "three"].map((word) => ({
  title: `Paper number ${word}`,
  abstract: `We study the number ${word} at length. The results are new, and longer than an abstract must be to be read as one.`,
}));

test("a library is found empty before it has papers, and searchable afterwards", async () => {
  const { store, ingestPapers } = await makeLibrary();
  expect(await probeLibrary(store)).toBe("empty");
  await ingestPapers(PAPERS);
  expect(await probeLibrary(store)).toBeUndefined();
});

test.each(BREAKAGES.filter(({ name }) => /data file|deleted$/u.test(name)))(
  "a library with $name is found, though its tables may open and count",
  async (breakage) => {
    const { uri, store, ingestPapers } = await makeLibrary();
    await ingestPapers(PAPERS);
    store.close();
    await breakage.break(uri);
    const found = await LancedbLibraryStore.open(uri)
      .then((broken) => probeLibrary(broken).finally(() => broken.close()))
      .catch((error: unknown) => error);
    expect(found).toBeDefined();
  },
);
