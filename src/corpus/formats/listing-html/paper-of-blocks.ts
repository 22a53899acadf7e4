import type { ReadResult } from "../../read-result.ts";
import { splitNames } from "../json/split-names.ts";
import { shapeOfLine } from "../listing/shape-of-line.ts";
import { type FoundFields, makeRecord } from "../make-record.ts";
import type { BlockRole, HtmlBlock } from "./html-block.ts";

const DOI_LINK = /^https?:\/\/(?:dx\.)?doi\.org\/(10\.[^?#]+)/i;
const ARXIV_PATH =
  /\/(?:papers|abs|pdf|html)\/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?\/?(?:[?#].*)?$/;

/**
 * Makes a record of a title and the blocks that belong to it: the abstract, and marked or linked details around it.
 *
 * @param options.isWhole Whether all blocks are known to be about this paper; else only the first abstract is its own.
 */
export function paperOfBlocks(
  title: HtmlBlock,
  blocks: readonly HtmlBlock[],
  { file, isWhole }: { readonly file: string; readonly isWhole: boolean },
): ReadResult {
  const source = { file, line: title.line };
  const abstract = abstractOf(blocks, isWhole);
  if (abstract === "") return { ...source, reason: "title without an abstract" };
  const about = isWhole ? blocks : blocks.filter(({ role }) => role !== undefined);
  return makeRecord(
    { title: title.text, abstract, ...blockDetails(title, [title, ...about]) },
    source,
  );
}

/** @returns The details that a title's blocks carry, the title among them. */
export function blockDetails(title: HtmlBlock, blocks: readonly HtmlBlock[]): FoundFields {
  const textsOf = (role: BlockRole) =>
    blocks.filter((block) => block.role === role).map(({ text }) => text);
  const links = [...title.links, ...blocks.flatMap((block) => block.links)];
  const times = blocks.flatMap((block) => block.times);
  const day = times.find(({ property }) => property !== "datePublished");
  // A date that isn't said to be another's is that of publication.
  const published = times.find(({ property }) => property === "datePublished" || property === "");
  const year = /^\d{4}/.exec(published?.value ?? "")?.[0];
  const authors = textsOf("author");
  return {
    authors: authors.length > 0 ? authors : textsOf("authors").flatMap(splitNames),
    year: year === undefined ? undefined : Number(year),
    venue: textsOf("venue")[0],
    url: title.links.find((link) => /^https?:/.test(link)),
    categories: textsOf("keyword"),
    doi: decoded(firstMatch(links, DOI_LINK)),
    arxivId: firstMatch(links, ARXIV_PATH),
    licence: textsOf("licence")[0],
    date: day?.value,
  };
}

/** A marked abstract; else the first text that looks like one, with what goes on directly below it. */
function abstractOf(blocks: readonly HtmlBlock[], isWhole: boolean): string {
  const marked = blocks.filter(({ role }) => role === "abstract");
  if (marked.length > 0) return joined(isWhole ? marked : marked.slice(0, 1));
  const shapes = blocks.map(({ role, isHeading, text }) =>
    role !== undefined || isHeading ? "title" : shapeOfLine(text),
  );
  const start = shapes.includes("abstract") ? shapes.indexOf("abstract") : shapes.indexOf("either");
  if (start < 0) return "";
  const length = shapes.slice(start).findIndex((shape) => shape !== "abstract");
  const end = isWhole && length !== 0 ? (length < 0 ? blocks.length : start + length) : start + 1;
  return joined(blocks.slice(start, end));
}

function joined(blocks: readonly HtmlBlock[]): string {
  return blocks.map(({ text }) => text).join(" ");
}

/** @returns Undefined for what isn't encoded as addresses are. */
function decoded(part = ""): string | undefined {
  try {
    return decodeURIComponent(part) || undefined;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function firstMatch(links: readonly string[], pattern: RegExp): string | undefined {
  return links.map((link) => pattern.exec(link)?.[1]).find((match) => match !== undefined);
}
