import { arxivAtomFormat } from "./arxiv-atom/arxiv-atom-format.ts";
import { arxivOaiFormat } from "./arxiv-oai/arxiv-oai-format.ts";
import { arxivSnapshotFormat } from "./arxiv-snapshot/arxiv-snapshot-format.ts";
import { bibtexFormat } from "./bibtex/bibtex-format.ts";
import { csvFormat, tsvFormat } from "./csv/csv-format.ts";
import { dailyPapersFormat } from "./daily-papers/daily-papers-format.ts";
import { jsonFormat } from "./json/json-format.ts";
import { listingFormat } from "./listing/listing-format.ts";
import { listingHtmlFormat } from "./listing-html/listing-html-format.ts";
import { openalexFormat } from "./openalex/openalex-format.ts";
import { pubmedFormat } from "./pubmed/pubmed-format.ts";
import { risFormat } from "./ris/ris-format.ts";
import { semanticScholarFormat } from "./semantic-scholar/semantic-scholar-format.ts";
import type { SourceFormat } from "./source-format.ts";

/**
 * Every format that papers are read from, in the order in which they are asked
 * whether a file is theirs: what knows one kind only stands before what takes
 * many.
 */
export const SOURCE_FORMATS: readonly SourceFormat[] = [
  arxivSnapshotFormat,
  dailyPapersFormat,
  semanticScholarFormat,
  openalexFormat,
  jsonFormat,
  pubmedFormat,
  arxivAtomFormat,
  arxivOaiFormat,
  listingHtmlFormat,
  csvFormat,
  tsvFormat,
  bibtexFormat,
  risFormat,
  listingFormat,
];
