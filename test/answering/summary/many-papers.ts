import type { RankedPaper, Retrieval } from "../../../src/retrieval/retriever.ts";
import { term, vocabularyOf } from "../../retrieval/retrieval-fixtures.ts";
import { rankedPaper } from "../paper-fixtures.ts";

const METHODS = ["adapters", "pruning", "quantization", "distillation", "sparsity"];

/** The second sentence of each made paper, by which it is told from the others; counted from 1. */
export function findingOf(number: number): string {
  const method = METHODS[number % METHODS.length] ?? "";
  return `We propose ${method} ${nameOf(number)} which lowers memory of small models.`;
}

/** A made paper; all score well, the later ones a little less. */
function madePaper(number: number): RankedPaper {
  const paper = rankedPaper(
    {
      title: `Memory of Models with ${nameOf(number)}`,
      sentences: [`Memory is scarce in setting ${nameOf(number)}.`, findingOf(number)],
    },
    number,
  );
  return { ...paper, score: 1 - number / 1_000 };
}

/** Papers on one topic, best first. */
export function manyPapers(count: number): Retrieval {
  const papers = Array.from({ length: count }, (_, index) => madePaper(index + 1));
  const terms = [term("memori"), term("model")];
  return { question: "memory of models", query: "memory models", terms, papers };
}

/** Words of sixty made papers. */
export const MADE_VOCABULARY = vocabularyOf(
  ...manyPapers(60).papers.map(({ paper, passages: [passage] }) =>
    [paper.title, passage?.text].join(" "),
  ),
);

/** A made name, different for each number. */
function nameOf(number: number): string {
  const digits = number.toString().padStart(2, "0");
  const letters = Array.from({ length: digits.length }, (_, place) =>
    String.fromCharCode(98 + Number(digits[place])),
  );
  return `zu${letters.join("o")}ex`;
}
