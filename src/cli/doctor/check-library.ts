import { LibraryError } from "../../indexing/library-error.ts";
import type { LibraryErrorKind } from "../../indexing/library-error.ts";
import type { LibraryInspection } from "../../indexing/library-store.ts";
import type { IndexCoverage } from "../../indexing/upkeep/library-tables.ts";
import type { EmbedderIdentity } from "../../llm/embedding-model.ts";
import { FITTED_EMBEDDER } from "../../llm/lsa-embedding-model.ts";
import { formatCount } from "../render/format-count.ts";
import { safeMessage } from "../safe-message.ts";
import type { Check } from "./check.ts";
import type { LibraryFinding } from "./library-finding.ts";

const NAME = "Library";
const FILL = "run `npm run ingest -- seeds`, or ask something: an empty library is filled first";

/** What is to be done depends on what was found, and is said there. */
const MORE = "do that; docs/operations.md says more under “The library” and “Backups”";

const FIXES: Readonly<Record<LibraryErrorKind, string>> = {
  empty: "run `npm run ingest -- <files>` with your papers",
  locked: "wait until the other process has finished writing",
  unreadable: MORE,
  damaged: MORE,
  "read-only": "let this user write to the library, or set LANCEDB_URI to another one",
  "embedder-unavailable": "check OPENAI_API_KEY and OPENAI_BASE_URL, or set EMBEDDING_MODEL=fitted",
  rebuilt: "ask again",
  "embedder-mismatch":
    "run `npm run ingest -- --rebuild`, or set EMBEDDING_MODEL back to what it was",
  "disk-full": "free some disk space",
  "store-unavailable": "correct these settings in .env; docs/operations.md explains each",
  "unsafe-store":
    "set LANCEDB_URI to another store, or to s3+ddb:// as docs/operations.md explains",
};

/** Says what the library holds or why it can't be used. */
export function checkLibrary(
  finding: LibraryFinding,
  env: Readonly<Record<string, string | undefined>>,
): Check {
  if (finding.kind === "stats") {
    const { stats, inspection } = finding;
    return stats === undefined || stats.papers === 0
      ? { name: NAME, status: "warn", message: "it holds no papers yet", fix: FILL }
      : {
          name: NAME,
          status: "ok",
          message: `${formatCount(stats.papers, "paper")} in ${formatCount(stats.chunks, "chunk")}; ${describeEmbedder(stats.embedder)}${describeLook(inspection)}`,
        };
  }
  const { error } = finding;
  if (error instanceof LibraryError) {
    const isHarmless = error.kind === "empty" || error.kind === "locked";
    const status = isHarmless ? "warn" : "fail";
    return { name: NAME, status, message: error.message, fix: FIXES[error.kind] };
  }
  return {
    name: NAME,
    status: "fail",
    message: `it can't be opened: ${safeMessage(error, env)}`,
    fix: "run `npm ci`; if that does not help, start with LOG_LEVEL=debug to see more",
  };
}

/** More rows than this outside an index make every search slower. */
const MOST_UNINDEXED = 5_000;

/** Says when searches are slower than they need to be. */
export function checkIndexes(indexes: readonly IndexCoverage[] = []): Check[] {
  const unindexed = Math.max(0, ...indexes.map((index) => index.unindexed));
  if (unindexed <= MOST_UNINDEXED) return [];
  const message = `${formatCount(unindexed, "chunk")} are outside an index, so that searches are slow`;
  return [{ name: "Indexes", status: "warn", message, fix: "run `npm run library -- compact`" }];
}

function describeLook(inspection: LibraryInspection | undefined): string {
  if (!inspection) return "";
  return `; searched in ${inspection.ms} ms`;
}

function describeEmbedder({ name, dimensions }: EmbedderIdentity): string {
  const embedder = name === FITTED_EMBEDDER ? "embedder fitted on them" : `embedder ${name}`;
  return `${embedder}, ${dimensions} dimensions`;
}
