/** What a statement takes and gives. */
export type SqlValue = string | number | null;

/** A row by the names of its columns. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** A statement in the words that SQLite and PostgreSQL share, with a `?` for each value. */
export interface SqlStatement {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** What came of a statement. */
export interface SqlResult {
  /** Empty for one that returns none. */
  readonly rows: readonly SqlRow[];
  /** How many rows were written or deleted. */
  readonly changes: number;
}

/**
 * The steps of a transaction: yields each statement and is given its result. SQLite goes through them without a pause,
 * PostgreSQL waits for the server after each, and begins anew where it has to; so they do nothing but ask the database.
 */
export type SqlWork<T> = Generator<SqlStatement, T, SqlResult>;

/** How a transaction goes beside others. */
export interface TransactionOptions {
  /**
   * What it has to itself: of the transactions that name the same, in any process, one runs after the other, and each
   * sees all that the one before has written. For whoever writes what depends on what they have read.
   */
  readonly alone?: string;
}

/** A database that keeps the state. */
export interface SqlEngine {
  /** Runs one statement; what it writes is durable once resolved. */
  query(sql: string, ...values: SqlValue[]): Promise<SqlResult>;
  /** Reads many rows, each as the values of its columns in their order: that takes a third of the time. */
  tuples(sql: string, ...values: SqlValue[]): Promise<readonly (readonly SqlValue[])[]>;
  /** Does all of the work, durably once resolved, or nothing of it if it throws. */
  transaction<T>(work: () => SqlWork<T>, options?: TransactionOptions): Promise<T>;
  /** Sees to it that nothing readable is left of rows of these tables that were deleted, as far as the engine can. */
  sweep(tables: readonly string[]): Promise<void>;
  /** Releases the database; every later call rejects. Safe to repeat. */
  close(): Promise<void>;
}
