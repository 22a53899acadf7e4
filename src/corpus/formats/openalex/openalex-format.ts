import { z } from "zod";
import type { Paper } from "../../paper.ts";
import { arxivLink } from "../arxiv-link.ts";
import { createJsonFormat } from "../json/create-json-format.ts";
import { isJsonObject, type JsonObject } from "../json/json-fields.ts";
import { jsonList, JsonNumber, JsonText, yearOf } from "../json/json-values.ts";
import type { FoundFields } from "../make-record.ts";
import { invertAbstract, uninvertAbstract } from "./inverted-abstract.ts";

const ARXIV = /arxiv\.org\/(?:abs|pdf)\/(.+)$/i;

const Named = z.object({ display_name: z.string() });
const Location = z
  .object({
    landing_page_url: JsonText,
    license: JsonText,
    source: z.object({ display_name: JsonText }).nullish().catch(undefined),
  })
  .nullish()
  .catch(undefined);

const Work = z.object({
  title: JsonText,
  display_name: JsonText,
  authorships: jsonList(z.object({ author: Named })),
  publication_year: JsonNumber,
  publication_date: JsonText,
  doi: JsonText,
  primary_location: Location,
  best_oa_location: Location,
  locations: jsonList(Location),
  topics: jsonList(Named),
  concepts: jsonList(Named),
});

/**
 * Works as OpenAlex's API answers with them and as its snapshot has them line
 * by line; the abstract is put together of its inverted index.
 *
 * Of a paper it carries everything; categories are written as topics.
 */
export const openalexFormat = createJsonFormat({
  name: "openalex",
  knows: (record) =>
    "abstract_inverted_index" in record ||
    "authorships" in record ||
    String(record["id"]).startsWith("https://openalex.org/W"),
  find,
  async *write(papers) {
    for await (const paper of papers) yield `${JSON.stringify(toWork(paper))}\n`;
  },
});

function find(record: JsonObject): FoundFields | string {
  const abstract = abstractOf(record);
  if (typeof abstract === "object") return abstract.fault;
  const work = Work.parse(record);
  const subjects = work.topics.length > 0 ? work.topics : work.concepts;
  return {
    title: work.title ?? work.display_name,
    abstract: abstract?.trim(),
    authors: work.authorships.map(({ author }) => author.display_name),
    // Given without a value, it is not known: the day may be that of a later version.
    year: "publication_year" in record ? work.publication_year : yearOf(work.publication_date),
    categories: subjects.map(({ display_name: name }) => name),
    doi: work.doi,
    date: work.publication_date,
    ...placeOf(work),
  };
}

function abstractOf(record: JsonObject) {
  const index = record["abstract_inverted_index"];
  return isJsonObject(index) ? uninvertAbstract(index) : JsonText.parse(record["abstract"]);
}

/** Where the work came out and can be read. */
function placeOf(work: z.infer<typeof Work>): FoundFields {
  const { primary_location: primary, best_oa_location: best, locations } = work;
  const pages = [primary, ...locations].map((location) => location?.landing_page_url ?? "");
  return {
    venue: primary?.source?.display_name,
    url: primary?.landing_page_url,
    arxivId: pages.map((page) => ARXIV.exec(page)?.[1]).find((id) => id !== undefined),
    licence: primary?.license ?? best?.license,
  };
}

function toWork(paper: Paper): object {
  const page = arxivLink(paper.arxivId);
  return {
    doi: paper.doi === undefined ? null : `https://doi.org/${paper.doi}`,
    title: paper.originalTitle,
    publication_year: paper.year ?? null,
    publication_date: paper.date ?? null,
    primary_location: {
      landing_page_url: paper.url ?? null,
      license: paper.licence ?? null,
      source: paper.venue === undefined ? null : { display_name: paper.venue },
    },
    locations: page === undefined ? [] : [{ landing_page_url: page }],
    authorships: (paper.authors ?? []).map((name) => ({ author: { display_name: name } })),
    topics: (paper.categories ?? []).map((name) => ({ display_name: name })),
    abstract_inverted_index: invertAbstract(paper.originalAbstract),
  };
}
