import type { ArxivFields } from "./arxiv-fields.ts";
import { childrenOf, childText, readXmlElements, type XmlElement } from "./xml-elements.ts";

/** A paper as arXiv's feed has it, or an error, whose id is an address that names it; texts with their line breaks. */
export type ArxivEntry = ArxivFields;

/** What stands in a feed: an entry, or how many papers the query has in all. */
export type AtomItem =
  | { readonly kind: "entry"; readonly line: number; readonly entry: ArxivEntry }
  | { readonly kind: "total"; readonly total: number };

const WANTED = new Set(["entry", "totalResults"]);

/**
 * Reads arXiv's answer to a query, an Atom feed, piece by piece.
 *
 * @throws {XmlError} After what stood before, where it isn't a whole feed.
 */
export async function* readAtomFeed(pieces: AsyncIterable<string>): AsyncGenerator<AtomItem> {
  for await (const element of readXmlElements(pieces, { root: "feed", wanted: WANTED })) {
    const { name, line, text } = element;
    if (name === "entry") yield { kind: "entry", line, entry: toEntry(element) };
    else if (/^\d+$/.test(text)) yield { kind: "total", total: Number(text) };
  }
}

function toEntry(element: XmlElement): ArxivEntry {
  const names = childrenOf(element, "author").map((author) => childText(author, "name"));
  const terms = childrenOf(element, "category").map(({ attributes }) => attributes.get("term"));
  const links = childrenOf(element, "link").map(({ attributes }) => attributes);
  const page = links.find((link) => (link.get("rel") ?? "alternate") === "alternate");
  return {
    id: childText(element, "id"),
    title: childText(element, "title"),
    abstract: childText(element, "summary"),
    authors: names.filter((name) => name !== ""),
    created: childText(element, "published"),
    updated: childText(element, "updated"),
    categories: terms.filter((term) => term !== undefined),
    doi: childText(element, "doi"),
    journalRef: childText(element, "journal_ref"),
    licence: childText(element, "rights"),
    url: page?.get("href") ?? "",
  };
}
