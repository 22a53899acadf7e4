import type { BackupProgress } from "../../indexing/backup/backup-progress.ts";
import type { IngestProgress } from "../../indexing/ingest-report.ts";
import type { UpkeepProgress } from "../../indexing/upkeep/library-check.ts";

/** Everything whose progress is shown. */
export type ShownProgress = BackupProgress | IngestProgress | UpkeepProgress;

/** Where the work stands, as it is shown. */
export interface ProgressView {
  readonly phase: ShownProgress["phase"];
  /** Who holds the lock, in phase `waiting`. */
  readonly holder?: string | undefined;
  /** Units done; undefined where they say nothing. */
  readonly done?: number | undefined;
  readonly total?: number | undefined;
  /** What is counted, in the singular. */
  readonly unit: string;
  /** Share of the whole work that is done, in [0, 1]; undefined where nobody knows. */
  readonly share?: number | undefined;
  /** Units per second. */
  readonly rate?: number | undefined;
  readonly leftMs?: number | undefined;
}
