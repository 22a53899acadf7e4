import type { DatabaseSync } from "node:sqlite";
import type { SqlEngine, SqlResult, SqlStatement, SqlValue, SqlWork } from "./sql-engine.ts";
import { inTransaction } from "./sqlite-transaction.ts";
import { SQLITE_BUSY, whenFree } from "./sqlite-when-free.ts";

const LOG_IN_USE = Object.assign(new Error("The log of writes is in use"), {
  errcode: SQLITE_BUSY,
});

/** A state file: whoever writes has it alone, so every transaction runs after the one before; see {@link whenFree}. */
export class SqliteEngine implements SqlEngine {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async query(sql: string, ...values: SqlValue[]): Promise<SqlResult> {
    return whenFree(() => this.#execute({ sql, values }));
  }

  async tuples(sql: string, ...values: SqlValue[]): Promise<readonly (readonly SqlValue[])[]> {
    const statement = this.#database.prepare(sql);
    statement.setReturnArrays(true);
    return statement.all(...values) as unknown as SqlValue[][];
  }

  async transaction<T>(work: () => SqlWork<T>): Promise<T> {
    return whenFree(() => inTransaction(this.#database, () => this.#take(work())));
  }

  /** The log of writes beside the file still holds what was deleted; where others read it for long, the next time will do. */
  async sweep(): Promise<void> {
    const empty = (): void => {
      const outcome = this.#database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
      if (outcome?.["busy"] === 1) throw LOG_IN_USE;
    };
    await whenFree(empty).catch((error: unknown) => {
      if (error !== LOG_IN_USE) throw error;
    });
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
  }

  #take<T>(steps: SqlWork<T>): T {
    let step = steps.next();
    while (step.done !== true) step = steps.next(this.#execute(step.value));
    return step.value;
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
