import type { Paper } from "../../paper.ts";
import { refuseEmpty } from "../refuse-empty.ts";
import type { SourceFormat } from "../source-format.ts";
import { readPage } from "./read-page.ts";
import { PAGE_END, PAGE_START, writeArticle } from "./write-page.ts";

const HTML = /^\s*(?:<!--[^]{0,2000}?-->\s*){0,3}<(?:!doctype\s+html|html[\s>])/i;

/**
 * A saved page that lists papers with their abstracts. What is written carries all that is known of a paper; white
 * space becomes single spaces.
 */
export const listingHtmlFormat: SourceFormat = {
  name: "html",
  recognizes: (beginning) => HTML.test(beginning),
  read: (source) => refuseEmpty(readPage(source), source.file, "no title and abstract in it"),
  write,
};

async function* write(papers: AsyncIterable<Paper>): AsyncGenerator<string> {
  yield PAGE_START;
  for await (const paper of papers) yield writeArticle(paper);
  yield PAGE_END;
}
