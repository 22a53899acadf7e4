import { z } from "zod";

/** What the tables of a library hold; each is a file of a backup, and none but the first three need be there. */
export const SAVED_TABLES = [
  "pointer",
  "chunks",
  "vocabulary",
  "lsaTerms",
  "quarantine",
  "refreshMarks",
] as const;

/** One of {@link SAVED_TABLES}. */
export type SavedTableName = (typeof SAVED_TABLES)[number];

/** A file of a backup: its path within it with `/` between folders, its bytes, and their SHA-256 in hexadecimal. */
export const SavedFileSchema = z.object({
  file: z.string().regex(/^[a-z][a-z0-9-]*(?:\/[a-z][a-z0-9-]*)*\.[a-z]+$/),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** See {@link SavedFileSchema}. */
export type SavedFile = z.infer<typeof SavedFileSchema>;

/** What a backup says of the library in it. */
export const SavedLibrarySchema = z.object({
  /** Of the pointer, see `LAYOUT`. */
  layout: z.int().positive(),
  generation: z.string().regex(/^[0-9a-z]{1,32}$/),
  embedder: z.object({
    name: z.string(),
    dimensions: z.int().positive(),
    fingerprint: z.string(),
  }),
  papers: z.int().nonnegative(),
  /** When papers were last added or changed, as ISO 8601 has it. */
  updatedAt: z.iso.datetime(),
  /** Whether an ingest was under way: what it had written by then is in the backup, and it goes on when run again. */
  isUnfinished: z.boolean(),
  tables: z.array(
    SavedFileSchema.extend({ table: z.enum(SAVED_TABLES), rows: z.int().nonnegative() }),
  ),
});

/** See {@link SavedLibrarySchema}. */
export type SavedLibrary = z.infer<typeof SavedLibrarySchema>;

/** A table as a backup has it. */
export type SavedTable = SavedLibrary["tables"][number];
