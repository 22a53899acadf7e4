import type { QuarantinedText } from "../../indexing/quarantine.ts";

/** What `ingest --quarantine --json` prints. */
export interface QuarantineJson {
  readonly quarantined: readonly {
    readonly paperId: string;
    /** Title and abstract as they were read: they may hold anything. */
    readonly title: string;
    readonly abstract: string;
    readonly file: string;
    readonly line: number;
    readonly reasons: readonly string[];
    /** ISO 8601, in UTC. */
    readonly quarantinedAt: string;
    /** The same; null while the text waits for review. */
    readonly allowedAt: string | null;
  }[];
}

/** Brings the quarantine into the shape that `ingest --quarantine --json` prints. */
export function toQuarantineJson(texts: readonly QuarantinedText[]): QuarantineJson {
  return {
    quarantined: texts.map((text) => ({
      paperId: text.paperId,
      title: text.title,
      abstract: text.abstract,
      file: text.file,
      line: text.line,
      reasons: text.reasons,
      quarantinedAt: text.quarantinedAt.toISOString(),
      allowedAt: text.allowedAt?.toISOString() ?? null,
    })),
  };
}
