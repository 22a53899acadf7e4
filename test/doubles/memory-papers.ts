import { identityKeysOf, keyTexts } from "../../src/corpus/identity/identity-keys.ts";
import type {
  FoundPaper,
  IndexedPaper,
  PaperLookup,
  StoredContent,
} from "../../src/indexing/library-store.ts";

/** Papers as a library stores them, in memory: for tests of thousands of ingests. */
export class MemoryPapers implements PaperLookup {
  readonly #papers = new Map<string, StoredContent>();
  lookUps = 0;

  get all(): StoredContent[] {
    return [...this.#papers.values()];
  }

  put(papers: readonly IndexedPaper[]): void {
    for (const { chunks, ...paper } of papers) {
      this.#papers.set(paper.paperId, { ...paper, chunks: chunks.map(({ chunk }) => chunk) });
    }
  }

  findPapers(records: Parameters<PaperLookup["findPapers"]>[0]): Promise<FoundPaper[]> {
    this.lookUps += 1;
    const wanted = new Set(records.flatMap((keys) => keyTexts(keys)));
    const found = this.all.map(({ paperId, contentHash, merged, paper }) => ({
      paperId,
      contentHash,
      source: paper.source,
      isMerged: merged !== undefined,
      keys: keyTexts({ ...identityKeysOf(paper), title: paperId }),
    }));
    return Promise.resolve(found.filter(({ keys }) => keys.some((key) => wanted.has(key))));
  }

  aliases(): ReturnType<PaperLookup["aliases"]> {
    this.lookUps += 1;
    return Promise.resolve(
      this.all.flatMap(({ paperId, aliases }) =>
        aliases === undefined ? [] : { paperId, keys: aliases.split(" ") },
      ),
    );
  }

  contents(paperIds: readonly string[]): Promise<StoredContent[]> {
    return Promise.resolve(paperIds.flatMap((id) => this.#papers.get(id) ?? []));
  }
}
