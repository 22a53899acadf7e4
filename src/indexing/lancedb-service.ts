import type { Connection, Table } from "@lancedb/lancedb";

/** How long an index that is being built is waited for; it is built in the end whether or not anybody waits. */
const INDEX_WAIT_SECONDS = 30;
/** Names of tables asked for at a time; the service sends few of them unless it is told. */
const NAMES_PER_PAGE = 100;

/**
 * Makes a connection to LanceDB Cloud behave as one to a local database does. The service keeps indexes up to date,
 * joins small files and clears old versions by itself, so what a writer does for these is passed over; indexes are
 * built there while the client goes on.
 *
 * @returns The same connection. Its tables are adapted too.
 */
export function adaptToService(connection: Connection): Connection {
  const openTable = connection.openTable.bind(connection);
  const createEmptyTable = connection.createEmptyTable.bind(connection);
  const tableNames = connection.tableNames.bind(connection);
  return Object.assign(connection, {
    openTable: async (...args: Parameters<typeof openTable>) =>
      adaptTable(await openTable(...args)),
    createEmptyTable: async (...args: Parameters<typeof createEmptyTable>) =>
      adaptTable(await createEmptyTable(...args)),
    tableNames: () => allNames((startAfter) => tableNames({ startAfter, limit: NAMES_PER_PAGE })),
  });
}

/** @param list Gives the names after one, or the first where it is empty; a page may be shorter than was asked for. */
async function allNames(list: (startAfter: string) => Promise<string[]>): Promise<string[]> {
  const names = new Set<string>();
  let last = "";
  for (;;) {
    const page = await list(last);
    const fresh = page.filter((name) => !names.has(name));
    if (fresh.length === 0) return [...names];
    for (const name of fresh) names.add(name);
    last = page.at(-1) ?? last;
  }
}

function adaptTable(table: Table): Table {
  const createIndex = table.createIndex.bind(table);
  return Object.assign(table, {
    createIndex: async (...[column, options]: Parameters<typeof createIndex>) => {
      const indices = await table.listIndices();
      if (indices.some(({ columns }) => columns.includes(column))) return;
      await createIndex(column, options);
      await table.waitForIndex([`${column}_idx`], INDEX_WAIT_SECONDS).catch(() => {});
    },
    optimize: () => Promise.resolve(NOTHING_DONE),
    stats: async () => ({ ...NO_STATS, numRows: await table.countRows() }),
    updateFieldMetadata: async () => ({ version: await table.version() }),
  });
}

const NOTHING_DONE = {
  compaction: { fragmentsRemoved: 0, fragmentsAdded: 0, filesRemoved: 0, filesAdded: 0 },
  prune: { bytesRemoved: 0, oldVersionsRemoved: 0 },
};

/** The service doesn't show how it keeps a table. */
const NO_STATS = {
  totalBytes: 0,
  numIndices: 0,
  fragmentStats: {
    numFragments: 0,
    numSmallFragments: 0,
    lengths: { min: 0, max: 0, mean: 0, p25: 0, p50: 0, p75: 0, p99: 0 },
  },
};
