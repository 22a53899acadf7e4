import { stemsOf } from "../corpus/terms.ts";
import type { GenerationWriter, StoredContent } from "./library-store.ts";

/** Papers counted at a time when the vocabulary is counted anew. */
const SCAN_BATCH = 1_000;

/** Keeps the stored document counts in step with what an ingest adds and replaces. */
export class VocabularyDelta {
  readonly #changes = new Map<string, number>();
  #documents = 0;

  /** Counts a paper that came in. */
  add(content: StoredContent): void {
    this.#count(content, 1);
  }

  /** Uncounts a paper that is being replaced. */
  remove(content: StoredContent): void {
    this.#count(content, -1);
  }

  /**
   * Writes the changed counts. An ingest that was interrupted leaves counts
   * behind the papers; everything is then counted anew.
   *
   * @param documentsBefore Documents the stored counts cover, undefined when an interrupted ingest leaves that unsure.
   *   Afterwards they cover every paper.
   * @returns Papers counted.
   */
  async save(writer: GenerationWriter, documentsBefore: number | undefined): Promise<number> {
    const documents = await writer.countPapers();
    const inStep = documentsBefore !== undefined && documentsBefore + this.#documents === documents;
    const counts = inStep
      ? await this.#changedCounts(writer, documentsBefore)
      : await recount(writer);
    await writer.saveVocabulary(counts);
    this.#changes.clear();
    this.#documents = 0;
    return documents;
  }

  async #changedCounts(writer: GenerationWriter, documentsBefore: number) {
    const stored = documentsBefore > 0 ? await writer.documentCounts() : new Map<string, number>();
    const counts = new Map<string, number>();
    for (const [stem, change] of this.#changes) {
      if (change !== 0) counts.set(stem, (stored.get(stem) ?? 0) + change);
    }
    return counts;
  }

  #count(content: StoredContent, change: 1 | -1): void {
    this.#documents += change;
    for (const stem of distinctStems(content)) {
      this.#changes.set(stem, (this.#changes.get(stem) ?? 0) + change);
    }
  }
}

function distinctStems({ paper, chunks }: StoredContent): Set<string> {
  return new Set([paper.title, ...chunks.map(({ text }) => text)].flatMap(stemsOf));
}

/** @returns The count of every stem that a paper holds, and 0 for stored ones that none holds any more. */
async function recount(writer: GenerationWriter): Promise<Map<string, number>> {
  const stored = await writer.documentCounts();
  const counts = new Map(Array.from(stored.keys(), (stem) => [stem, 0]));
  for await (const batch of writer.scan(SCAN_BATCH)) {
    for (const stem of batch.flatMap((content) => [...distinctStems(content)])) {
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
  }
  return counts;
}
