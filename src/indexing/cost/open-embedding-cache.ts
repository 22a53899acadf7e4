import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { CachingEmbeddingModel } from "../../llm/caching-embedding-model.ts";
import type { EmbedderChoice } from "../embedder-provider.ts";
import { FileEmbeddingCache } from "./file-embedding-cache.ts";

const FILE = "embeddings.pending";

/**
 * Has vectors that are paid for kept on disk until the library has them, so
 * that an ingest that is cut short doesn't pay for them again. Nothing is
 * opened before there are any.
 *
 * @param uri Where the library is. The file lies in its folder, and for a library elsewhere in this machine's folder
 *   for temporary files.
 * @returns The choice itself where nothing is paid for.
 */
export function withEmbeddingCache(choice: EmbedderChoice, uri: string): EmbedderChoice {
  const { hosted } = choice;
  if (hosted?.price === undefined) return choice;
  const cache = new FileEmbeddingCache(join(folderOf(uri), FILE));
  const create = async () => new CachingEmbeddingModel(await hosted.create(), cache);
  return { ...choice, hosted: { ...hosted, create }, kept: cache };
}

function folderOf(uri: string): string {
  if (!uri.includes("://")) return resolve(uri);
  const digest = createHash("sha256").update(uri).digest("hex").slice(0, 16);
  return join(tmpdir(), `papercord-${digest}`);
}
