import { RATES } from "./schema-rates.ts";
import { SERVERS_AND_MEMBERS } from "./schema-servers-and-members.ts";

/**
 * What takes a state from each version of its schema to the next, beginning with an empty one's 0; in SQLite's words,
 * which `toPostgresSchema` puts into PostgreSQL's. Each statement ends with a semicolon, and none holds another. What was
 * released is never changed, only added to.
 */
export const SCHEMA_STEPS: readonly string[] = [
  `CREATE TABLE entries (
     key TEXT PRIMARY KEY,
     value TEXT NOT NULL,
     expires_at INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX entries_by_expiry ON entries (expires_at) WHERE expires_at IS NOT NULL;`,
  `CREATE TABLE spending (
     day TEXT PRIMARY KEY,
     nano_usd INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE answers (
     key TEXT PRIMARY KEY,
     value TEXT NOT NULL,
     written_at INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX answers_by_age ON answers (written_at);`,
  SERVERS_AND_MEMBERS,
  RATES,
];
