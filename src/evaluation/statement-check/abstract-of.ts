import { type NumberedAbstracts, numberAbstracts } from "../../answering/number-abstracts.ts";
import type { PointedStatement } from "../../answering/pointer-stream.ts";
import { resolvePointers } from "../../answering/resolve-pointers.ts";
import { NO_SIGNALS } from "../../retrieval/retriever.ts";
import { paperIdOfDocument } from "../paper-id-of-document.ts";
import type { ClaimDocument } from "./claim-set.ts";
import { closestSentence } from "./closest-sentence.ts";

/** @returns The abstract of one document alone, as a model would be shown it. */
export function abstractOf({ title, sentences }: ClaimDocument): NumberedAbstracts {
  const text = sentences.join(" ");
  const paperId = paperIdOfDocument(`${title}\n${text}`);
  const passage = { chunkId: `${paperId}-0`, paperId, position: 0, text, sentences };
  const paper = { paperId, title: title || "Untitled", source: "claims" };
  const passages = [{ ...passage, firstSentence: 1 }];
  return numberAbstracts([{ paper, score: 1, signals: NO_SIGNALS, passages }], {
    maxChars: Infinity,
  });
}

/**
 * Points a text at sentences of a single abstract.
 *
 * @param sentences Their numbers; the one that shares most words when there are none.
 */
export function pointAt(
  text: string,
  abstract: NumberedAbstracts,
  sentences: readonly number[] = [],
): PointedStatement {
  const closest = closestSentence(text, abstract.papers[0]?.sentences ?? []);
  const chosen = sentences.length > 0 ? sentences : closest ? [closest.sentence] : [];
  const pointers = chosen.map((sentence) => ({ paper: 1, sentence }));
  return { text, pointers: resolvePointers(text, pointers, abstract) };
}
