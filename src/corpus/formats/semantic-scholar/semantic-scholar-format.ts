import { z } from "zod";
import type { Paper } from "../../paper.ts";
import { createJsonFormat } from "../json/create-json-format.ts";
import { fieldsOf, isJsonObject, type JsonObject } from "../json/json-fields.ts";
import { jsonList, JsonNumber, JsonText, yearOf } from "../json/json-values.ts";
import type { FoundFields } from "../make-record.ts";

/** The data sets write names in lower case, the API mixes; see `fieldsOf`. */
const S2Paper = z.object({
  title: JsonText,
  abstract: JsonText,
  authors: jsonList(z.object({ name: z.string() })),
  year: JsonNumber,
  venue: JsonText,
  publicationvenue: z.object({ name: JsonText }).nullish().catch(undefined),
  journal: z.object({ name: JsonText }).nullish().catch(undefined),
  externalids: z.record(z.string(), z.unknown()).nullish().catch(undefined),
  url: JsonText,
  publicationdate: JsonText,
  fieldsofstudy: jsonList(z.string()),
  s2fieldsofstudy: jsonList(z.object({ category: z.string() })),
  openaccesspdf: z.object({ license: JsonText }).nullish().catch(undefined),
});

const S2Ids = z.object({ doi: JsonText, arxiv: JsonText });

/**
 * Papers as Semantic Scholar's API answers with them, also where they are
 * inside a citation or a list, and as its data sets have them line by line.
 *
 * Of a paper it carries everything; categories are written as fields of study.
 */
export const semanticScholarFormat = createJsonFormat({
  name: "semantic-scholar",
  knows: (record) => {
    const fields = fieldsOf(paperOf(record));
    return "paperid" in fields || "corpusid" in fields;
  },
  find,
  async *write(papers) {
    for await (const paper of papers) yield `${JSON.stringify(toS2Paper(paper))}\n`;
  },
});

/** Answers about citations and references have the paper inside. */
function paperOf(record: JsonObject): JsonObject {
  return [record["citingPaper"], record["citedPaper"]].find(isJsonObject) ?? record;
}

function find(record: JsonObject): FoundFields {
  const given = fieldsOf(paperOf(record));
  const paper = S2Paper.parse(given);
  const ids = S2Ids.parse(fieldsOf(paper.externalids ?? {}));
  const fields = [...paper.fieldsofstudy, ...paper.s2fieldsofstudy.map(({ category }) => category)];
  return {
    title: paper.title,
    abstract: paper.abstract,
    authors: paper.authors.map(({ name }) => name),
    // Given without a value, it is not known: the day may be that of a later version.
    year: "year" in given ? paper.year : yearOf(paper.publicationdate),
    venue: paper.venue ?? paper.publicationvenue?.name ?? paper.journal?.name,
    url: paper.url,
    categories: [...new Set(fields)],
    doi: ids.doi,
    arxivId: ids.arxiv,
    licence: paper.openaccesspdf?.license,
    date: paper.publicationdate,
  };
}

function toS2Paper(paper: Paper): object {
  return {
    paperId: paper.paperId,
    externalIds: { DOI: paper.doi, ArXiv: paper.arxivId },
    url: paper.url ?? null,
    title: paper.originalTitle,
    abstract: paper.originalAbstract,
    venue: paper.venue ?? null,
    year: paper.year ?? null,
    publicationDate: paper.date ?? null,
    openAccessPdf: paper.licence === undefined ? null : { license: paper.licence },
    fieldsOfStudy: paper.categories ?? null,
    authors: (paper.authors ?? []).map((name) => ({ name })),
  };
}
