import { isRejected } from "../corpus/is-rejected.ts";
import { readSources } from "../corpus/read-sources.ts";
import { toPaper } from "../corpus/to-paper.ts";
import type { CollectionDocument } from "./read-collection.ts";

/**
 * Reads the papers of files and folders as documents, each title once, without
 * a library; what cannot be read is left out.
 *
 * @returns In the order of the sources.
 */
export async function readSeedDocuments(paths: readonly string[]): Promise<CollectionDocument[]> {
  const byId = new Map<string, CollectionDocument>();
  for await (const record of readSources(paths)) {
    const paper = isRejected(record) ? record : toPaper(record);
    if (isRejected(paper) || byId.has(paper.paperId)) continue;
    const { paperId: id, originalTitle: title, originalAbstract: text } = paper;
    byId.set(id, { id, title, text });
  }
  return [...byId.values()];
}
