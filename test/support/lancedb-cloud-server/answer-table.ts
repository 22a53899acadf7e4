import { type Connection, Index, MatchQuery, type Table } from "@lancedb/lancedb";
import { rowsOf, schemaOf, streamToFile, toFile, toJsonField } from "./arrow-ipc.ts";
import { type CloudQuery, type CloudReply, CloudRefusal, type CloudRequest } from "./cloud-wire.ts";

/** Above this a query's `k` means that there is no limit. */
const NO_LIMIT = 1e12;

/** Serves one request from a real database. @throws {CloudRefusal} For what the service would refuse. */
export async function answerTable(
  request: CloudRequest,
  database: Connection,
  pageSize: number,
): Promise<CloudReply> {
  const { table: name, action, body } = request;
  const names = await database.tableNames();
  if (name === "") return list(request, names, pageSize);
  if (action === "create") {
    if (names.includes(name)) throw new CloudRefusal(400, `Table ${name} already exists`);
    await append(await database.createEmptyTable(name, schemaOf(body)), body);
    return { json: { version: 1 } };
  }
  if (!names.includes(name)) throw new CloudRefusal(404, `Table ${name} was not found`);
  if (action === "drop") {
    await database.dropTable(name);
    return { json: {} };
  }
  const table = await database.openTable(name);
  const [, index] = /^index\/(.+)\/stats$/.exec(action) ?? [];
  if (index !== undefined) return indexStats(table, index);
  const answer = ACTIONS[action];
  if (!answer) throw new CloudRefusal(501, `${action} is not served by this stand-in`);
  return answer(table, request);
}

function list({ query }: CloudRequest, names: readonly string[], pageSize: number): CloudReply {
  const after = query.get("page_token") ?? "";
  const size = Math.min(pageSize, Number(query.get("limit") ?? pageSize));
  const tables = names.filter((name) => name > after).slice(0, size);
  return { json: { tables, page_token: tables.at(-1) ?? null } };
}

const ACTIONS: Readonly<
  Record<string, (table: Table, request: CloudRequest) => Promise<CloudReply>>
> = {
  describe: async (table) => {
    const fields = (await table.schema()).fields.map(toJsonField);
    return { json: { table: table.name, version: await table.version(), schema: { fields } } };
  },
  count_rows: async (table, request) => ({
    json: await table.countRows(jsonOf<{ predicate?: string }>(request).predicate),
  }),
  insert: async (table, { body }) => {
    await append(table, body);
    return { json: { version: await table.version() } };
  },
  merge_insert: mergeInsert,
  delete: async (table, request) => {
    const done = await table.delete(jsonOf<{ predicate: string }>(request).predicate);
    return { json: { version: done.version, num_deleted_rows: done.numDeletedRows } };
  },
  update: async (table, request) => {
    const { predicate, updates } = jsonOf<{
      predicate: string | null;
      updates: [column: string, expression: string][];
    }>(request);
    const valuesSql = Object.fromEntries(updates);
    const done = await table.update({
      ...(predicate === null ? {} : { where: predicate }),
      valuesSql,
    });
    return { json: { version: done.version, rows_updated: done.rowsUpdated } };
  },
  add_columns: async (table, request) => {
    const { new_columns: columns } = jsonOf<{
      new_columns: { name: string; expression: string }[];
    }>(request);
    await table.addColumns(columns.map(({ name, expression }) => ({ name, valueSql: expression })));
    return { json: { version: await table.version() } };
  },
  query: search,
  create_index: createIndex,
  "index/list": async (table) => {
    const indexes = (await table.listIndices()).map(({ name, columns }) => ({
      index_name: name,
      index_uuid: name,
      columns,
      index_status: "done",
    }));
    return { json: { indexes } };
  },
};

function jsonOf<T>({ body }: CloudRequest): T {
  return JSON.parse(body.toString()) as T;
}

/** LanceDB's own method takes what JavaScript can read; its native one takes the file as it is. */
async function append(table: Table, stream: Buffer): Promise<void> {
  const { file, rows } = streamToFile(stream);
  if (rows === 0) return;
  const native = table as unknown as {
    readonly inner: { add(file: Buffer, mode: "append"): Promise<unknown> };
  };
  await native.inner.add(file, "append");
}

async function mergeInsert(table: Table, { query, body }: CloudRequest): Promise<CloudReply> {
  let merge = table.mergeInsert(query.get("on") ?? "");
  if (query.get("when_matched_update_all") === "true") merge = merge.whenMatchedUpdateAll();
  if (query.get("when_not_matched_insert_all") === "true") merge = merge.whenNotMatchedInsertAll();
  if (query.get("when_not_matched_by_source_delete") === "true") {
    const where = query.get("when_not_matched_by_source_delete_filt");
    merge = merge.whenNotMatchedBySourceDelete(where === null ? undefined : { where });
  }
  const done = await merge.execute(rowsOf(body));
  return {
    json: {
      version: done.version,
      num_inserted_rows: done.numInsertedRows,
      num_updated_rows: done.numUpdatedRows,
      num_deleted_rows: done.numDeletedRows,
    },
  };
}

async function search(table: Table, request: CloudRequest): Promise<CloudReply> {
  const {
    k,
    vector,
    columns,
    filter,
    full_text_query: words,
    ...options
  } = jsonOf<CloudQuery>(request);
  if (vector.length > 0) {
    let query = table
      .query()
      .nearestTo([...vector])
      .limit(k);
    if (options.distance_type) query = query.distanceType(options.distance_type);
    if (options.refine_factor) query = query.refineFactor(options.refine_factor);
    if (options.fast_search) query = query.fastSearch();
    if (filter !== undefined) query = query.where(filter);
    if (columns) query = query.select([...columns]);
    return { arrow: toFile(await query.toArrow()) };
  }
  let query = table.query();
  if (words) query = query.fullTextSearch(await toMatch(table, words));
  if (filter !== undefined) query = query.where(filter);
  if (k < NO_LIMIT) query = query.limit(k);
  if (columns) query = query.select([...columns]);
  return { arrow: toFile(await query.toArrow()) };
}

/** The service has no full-text search without an index. */
async function toMatch(
  table: Table,
  { columns: [column = ""], query }: NonNullable<CloudQuery["full_text_query"]>,
): Promise<MatchQuery> {
  const indices = await table.listIndices();
  if (!indices.some(({ columns }) => columns.includes(column))) {
    throw new CloudRefusal(400, `Column ${column} has no full-text index`);
  }
  return new MatchQuery(query, column);
}

async function createIndex(table: Table, request: CloudRequest): Promise<CloudReply> {
  const { column, index_type: type } = jsonOf<{ column: string; index_type: string }>(request);
  const makers: Readonly<Record<string, () => Index>> = {
    FTS: () => Index.fts(),
    BTREE: () => Index.btree(),
    IVF_RQ: () => Index.ivfRq({ distanceType: "cosine" }),
  };
  const config = makers[type]?.();
  if (!config) throw new CloudRefusal(400, `Index type ${type} is not known`);
  await table.createIndex(column, { config });
  return { json: {} };
}

async function indexStats(table: Table, name: string): Promise<CloudReply> {
  const stats = await table.indexStats(name);
  if (!stats) throw new CloudRefusal(404, `Index ${name} was not found`);
  return {
    json: {
      num_indexed_rows: stats.numIndexedRows,
      num_unindexed_rows: stats.numUnindexedRows,
      index_type: stats.indexType,
    },
  };
}
