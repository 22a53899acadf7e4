import type { Connection, Table } from "@lancedb/lancedb";
import { type LibraryConnections, openConnections, toLibraryError } from "./lancedb-connection.ts";
import { optimizeTable } from "./lancedb-index-upkeep.ts";
import { MARKS_TABLE, marksSchema } from "./lancedb-schema.ts";
import type { RefreshMark, RefreshMarks } from "./refresh/refresh-marks.ts";
import type { ServiceAccess } from "./remote/service-access.ts";
import { sqlText } from "./sql-literal.ts";

interface MarkRow extends Record<string, unknown> {
  readonly source: string;
  readonly day: string;
  readonly token: string | null;
  readonly at: number;
}

/** Keeps marks in a small table beside the library's; see {@link RefreshMarks}. */
export class LancedbRefreshMarks implements RefreshMarks {
  readonly #uri: string;
  readonly #connections: LibraryConnections;

  private constructor(uri: string, connections: LibraryConnections) {
    this.#uri = uri;
    this.#connections = connections;
  }

  /**
   * @param uri Of the library.
   * @param access Key and host for LanceDB Cloud.
   * @throws {LibraryError} If the folder cannot be made or opened.
   */
  static async open(uri: string, access?: ServiceAccess): Promise<LancedbRefreshMarks> {
    return new LancedbRefreshMarks(uri, await openConnections(uri, access));
  }

  get(source: string): Promise<RefreshMark | undefined> {
    return this.#guard(async () => {
      const table = await openMarks(this.#connections.writer);
      const ofSource = `source = ${sqlText(source)}`;
      const [row] = ((await table?.query().where(ofSource).limit(1).toArray()) ?? []) as MarkRow[];
      if (!row) return undefined;
      const { day, token, at } = row;
      return { day, ...(token === null ? {} : { token }), at: new Date(at) };
    });
  }

  set(source: string, { day, token, at }: RefreshMark): Promise<void> {
    return this.#guard(async () => {
      const { writer } = this.#connections;
      const table =
        (await openMarks(writer)) ?? (await writer.createEmptyTable(MARKS_TABLE, marksSchema()));
      const row: MarkRow = { source, day, token: token ?? null, at: at.getTime() };
      await table
        .mergeInsert("source")
        .whenMatchedUpdateAll()
        .whenNotMatchedInsertAll()
        .execute([row]);
      // Where another process tidies up at the same time, one is enough.
      await optimizeTable(table).catch(() => {});
    });
  }

  /** Releases the connections. */
  close(): void {
    this.#connections.reader.close();
    this.#connections.writer.close();
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toLibraryError(error, this.#uri);
    }
  }
}

async function openMarks(connection: Connection): Promise<Table | undefined> {
  if (!(await connection.tableNames()).includes(MARKS_TABLE)) return undefined;
  return connection.openTable(MARKS_TABLE);
}
