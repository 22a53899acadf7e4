import type { Table } from "@lancedb/lancedb";
import { DataType, type Field } from "apache-arrow";
import { LATER_COLUMNS } from "./lancedb-schema.ts";

/** @returns Names of the table's columns. */
export async function columnsOf(table: Table): Promise<ReadonlySet<string>> {
  const { fields } = await table.schema();
  return new Set(fields.map(({ name }) => name));
}

/**
 * Gives a chunk table that an earlier version made the columns it lacks, empty.
 * Only for writers: readers do without them.
 */
export async function addLaterColumns(chunks: Table): Promise<void> {
  const columns = await columnsOf(chunks);
  const missing = LATER_COLUMNS.filter(({ name }) => !columns.has(name));
  if (missing.length === 0) return;
  const toNull = ({ name, type }: Field) => ({
    name,
    valueSql: `arrow_cast(NULL, '${toSqlType(type)}')`,
  });
  await chunks.addColumns(missing.map(toNull));
}

/** Arrow's name of a column's type as the database writes it, which is Arrow's own but for lists. */
function toSqlType(type: Field["type"]): string {
  return DataType.isList(type) ? `List(${String(type.children[0]?.type)})` : String(type);
}
