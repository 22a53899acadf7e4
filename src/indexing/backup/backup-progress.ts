/** Where a backup or a restore stands. */
export interface BackupProgress {
  readonly phase: "saving" | "hashing" | "restoring" | "indexing" | "waiting";
  /** Rows; while hashing, bytes. */
  readonly done: number;
  readonly total?: number;
  /** Set in phase `waiting`: who holds the lock, for people. */
  readonly holder?: string;
}

/** How a backup or a restore goes on and is stopped. */
export interface BackupOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: BackupProgress) => void;
}
