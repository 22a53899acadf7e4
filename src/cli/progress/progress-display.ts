import type { IngestProgress } from "../../indexing/ingest-report.ts";

/** Shows how far an ingest has come. */
export interface ProgressDisplay {
  readonly update: (progress: IngestProgress) => void;
  /** Takes the display away; safe to call more than once and without any update. */
  readonly stop: () => void;
}
