import type { RankedPaper } from "../../retrieval/retriever.ts";
import type { Aspect } from "../extractive/aspect-cues.ts";
import {
  type AbstractSentence,
  chooseAspects,
  chooseOpening,
} from "../extractive/choose-aspects.ts";
import { toStatementText } from "../extractive/to-statement-text.ts";
import type { AspectLayout } from "./aspect-layout.ts";
import type { Cell } from "./cell.ts";
import { sentencesOf } from "./whole-paper.ts";

/**
 * Says something of a paper under each heading in its abstract's own sentences,
 * none of them twice.
 *
 * @param n Number of the paper.
 * @returns At least one cell; none under a heading of which the abstract says nothing.
 */
export function extractCells(paper: RankedPaper, n: number, layout: AspectLayout): Cell[] {
  const abstract = sentencesOf(paper);
  const chosen = chooseAspects(abstract, layout.aspects, { most: layout.most });
  const cells = toCells(chosen, n);
  if (chosen.has("Key idea")) return cells;
  const taken = new Set([...chosen.values()].flat().map(({ sentence }) => sentence));
  const opening = chooseOpening(abstract, { taken });
  return opening ? [toCell(layout.opening, opening, n), ...cells] : cells;
}

/**
 * Says something of a paper where a model's text has nothing to show, with
 * sentences that it doesn't cite yet.
 *
 * @param own The paper's cells so far, at least one.
 */
export function extractMissing(
  paper: RankedPaper,
  n: number,
  { aspects, own }: { readonly aspects: readonly Aspect[]; readonly own: readonly Cell[] },
): Cell[] {
  const named = new Set(own.map(({ heading }) => heading));
  const taken = new Set(
    own
      .flatMap(({ statement }) => statement.evidence)
      .filter((evidence) => evidence.n === n)
      .map(({ sentence }) => sentence),
  );
  const open = aspects.filter((aspect) => !named.has(aspect));
  return toCells(chooseAspects(sentencesOf(paper), open, { taken }), n);
}

function toCells(chosen: ReadonlyMap<Aspect, readonly AbstractSentence[]>, n: number): Cell[] {
  return [...chosen].flatMap(([aspect, sentences]) =>
    sentences.map((sentence) => toCell(aspect, sentence, n)),
  );
}

function toCell(heading: string, { sentence, text }: AbstractSentence, n: number): Cell {
  return {
    heading,
    statement: {
      text: toStatementText(text),
      citations: [n],
      evidence: [{ n, sentence, quote: text }],
    },
  };
}
