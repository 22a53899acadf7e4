import { withSource } from "../../arxiv/arxiv-fields.ts";
import { readOaiPage } from "../../arxiv/read-oai-page.ts";
import { XmlError } from "../../arxiv/xml-elements.ts";
import type { ReadResult } from "../../read-result.ts";
import type { SourceFormat, SourceText } from "../source-format.ts";

const REPLY = /^\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:\w+:)?OAI-PMH\b/s;

/** What arXiv's OAI-PMH interface answers to `ListRecords`, saved, in its metadata format `arXiv`; only read. */
export const arxivOaiFormat: SourceFormat = {
  name: "arxiv-oai",
  recognizes: (beginning) => REPLY.test(beginning),
  read,
};

async function* read({ file, text }: SourceText): AsyncGenerator<ReadResult> {
  try {
    for await (const item of readOaiPage(text)) {
      if (item.kind === "record") yield withSource(item.record.content, { file, line: item.line });
      if (item.kind === "error") {
        yield {
          file,
          line: 0,
          reason: `an error instead of records: ${item.message || item.code}`,
        };
      }
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    yield { file, line: error.line, reason: `not a whole reply of OAI-PMH: ${error.message}` };
  }
}
