import type { Paper } from "../../paper.ts";
import type { ReadResult } from "../../read-result.ts";
import { makeRecord } from "../make-record.ts";
import { refuseEmpty } from "../refuse-empty.ts";
import type { SourceFormat, SourceText } from "../source-format.ts";
import { articleFields } from "./article-fields.ts";
import { readElements } from "./read-elements.ts";
import { writeArticle } from "./write-article.ts";
import { textAt } from "./xml-element.ts";

const ROOT = /<PubmedArticle(?:Set)?[\s>]/;

/**
 * PubMed's XML, as efetch and the baseline and update files give it. Articles need an abstract. A fault in the XML ends
 * the file. Of what is known of a paper everything is written but an arXiv id that its DOI doesn't tell, a link that
 * isn't PubMed's, and characters that XML has no place for; a date gives its year to a paper without one.
 */
export const pubmedFormat: SourceFormat = {
  name: "pubmed",
  recognizes: (beginning) => beginning.trimStart().startsWith("<") && ROOT.test(beginning),
  read: (source) => refuseEmpty(readArticles(source), source.file, "no PubMed article in it"),
  write,
};

async function* readArticles({ file, text }: SourceText): AsyncGenerator<ReadResult> {
  let number = 0;
  for await (const found of readElements(text, "PubmedArticle")) {
    if ("fault" in found) {
      const { line, fault } = found;
      yield { file, line, reason: `${fault}; the file was not read any further` };
      return;
    }
    number += 1;
    const id = textAt(found.element, "MedlineCitation/PMID");
    const name = id === undefined ? `article ${number}` : `article ${id.slice(0, 20)}`;
    yield makeRecord(articleFields(found.element), { file, line: found.line }, name);
  }
}

async function* write(papers: AsyncIterable<Paper>): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<PubmedArticleSet>\n';
  for await (const paper of papers) yield writeArticle(paper);
  yield "</PubmedArticleSet>\n";
}
