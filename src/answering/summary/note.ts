import type { RankedPaper } from "../../retrieval/retriever.ts";
import type { Draft } from "../assistant.ts";

/** A checked statement on some of a topic's papers, from which a summary is put together. */
export interface Note {
  readonly text: string;
  /** Sentences that it rests on, at least one; papers are numbered through all parts, both numbers from 1. */
  readonly pointers: readonly { readonly paper: number; readonly sentence: number }[];
}

/**
 * The notes of a part that was read.
 *
 * @param draft What passed the check.
 * @param papers All papers of the topic, in the order of their numbers.
 */
export function notesOf(
  { sections, citations }: Draft,
  papers: readonly RankedPaper[],
): readonly Note[] {
  const numbers = new Map(papers.map(({ paper }, index) => [paper.paperId, index + 1]));
  const numberOf = new Map(citations.map(({ n, paperId }) => [n, numbers.get(paperId) ?? 0]));
  return sections.flatMap(({ statements }) =>
    statements.map(({ text, evidence }) => ({
      text,
      pointers: evidence.map(({ n, sentence }) => ({ paper: numberOf.get(n) ?? 0, sentence })),
    })),
  );
}

/**
 * Writes notes out for a prompt.
 *
 * @returns One line a note, its pointers in front.
 *
 * @example
 * ```ts
 * renderNotes([{ text: "Adapters save memory.", pointers: [{ paper: 2, sentence: 3 }] }]); // "[2.3] Adapters save memory."
 * ```
 */
export function renderNotes(notes: readonly Note[]): string {
  return notes
    .map(({ text, pointers }) => {
      const marks = pointers.map(({ paper, sentence }) => `[${paper}.${sentence}]`).join("");
      return `${marks} ${text.replace(/\s+/gu, " ").trim()}`;
    })
    .join("\n");
}
