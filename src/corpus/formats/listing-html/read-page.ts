import { isRejected } from "../../is-rejected.ts";
import type { ReadResult } from "../../read-result.ts";
import type { SourceText } from "../source-format.ts";
import type { HtmlBlock } from "./html-block.ts";
import { createFurnitureFilter } from "../listing/furniture-filter.ts";
import { pairBlocks } from "./pair-blocks.ts";
import { paperOfBlocks } from "./paper-of-blocks.ts";
import { papersOfData } from "./papers-of-data.ts";

/** Most that is held of one article, or of a page that has shown no structure yet; listing pages have some 500 blocks. */
const MAX_BLOCKS = 100_000;
const MAX_CHARS = 20_000_000;
/** More titles with abstracts below one heading show that the heading is the page's own. */
const MOST_OF_ONE_TITLE = 2;
/** What a page calls a paper's parts. */
const LABEL = /^(?:abstract|summary|authors?)$/i;

/**
 * Reads a saved page of papers. Where it hands papers to its scripts as data, these are read and what it shows isn't;
 * else it is told by what survives a page's redesign: a heading with a link and the text below it, or an `article` with
 * a heading and a text. In a page without either, blocks of text are paired as lines are.
 *
 * @throws What the text throws, after the records before it.
 */
export async function* readPage({ file, text }: SourceText): AsyncGenerator<ReadResult> {
  const page = createPage(file);
  // The parser takes 10 MB, which a bot that reads no pages needn't have.
  const { readBlocks } = await import("./read-blocks.ts");
  try {
    for await (const block of readBlocks(text)) {
      if ("fault" in block) {
        yield* page.end();
        yield { file, line: block.line, reason: block.fault };
        return;
      }
      if ("data" in block) yield* page.takeData(block.data);
      else if ("endOf" in block) yield* page.endArticle(block.endOf);
      else yield* page.push(block);
    }
  } catch (error) {
    yield* page.breakOff();
    throw error;
  }
  yield* page.end();
}

function createPage(file: string) {
  /** What may yet turn out to be titles and abstracts by turns; gone when the page has shown a structure. */
  let loose: HtmlBlock[] | undefined = [];
  /** Blocks of an article, or of a linked heading. */
  let group: HtmlBlock[] = [];
  let chars = 0;
  let hasData = false;

  function* takeData(data: string): Generator<ReadResult> {
    const papers = papersOfData(data, file);
    if (papers.length === 0 || hasData) return;
    hasData = true;
    [loose, group] = [undefined, []];
    yield* papers;
  }

  function* push(block: HtmlBlock): Generator<ReadResult> {
    if (hasData) return;
    const isArticle = block.article > 0;
    const isTitle = !isArticle && isLinkedHeading(block);
    if (isTitle || group[0]?.article !== block.article) yield* closeGroup();
    if (isArticle || isTitle || group.length > 0) group.push(block);
    else loose?.push(block);
    chars += block.text.length;
    if (isFull()) yield* end();
  }

  function isFull(): boolean {
    return group.length + (loose?.length ?? 0) > MAX_BLOCKS || chars > MAX_CHARS;
  }

  function* closeGroup(): Generator<ReadResult> {
    const [first] = group;
    const results = first === undefined ? [] : readGroup(group, file);
    group = [];
    if (results.length === 0) return;
    loose = undefined;
    chars = 0;
    yield* results;
  }

  function* closeLoose(): Generator<ReadResult> {
    if (loose !== undefined) yield* pairBlocks(loose, file);
    if (loose !== undefined) loose = [];
    chars = 0;
  }

  function* end(): Generator<ReadResult> {
    yield* closeGroup();
    yield* closeLoose();
  }

  function* endArticle(article: number): Generator<ReadResult> {
    if (group[0]?.article === article) yield* closeGroup();
  }

  /** What is certainly whole: the last paper of a group may not be. */
  function* breakOff(): Generator<ReadResult> {
    const papers = group.length === 0 ? [] : readGroup(group, file).filter(isPaper).slice(0, -1);
    yield* papers.length === 0 && loose ? pairBlocks(loose, file, { isCut: true }) : papers;
  }

  return { push, takeData, end, endArticle, breakOff };
}

function isPaper(result: ReadResult): boolean {
  return !isRejected(result);
}

/** @param group At least one block: those of an article, or a heading with a link and what follows it. */
function readGroup(group: readonly HtmlBlock[], file: string): readonly ReadResult[] {
  const isArticle = (group[0]?.article ?? 0) > 0;
  const starts = group.flatMap((block, index) => (isLinkedHeading(block) ? [index] : []));
  const paired = starts.length <= 1 ? pairedAsList(group, file) : undefined;
  if (paired !== undefined && paired.papers > (starts.length === 0 ? 1 : MOST_OF_ONE_TITLE)) {
    return paired.results;
  }
  if (starts.length === 0) return readArticle(group, file);
  const isWhole = isArticle && starts.length === 1;
  return starts.flatMap((start, index) => {
    const [title, ...others] = group.slice(start, starts[index + 1]);
    const before = isWhole ? group.slice(0, start) : [];
    return title === undefined
      ? []
      : [paperOfBlocks(title, [...before, ...others], { file, isWhole })];
  });
}

/** @returns Undefined where headings and other lines are titles by turns, as no list of papers has it. */
function pairedAsList(group: readonly HtmlBlock[], file: string) {
  const plain = group.filter(({ role }) => role === undefined);
  const headings = new Set(plain.filter(({ isHeading }) => isHeading).map(({ text }) => text));
  const results = pairBlocks(plain, file);
  const titles = results.flatMap((result) => (isRejected(result) ? [] : [result.title]));
  const headed = titles.filter((title) => headings.has(title)).length;
  return headed === 0 || headed === titles.length ? { results, papers: titles.length } : undefined;
}

/** An article without a heading that links begins with its title. */
function readArticle(group: readonly HtmlBlock[], file: string): readonly ReadResult[] {
  const title =
    group.find(({ isHeading, text }) => isHeading && !LABEL.test(text)) ??
    group.find(({ role }) => role === undefined);
  if (title === undefined) return [];
  const others = group.filter((block) => block !== title);
  return [paperOfBlocks(title, others, { file, isWhole: true })];
}

/** A link to a site's own first page is no paper's. */
function isLinkedHeading({ isHeading, links, text }: HtmlBlock): boolean {
  if (!isHeading || createFurnitureFilter()(text) === "") return false;
  return links.some((link) => !/^(?:https?:\/\/[^/]+)?\/?(?:[?#].*)?$/i.test(link));
}
