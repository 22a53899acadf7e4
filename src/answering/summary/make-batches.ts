import { type NumberedAbstracts, numberAbstracts } from "../number-abstracts.ts";
import type { RankedPaper } from "../../retrieval/retriever.ts";

/** What one call is shown of a topic's papers. */
export interface Batch {
  /** For the prompt; papers keep the numbers that they have among all. */
  readonly text: string;
  /** The same for following pointers: those to papers of other batches lead nowhere. */
  readonly abstracts: NumberedAbstracts;
}

/** A topic's papers, numbered through, in parts. */
export interface Batches {
  readonly abstracts: NumberedAbstracts;
  readonly batches: readonly Batch[];
}

/**
 * Numbers all papers of a topic and divides them into batches of about the same
 * size, in their order.
 *
 * @param options.maxPapers Most papers in a batch, at least 1.
 * @param options.maxChars Most characters in a batch; a paper that needs more has one of its own.
 */
export function makeBatches(
  papers: readonly RankedPaper[],
  { maxPapers, maxChars }: { readonly maxPapers: number; readonly maxChars: number },
): Batches {
  const abstracts = numberAbstracts(papers, { maxChars: Infinity });
  const blocks = abstracts.papers.length === 0 ? [] : abstracts.text.split("\n\n");
  const count = Math.ceil(blocks.length / maxPapers);
  const size = Math.ceil(blocks.length / Math.max(1, count));
  const ranges: { readonly from: number; to: number; chars: number }[] = [];
  for (const [index, { length }] of blocks.entries()) {
    const last = ranges.at(-1);
    if (last && last.to - last.from < size && last.chars + length <= maxChars) {
      last.to += 1;
      last.chars += length;
    } else {
      ranges.push({ from: index, to: index + 1, chars: length });
    }
  }
  const batches = ranges.map(({ from, to }) => ({
    text: blocks.slice(from, to).join("\n\n"),
    abstracts: viewOf(abstracts, from, to),
  }));
  return { abstracts, batches };
}

function viewOf({ text, papers }: NumberedAbstracts, from: number, to: number): NumberedAbstracts {
  return {
    text,
    papers: papers.map((paper, index) =>
      index >= from && index < to ? paper : { ...paper, sentences: new Map<number, string>() },
    ),
  };
}
