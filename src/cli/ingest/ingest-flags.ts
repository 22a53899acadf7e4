/** The options of `ingest`, as they were given. */
export interface IngestFlags {
  readonly json?: true;
  readonly rebuild?: true;
  readonly quarantine?: true;
  readonly allow?: readonly string[];
  readonly remove?: string;
  readonly dryRun?: true;
  /** `YYYY-MM-DD`. */
  readonly since?: string;
  readonly limit?: number;
  readonly yes?: true;
  /** File for the list of rejected records. */
  readonly rejects?: string;
}

/** What `ingest` does when it is asked to read. */
const READING_FLAGS = [
  "rebuild",
  "allow",
  "dryRun",
  "since",
  "limit",
  "yes",
  "rejects",
] as const satisfies readonly (keyof IngestFlags)[];

/** Whether any option was given that is about reading papers. */
export function hasReadingFlags(flags: IngestFlags): boolean {
  return READING_FLAGS.some((name) => flags[name] !== undefined);
}
