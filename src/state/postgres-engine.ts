import { ExponentialBackoff, handleWhen, type IPolicy, noop, retry } from "cockatiel";
import pg, { type Pool, type PoolClient, type QueryArrayResult } from "pg";
import { escapeNul, toPostgresSql, unescapeNul } from "./postgres-dialect.ts";
import { isPassingRefusal, isRolledBack } from "./postgres-failure.ts";
import type {
  SqlEngine,
  SqlResult,
  SqlRow,
  SqlStatement,
  SqlValue,
  SqlWork,
  TransactionOptions,
} from "./sql-engine.ts";

/** About five seconds in all: a server that is started again takes one or two. */
const PATIENCE = {
  maxAttempts: 8,
  backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 }),
};

/**
 * A database of PostgreSQL's. What surely wasn't done is tried again for a moment: a connection that the server refuses
 * while it starts, and what it rolled back because of another transaction. What may have been done is not.
 */
export class PostgresEngine implements SqlEngine {
  readonly #pool: Pool;
  /** The last transaction of this process, by what it has to itself. */
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #connecting: IPolicy;
  readonly #conflicting = retry(handleWhen(isRolledBack), PATIENCE);

  /**
   * @param pool Ends with the engine.
   * @param options.isPatient Whether it waits for a server that starts; default true.
   */
  constructor(pool: Pool, { isPatient = true }: { readonly isPatient?: boolean } = {}) {
    this.#pool = pool;
    this.#connecting = isPatient ? retry(handleWhen(isPassingRefusal), PATIENCE) : noop;
  }

  async query(sql: string, ...values: SqlValue[]): Promise<SqlResult> {
    return this.#withSession((session) => session.execute({ sql, values }));
  }

  async tuples(sql: string, ...values: SqlValue[]): Promise<readonly (readonly SqlValue[])[]> {
    return this.#withSession((session) => session.readTuples({ sql, values }));
  }

  async transaction<T>(work: () => SqlWork<T>, { alone }: TransactionOptions = {}): Promise<T> {
    const run = () => this.#withSession((session) => session.runTransaction(work, alone));
    return alone === undefined ? run() : this.#inTurn(alone, run);
  }

  /**
   * PostgreSQL keeps the bytes of a deleted row until others are written over them. It is told at once that it may: by
   * itself it would leave a table that changes little alone for years. Where that fails, the rows are deleted all the same.
   */
  async sweep(tables: readonly string[]): Promise<void> {
    await this.query(`VACUUM ${tables.join(", ")}`).catch(() => undefined);
  }

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end();
  }

  /** Those of other processes are waited for at the server; with more than one connection waiting, others would find none. */
  async #inTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(name) ?? Promise.resolve()).then(task, task);
    this.#turns.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(name) === turn) this.#turns.delete(name);
    }
  }

  async #withSession<T>(use: (session: Session) => Promise<T>): Promise<T> {
    return this.#conflicting.execute(async () => {
      const client = await this.#connecting.execute(() => this.#pool.connect());
      const session = new Session(client);
      try {
        return await use(session);
      } finally {
        client.release(session.isBroken);
      }
    });
  }
}

/** A connection while it is in use. */
class Session {
  readonly #client: PoolClient;
  #isBroken = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  /** Whether a statement ended without the server's word on it, so that nobody knows what it would say to the next. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  async execute({ sql, values }: SqlStatement): Promise<SqlResult> {
    const { rows, rowCount } = await this.#guard(() =>
      this.#client.query<Record<string, SqlValue>>(toPostgresSql(sql), values.map(write)),
    );
    return { rows: rows.map(readRow), changes: rowCount ?? 0 };
  }

  async readTuples({ sql, values }: SqlStatement): Promise<SqlValue[][]> {
    const question = { text: toPostgresSql(sql), values: values.map(write), rowMode: "array" };
    const { rows } = await this.#guard<QueryArrayResult<SqlValue[]>>(() =>
      this.#client.query({ ...question, rowMode: "array" }),
    );
    return rows.map((row) => row.map(read));
  }

  async runTransaction<T>(work: () => SqlWork<T>, alone: string | undefined): Promise<T> {
    await this.#run(alone === undefined ? "BEGIN" : `BEGIN; ${waitForTurn(alone)}`);
    try {
      const steps = work();
      let step = steps.next();
      while (step.done !== true) step = steps.next(await this.execute(step.value));
      await this.#run("COMMIT");
      return step.value;
    } catch (error) {
      // What broke the connection has ended the transaction too.
      if (!this.#isBroken) await this.#run("ROLLBACK").catch(ignore);
      throw error;
    }
  }

  #run(command: string): Promise<unknown> {
    return this.#guard(() => this.#client.query(command));
  }

  async #guard<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      this.#isBroken ||= !(error instanceof pg.DatabaseError);
      throw error;
    }
  }
}

/** Held until the transaction ends. Each statement after it sees all that was committed before it was granted. */
function waitForTurn(name: string): string {
  return `SELECT pg_advisory_xact_lock(hashtextextended(${pg.escapeLiteral(name)}, 0))`;
}

function write(value: SqlValue): SqlValue {
  return typeof value === "string" ? escapeNul(value) : value;
}

function read(value: SqlValue): SqlValue {
  return typeof value === "string" ? unescapeNul(value) : value;
}

function readRow(row: SqlRow): SqlRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, read(value)]));
}

function ignore(): void {
  // The connection is not used again.
}
