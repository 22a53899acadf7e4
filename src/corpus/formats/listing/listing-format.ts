import { tidyText } from "../../tidy-text.ts";
import { MAX_LINE_CHARS } from "../../split-lines.ts";
import { linesOfText } from "../lines-of-text.ts";
import type { SourceFormat } from "../source-format.ts";
import { readListingPage } from "./read-listing-page.ts";

/**
 * The text of a saved listing page of papers. No file is told by its content
 * to be one: it is what text is read as that looks like nothing else.
 *
 * It carries titles and abstracts only, each on one line: line breaks and runs
 * of spaces become one space, invisible characters go. Papers whose abstract is
 * shaped like a title, or the other way round, lose their pairing; see
 * `shapeOfLine`.
 */
export const listingFormat: SourceFormat = {
  name: "listing",
  recognizes: () => false,
  read: ({ file, text }) =>
    readListingPage(detach(linesOfText(text, { maxChars: MAX_LINE_CHARS })), file),
  async *write(papers) {
    for await (const { originalTitle, originalAbstract } of papers) {
      yield `${tidyText(originalTitle)}\n\n${tidyText(originalAbstract)}\n\n`;
    }
  },
};

/** A line is a part of a larger string, which would be kept for as long as any title of it. */
async function* detach(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield Buffer.from(line).toString();
}
