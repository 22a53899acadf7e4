import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { UserFacingError } from "../lib/user-facing-error.ts";
import { parseJsonLine } from "./parse-json-line.ts";
import { type PlacedLine, readLines } from "./read-lines.ts";
import { spreadEvenly } from "./spread-evenly.ts";

const id = z.string().min(1);
const DocumentSchema = z.object({ _id: id, title: z.string().default(""), text: z.string() });
const QuerySchema = z.object({ _id: id, text: z.string().min(1) });

/** A document of a collection; either text may be empty, and two may have the same texts. */
export interface CollectionDocument {
  /** Unlike that of every other document. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A query that has at least one right document. */
export interface JudgedQuery {
  readonly text: string;
  /** Grade of each right document by its id, above 0. */
  readonly grades: ReadonlyMap<string, number>;
}

/** Documents, and queries with the documents that were judged right. */
export interface Collection {
  /** Name of its folder. */
  readonly name: string;
  readonly documents: readonly CollectionDocument[];
  readonly queries: readonly JudgedQuery[];
}

/**
 * Reads a collection in BEIR layout: `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` (or `qrels/test.tsv`), whose
 * first line is a header. Judgements of 0 or less say "not right"; queries without a right document are left out.
 * A document that is judged but not in the corpus counts as one that cannot be found.
 *
 * @param options.limit Most queries to keep, evenly spread over the file; at least 1, all when absent.
 * @throws {UserFacingError} If a file is missing, a line doesn't fit or an id repeats, naming file and line, or if no
 *   query has a right document.
 */
export async function readCollection(
  folder: string,
  { limit = Infinity }: { readonly limit?: number } = {},
): Promise<Collection> {
  const [corpus, questions, judgements] = await Promise.all([
    required(folder, "corpus.jsonl"),
    required(folder, "queries.jsonl"),
    required(folder, "qrels.tsv", join("qrels", "test.tsv")),
  ]);
  const documents = unique(corpus, (line) => {
    const document = parseJsonLine(line, DocumentSchema, "a document: wanted _id, title and text");
    return { id: document._id, title: document.title, text: document.text };
  });
  const grades = readGrades(judgements);
  const queries = unique(questions, (line) => {
    const query = parseJsonLine(line, QuerySchema, "a query: wanted _id and text");
    return { id: query._id, text: query.text, grades: grades.get(query._id) ?? new Map() };
  }).filter((query) => query.grades.size > 0);
  const ids = new Set(documents.map((document) => document.id));
  if (!queries.some((query) => [...query.grades.keys()].some((key) => ids.has(key)))) {
    throw new UserFacingError(
      `No query of ${folder} has a right document: wanted judgements above 0 that name ids of queries.jsonl and corpus.jsonl.`,
    );
  }
  return { name: basename(resolve(folder)), documents, queries: spreadEvenly(queries, limit) };
}

async function required(folder: string, ...names: readonly string[]): Promise<PlacedLine[]> {
  for (const name of names) {
    const lines = await readLines(join(folder, name));
    if (lines) return lines;
  }
  throw new UserFacingError(`There is no ${names[0]} in ${folder}.`);
}

function unique<T extends { readonly id: string }>(
  lines: readonly PlacedLine[],
  parse: (line: PlacedLine) => T,
): T[] {
  const seen = new Set<string>();
  return lines.map((line) => {
    const item = parse(line);
    if (seen.has(item.id)) {
      throw new UserFacingError(`${line.place} repeats the _id of an earlier line.`);
    }
    seen.add(item.id);
    return item;
  });
}

/** @returns Grades above 0 by query and document. */
function readGrades([header, ...lines]: readonly PlacedLine[]): Map<string, Map<string, number>> {
  const wanted = "wanted query-id, corpus-id and score, with tabs between";
  if (header && !Number.isNaN(gradeOf(header))) {
    throw new UserFacingError(`${header.place} is no header: ${wanted}.`);
  }
  const grades = new Map<string, Map<string, number>>();
  for (const line of lines) {
    const [query, document, , ...more] = line.text.split("\t");
    const grade = gradeOf(line);
    if (!query || !document || more.length > 0 || Number.isNaN(grade)) {
      throw new UserFacingError(`${line.place} is not a judgement: ${wanted}.`);
    }
    const own = grades.get(query) ?? new Map<string, number>();
    grades.set(query, own);
    if (grade > 0) own.set(document, grade);
    else own.delete(document); // The last judgement of a pair holds.
  }
  return grades;
}

/** @returns NaN where there is no number. */
function gradeOf({ text }: PlacedLine): number {
  const [, , score = ""] = text.split("\t");
  return /^[+-]?\d+(\.\d+)?$/.test(score.trim()) ? Number(score) : NaN;
}
