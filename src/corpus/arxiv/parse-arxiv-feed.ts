import { decodeXML } from "entities";
import { XMLParser } from "fast-xml-parser";
import { z } from "zod";

/** A paper as arXiv's feed has it; texts with their line breaks. */
export interface ArxivEntry {
  /** Address of the abstract page, with the version; of an error, an address that names it. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly authors: readonly string[];
  /** ISO 8601: when the first version came in; empty when the feed doesn't say. */
  readonly published: string;
}

/** The feed escapes its texts once; entities of a document's own are never expanded. */
const text = z
  .string()
  .transform((value) => decodeXML(value))
  .catch("");

const FeedSchema = z.object({
  feed: z.object({
    entry: z
      .array(
        z.object({
          id: text,
          title: text,
          summary: text,
          published: text,
          author: z.array(z.object({ name: text })).default([]),
        }),
      )
      .default([]),
  }),
});

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
  maxNestedTags: 20,
  isArray: (name) => name === "entry" || name === "author",
});

/**
 * Reads arXiv's answer to a query, an Atom feed.
 *
 * @param xml Any text; its size must be bounded by the caller.
 * @returns The entries in order; undefined when the text isn't a whole feed, or declares a document type, which arXiv
 *   never does.
 */
export function parseArxivFeed(xml: string): ArxivEntry[] | undefined {
  // The parser takes a feed that was cut for a whole one.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml) || !xml.trimEnd().endsWith("</feed>")) return undefined;
  const parsed = FeedSchema.safeParse(parse(xml));
  return parsed.data?.feed.entry.map(({ author, ...entry }) => ({
    ...entry,
    authors: author.map(({ name }) => name).filter((name) => name !== ""),
  }));
}

function parse(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch {
    return undefined;
  }
}
