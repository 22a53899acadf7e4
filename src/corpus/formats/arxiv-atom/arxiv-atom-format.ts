import { readAtomFeed } from "../../arxiv/read-atom-feed.ts";
import { toEntryResult } from "../../arxiv/to-arxiv-result.ts";
import { XmlError } from "../../arxiv/xml-elements.ts";
import type { Paper } from "../../paper.ts";
import type { ReadResult } from "../../read-result.ts";
import type { SourceFormat, SourceText } from "../source-format.ts";
import { FEED_END, FEED_START, writeAtomEntry } from "./write-atom-entry.ts";

/** A feed at its top, after whatever may stand before one, that says somewhere what it is of. */
const FEED = /^\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:\w+:)?feed\b/s;
const ARXIV = /\barxiv\.org\//;

/** What arXiv's API answers, saved: an Atom feed. All that is known of a paper is written. */
export const arxivAtomFormat: SourceFormat = {
  name: "arxiv-atom",
  recognizes: (beginning) => FEED.test(beginning) && ARXIV.test(beginning),
  read,
  write,
};

async function* read({ file, text }: SourceText): AsyncGenerator<ReadResult> {
  try {
    for await (const item of readAtomFeed(text)) {
      if (item.kind === "entry") yield toEntryResult(item.entry, { file, line: item.line });
    }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    yield { file, line: error.line, reason: `not a whole Atom feed: ${error.message}` };
  }
}

async function* write(papers: AsyncIterable<Paper>): AsyncGenerator<string> {
  yield FEED_START;
  for await (const paper of papers) yield writeAtomEntry(paper);
  yield FEED_END;
}
