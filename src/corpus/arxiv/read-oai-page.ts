import { type ArxivContent, bareIdOf, contentOf, dayOf, pageOf } from "./arxiv-fields.ts";
import { childrenOf, childText, readXmlElements, type XmlElement } from "./xml-elements.ts";

/** A record of arXiv's OAI-PMH interface. */
export interface OaiRecord {
  /** Day of the record's last change, `YYYY-MM-DD`; empty when it isn't said. */
  readonly datestamp: string;
  readonly content: ArxivContent;
}

/** What stands in a reply. */
export type OaiItem =
  | { readonly kind: "record"; readonly line: number; readonly record: OaiRecord }
  /** `token` is empty on the last page of a list; `size`: records of the whole list. */
  | { readonly kind: "token"; readonly token: string; readonly size: number | undefined }
  | { readonly kind: "error"; readonly code: string; readonly message: string }
  /** The server's own day, `YYYY-MM-DD`. */
  | { readonly kind: "day"; readonly day: string };

const WANTED = new Set(["record", "resumptionToken", "error", "responseDate"]);

/**
 * Reads a reply of arXiv's OAI-PMH interface to `ListRecords` with its own
 * metadata format, piece by piece.
 *
 * @throws {XmlError} After what stood before, where it isn't a whole reply.
 */
export async function* readOaiPage(pieces: AsyncIterable<string>): AsyncGenerator<OaiItem> {
  for await (const element of readXmlElements(pieces, { root: "OAI-PMH", wanted: WANTED })) {
    yield toItem(element, element.line);
  }
}

function toItem(element: XmlElement, line: number): OaiItem {
  const { name, text, attributes } = element;
  switch (name) {
    case "record":
      return { kind: "record", line, record: toRecord(element) };
    case "error":
      return { kind: "error", code: attributes.get("code") ?? "", message: text };
    case "responseDate":
      return { kind: "day", day: dayOf(text) };
    default: {
      const size = Number(attributes.get("completeListSize") ?? Number.NaN);
      return { kind: "token", token: text, size: Number.isInteger(size) ? size : undefined };
    }
  }
}

function toRecord(element: XmlElement): OaiRecord {
  const [header] = childrenOf(element, "header");
  const datestamp = header ? dayOf(childText(header, "datestamp")) : "";
  if (header?.attributes.get("status") === "deleted") {
    const reason = `taken out by arXiv: ${childText(header, "identifier")}`;
    return { datestamp, content: { reason } };
  }
  const metadata = childrenOf(element, "metadata")[0]?.children[0];
  if (metadata?.name === "arXiv") return { datestamp, content: toContent(metadata) };
  return { datestamp, content: { reason: "not in the metadata format arXiv of OAI-PMH" } };
}

function toContent(metadata: XmlElement): ArxivContent {
  const field = (name: string) => childText(metadata, name);
  const authors = childrenOf(metadata, "authors").flatMap((list) => childrenOf(list, "author"));
  const [id, created] = [bareIdOf(field("id")), field("created")];
  return contentOf({
    id: id ?? "",
    title: field("title"),
    abstract: field("abstract"),
    authors: authors.map(toName),
    created,
    updated: field("updated") || created,
    categories: field("categories")
      .split(/\s+/)
      .filter((name) => name !== ""),
    doi: field("doi"),
    journalRef: field("journal-ref"),
    licence: field("license"),
    url: id === undefined ? "" : pageOf(id),
  });
}

function toName(author: XmlElement): string {
  const parts = ["forenames", "keyname", "suffix"].map((name) => childText(author, name));
  return parts.filter((part) => part !== "").join(" ");
}
