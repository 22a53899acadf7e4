import { z } from "zod";

/** Name of the file of a backup that holds the state: SQLite's, whichever engine it came from. */
export const STATE_FILE = "state.sqlite";

/** What a backup says of the state in it. */
export const SavedStateSchema = z.object({
  /** Version of the schema, which opening the state brings up to date. */
  schema: z.int().positive(),
  /** Rows of each table that the schema has. */
  tables: z.record(z.string(), z.int().nonnegative()),
});

/** See {@link SavedStateSchema}. */
export type SavedState = z.infer<typeof SavedStateSchema>;
