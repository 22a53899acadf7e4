import { describe, expect, test } from "vitest";
import { contentHashOf } from "../../src/corpus/content-hash.ts";
import { abstractKey } from "../../src/corpus/abstract-key.ts";
import { toContent } from "../../src/indexing/embed-papers.ts";
import type { GenerationWriter, StoredContent } from "../../src/indexing/library-store.ts";
import { VocabularyDelta } from "../../src/indexing/vocabulary-delta.ts";

/** The vocabulary's side of a generation, in memory. */
class FakeWriter {
  papers: StoredContent[] = [];
  readonly stored = new Map<string, number>();
  scans = 0;

  countPapers(): Promise<number> {
    return Promise.resolve(this.papers.length);
  }

  // eslint-disable-next-line typescript/require-await -- the interface is asynchronous
  async *scan(): AsyncGenerator<StoredContent[]> {
    this.scans += 1;
    for (const paper of this.papers) yield [paper];
  }

  documentCounts(): Promise<Map<string, number>> {
    return Promise.resolve(new Map(this.stored));
  }

  saveVocabulary(counts: ReadonlyMap<string, number>): Promise<void> {
    for (const [stem, count] of counts) this.stored.set(stem, count);
    return Promise.resolve();
  }

  /** Counts above 0. */
  get counts(): Record<string, number> {
    return Object.fromEntries([...this.stored].filter(([, count]) => count > 0));
  }
}

function contentOf(title: string, abstract: string): Promise<StoredContent> {
  const paperId = Buffer.from(title.padEnd(8)).toString("hex").slice(0, 16);
  const original = { originalTitle: title, originalAbstract: abstract };
  return toContent({ paperId, title, abstract, ...original, source: "test.txt" });
}

async function setUp() {
  const writer = new FakeWriter();
  const [violin, glacier, cello] = await Promise.all([
    contentOf("Violin", "A violin sings. The violin rings."),
    contentOf("Glacier", "A glacier rings."),
    contentOf("Violin", "A cello sings."),
  ]);
  const save = (delta: VocabularyDelta, before: number) =>
    delta.save(writer as unknown as GenerationWriter, before);
  return { writer, violin, glacier, cello, save };
}

describe("VocabularyDelta", () => {
  test("counts each stem once a paper, of titles and abstracts", async () => {
    const { writer, violin, glacier, save } = await setUp();
    const delta = new VocabularyDelta();
    writer.papers = [violin, glacier];
    writer.papers.forEach((paper) => delta.add(paper));
    expect(await save(delta, 0)).toBe(2);
    expect(writer.counts).toEqual({ violin: 1, sing: 1, ring: 2, glacier: 1 });
    expect(writer.scans).toBe(0);
  });

  test("changes only the counts of what was added and replaced", async () => {
    const { writer, violin, glacier, cello, save } = await setUp();
    const first = new VocabularyDelta();
    writer.papers = [violin];
    first.add(violin);
    await save(first, 0);
    const second = new VocabularyDelta();
    second.remove(violin);
    second.add(cello);
    second.add(glacier);
    writer.papers = [cello, glacier];
    await save(second, 1);
    expect(writer.counts).toEqual({ violin: 1, cello: 1, sing: 1, ring: 1, glacier: 1 });
    expect(writer.scans).toBe(0);
  });

  test("counts everything anew when an interrupted ingest left papers behind", async () => {
    const { writer, violin, glacier, cello, save } = await setUp();
    const first = new VocabularyDelta();
    first.add(violin);
    writer.papers = [violin];
    await save(first, 0);
    // An ingest replaced the paper and added another one, but never saved its counts.
    writer.papers = [cello, glacier];
    expect(await save(new VocabularyDelta(), 1)).toBe(2);
    expect(writer.scans).toBe(1);
    expect(writer.counts).toEqual({ violin: 1, cello: 1, sing: 1, ring: 1, glacier: 1 });
  });

  test("forgets the words that only replaced papers had when it counts anew", async () => {
    const { writer, violin, glacier, save } = await setUp();
    const first = new VocabularyDelta();
    first.add(violin);
    writer.papers = [violin];
    await save(first, 0);
    const title = violin.paper.title;
    const renamed = { ...(await contentOf(title, "Nothing left.")), paper: violin.paper };
    const changed = { ...renamed, paper: { ...violin.paper, title: "Cello" } };
    writer.papers = [changed, glacier];
    await save(new VocabularyDelta(), 1);
    expect(writer.counts).toEqual({ cello: 1, noth: 1, left: 1, ring: 1, glacier: 1 });
  });
});

test("toContent() takes the fingerprints that papers are compared by", async () => {
  const { paper, contentHash, abstractKey: key, chunks } = await contentOf("Violin", "It sings.");
  expect(contentHash).toBe(contentHashOf(paper));
  expect(key).toBe(abstractKey("It sings."));
  expect(chunks.map(({ text }) => text)).toEqual(["It sings."]);
});
