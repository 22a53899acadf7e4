import type { StatementCheck } from "../../answering/check/check-statement.ts";
import { cleanText } from "../../corpus/clean-text.ts";
import { splitSentences } from "../../corpus/split-sentences.ts";
import type { Retriever } from "../../retrieval/retriever.ts";
import { paperIdOfDocument } from "../paper-id-of-document.ts";
import type { Collection, CollectionDocument } from "../read-collection.ts";
import { spreadEvenly } from "../spread-evenly.ts";
import { abstractOf, pointAt } from "./abstract-of.ts";
import type { OpenCheckedWriter } from "./checked-writer.ts";
import type { ClaimDocument } from "./claim-set.ts";
import { compareSupport } from "./compare-support.ts";
import type { StatementRunOptions } from "./run-statement-check.ts";
import type { SupportFigures } from "./statement-check-report.ts";
import { corpusWords } from "./corpus-words.ts";

const MAX_QUERIES = 300;
const TOP_K = 10;

/**
 * Takes the queries of a collection, which others wrote, for statements: each is
 * held against its right abstract and against the wrong one that is ranked best,
 * pointing at the sentence that shares most words with it. At most 300 queries,
 * evenly spread; those without a right or a wrong abstract are left out.
 *
 * @param retriever Searches a library that holds the collection.
 * @returns Undefined when no query is left.
 * @throws What the retriever throws, and the signal's reason.
 */
export async function evaluateCollectionSupport(
  { documents, queries }: Collection,
  retriever: Retriever,
  open: OpenCheckedWriter,
  { signal, onProgress }: StatementRunOptions = {},
): Promise<SupportFigures | undefined> {
  const { check } = open(corpusWords(documents.map(({ title, text }) => `${title}\n${text}`)));
  const byId = new Map(documents.map((document) => [document.id, document] as const));
  const byPaper = new Map(documents.map((own) => [paperIdOfDocument(own.id), own] as const));
  const hold = (text: string, document: ClaimDocument): StatementCheck => {
    const abstract = abstractOf(document);
    return check(pointAt(text, abstract), abstract);
  };
  const [right, wrong]: StatementCheck[][] = [[], []];
  const asked = spreadEvenly(queries, MAX_QUERIES);
  for (const [index, { text, grades }] of asked.entries()) {
    signal?.throwIfAborted();
    const { papers } = await retriever.retrieve(text, { topK: TOP_K });
    const gold = [...grades.keys()].flatMap((id) => byId.get(id) ?? []).find(hasText);
    const other = papers
      .flatMap(({ paper }) => byPaper.get(paper.paperId) ?? [])
      .find((own) => !grades.has(own.id) && hasText(own));
    if (gold && other) {
      right?.push(hold(text, toDocument(gold)));
      wrong?.push(hold(text, toDocument(other)));
    }
    onProgress?.(index + 1, asked.length);
  }
  return compareSupport(right ?? [], wrong ?? []);
}

function hasText({ text }: CollectionDocument): boolean {
  return text.trim() !== "";
}

function toDocument({ title, text }: CollectionDocument): ClaimDocument {
  return { title: cleanText(title), sentences: splitSentences(cleanText(text)) };
}
