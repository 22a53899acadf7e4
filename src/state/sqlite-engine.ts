import type { DatabaseSync } from "node:sqlite";
import type { SqlEngine, SqlResult, SqlStatement, SqlValue, SqlWork } from "./sql-engine.ts";
import { inTransaction } from "./sqlite-transaction.ts";

/** A state file: whoever writes has it alone, so every transaction runs after the one before. */
export class SqliteEngine implements SqlEngine {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async query(sql: string, ...values: SqlValue[]): Promise<SqlResult> {
    return this.#execute({ sql, values });
  }

  async tuples(sql: string, ...values: SqlValue[]): Promise<readonly (readonly SqlValue[])[]> {
    const statement = this.#database.prepare(sql);
    statement.setReturnArrays(true);
    return statement.all(...values) as unknown as SqlValue[][];
  }

  async transaction<T>(work: () => SqlWork<T>): Promise<T> {
    return inTransaction(this.#database, () => {
      const steps = work();
      let step = steps.next();
      while (step.done !== true) step = steps.next(this.#execute(step.value));
      return step.value;
    });
  }

  /** The log of writes beside the file still holds what was deleted. */
  async sweep(): Promise<void> {
    this.#database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
  }

  #execute({ sql, values }: SqlStatement): SqlResult {
    const statement = this.#database.prepare(sql);
    if (statement.columns().length === 0) {
      return { rows: [], changes: Number(statement.run(...values).changes) };
    }
    const rows = statement.all(...values) as SqlResult["rows"];
    return { rows, changes: rows.length };
  }
}
