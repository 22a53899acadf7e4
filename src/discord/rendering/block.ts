/** Where in a message a block stands; parts follow each other in this order. */
export type BlockPart = "echo" | "body" | "sources" | "footer";

/** A piece of an answer that is never split over two messages. */
export interface Block {
  readonly part: BlockPart;
  /** Markdown, at least one character and at most 2,900. */
  readonly text: string;
  /** What stands between it and a block of the same part before it. */
  readonly joiner: " " | "\n" | "\n\n";
  /** One line of Markdown that stands above the first block of its part, in every message that the part goes on in. */
  readonly heading?: string;
}
