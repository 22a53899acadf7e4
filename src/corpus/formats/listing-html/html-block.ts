/** What the page itself says that a block is, by `itemprop` or class. */
export type BlockRole =
  | "title"
  | "abstract"
  | "author"
  | "authors"
  | "keyword"
  | "venue"
  | "licence";

/** A stretch of a page's text that stands by itself, such as a heading, a paragraph or a cell. */
export interface HtmlBlock {
  /** Without spaces at its ends; runs of spaces are one. */
  readonly text: string;
  /** Line of the source where it begins, counted from 1. */
  readonly line: number;
  /** Whether it is a heading of the first four levels. */
  readonly isHeading: boolean;
  /** Number of the innermost `article` around it, counted from 1; 0 outside of all. */
  readonly article: number;
  readonly role: BlockRole | undefined;
  /** Addresses of the links in or around it; relative where the page doesn't tell its own. */
  readonly links: readonly string[];
  /** What `time` elements in it say, and as what. */
  readonly times: readonly HtmlTime[];
}

/** The end of an `article`: no block of it follows. */
export interface HtmlArticleEnd {
  /** See `HtmlBlock.article`. */
  readonly endOf: number;
}

/** What a page hands to its scripts, where that may be papers. */
export interface HtmlData {
  readonly data: string;
}

/** The machine-readable date of a `time` element. */
export interface HtmlTime {
  /** `2024` or `2024-03-13`, perhaps with an hour. */
  readonly value: string;
  /** Its `itemprop`, such as `datePublished`; empty without one. */
  readonly property: string;
}

/** A page that can't be read any further. */
export interface HtmlFault {
  readonly line: number;
  /** One lower-case clause. */
  readonly fault: string;
}
