/** The schema of the database that holds the tables, so that other programs' tables are never in the way. */
export const SCHEMA_NAME = "papercord";

/** Puts a statement that SQLite understands into PostgreSQL's words: numbered places, and its own way to list an array's texts. */
export function toPostgresSql(sql: string): string {
  let places = 0;
  return sql
    .replaceAll("json_each(?)", "json_array_elements_text(CAST(? AS json))")
    .replaceAll("?", () => `$${(places += 1)}`);
}

/**
 * Puts a step of the schema into PostgreSQL's words, statement by statement. Texts are compared byte by byte, as SQLite
 * does; a table that counts its rows there by itself does so here in a column.
 */
export function toPostgresSchema(step: string): string[] {
  const rowid = "rowid bigint GENERATED ALWAYS AS IDENTITY";
  return step
    .replaceAll("INTEGER PRIMARY KEY", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY")
    .replaceAll(/\bINTEGER\b/g, "bigint")
    .replaceAll(/\bTEXT\b/g, 'text COLLATE "C"')
    .replaceAll(/\) STRICT, WITHOUT ROWID;/g, ");")
    .replaceAll(/\) STRICT;/g, `, ${rowid});`)
    .split(";")
    .filter((statement) => statement.trim() !== "");
}

const ESCAPE = "\u0010";
const ESCAPED = new RegExp(`${ESCAPE}([${ESCAPE}0])`, "g");

/**
 * Puts a text into one that PostgreSQL takes, which knows every character but U+0000. Different texts stay different;
 * those without U+0000 and U+0010, which is to say all but hostile ones, stay as they are.
 */
export function escapeNul(text: string): string {
  if (!text.includes("\0") && !text.includes(ESCAPE)) return text;
  return text.replaceAll(ESCAPE, `${ESCAPE}${ESCAPE}`).replaceAll("\0", `${ESCAPE}0`);
}

/** Reads what {@link escapeNul} wrote. */
export function unescapeNul(text: string): string {
  if (!text.includes(ESCAPE)) return text;
  return text.replaceAll(ESCAPED, (_, sign: string) => (sign === "0" ? "\0" : sign));
}
