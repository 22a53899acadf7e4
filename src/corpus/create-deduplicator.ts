import { abstractKey } from "./abstract-key.ts";
import type { Paper } from "./paper.ts";

/** What a paper is to those before it in the same ingest. */
export type Novelty = "new" | "same-title" | "same-abstract";

/** Remembers the papers of one ingest. */
export interface Deduplicator {
  /** Compares a paper with all before it, and remembers it. A shared title comes before a shared abstract. */
  readonly seen: (paper: Pick<Paper, "paperId" | "abstract">) => Novelty;
}

/**
 * Makes a memory for one ingest. It keeps hashes only, about 150 bytes a paper.
 *
 * @example
 * ```ts
 * const { seen } = createDeduplicator();
 * seen(paper); // "new"
 * seen(paper); // "same-title"
 * ```
 */
export function createDeduplicator(): Deduplicator {
  const ids = new Set<string>();
  const abstracts = new Set<string>();
  return {
    seen: ({ paperId, abstract }) => {
      const key = abstractKey(abstract);
      const sameTitle = ids.has(paperId);
      const sameAbstract = abstracts.has(key);
      ids.add(paperId);
      abstracts.add(key);
      if (sameTitle) return "same-title";
      return sameAbstract ? "same-abstract" : "new";
    },
  };
}
