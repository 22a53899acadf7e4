import type { NumberedAbstracts } from "../../../src/answering/number-abstracts.ts";
import type { StatementCheck } from "../../../src/answering/check/check-statement.ts";
import type {
  CheckedWriter,
  CheckStatement,
  OpenCheckedWriter,
} from "../../../src/evaluation/statement-check/checked-writer.ts";
import { createCheckedWriter } from "../../../src/evaluation/statement-check/create-checked-writer.ts";
import type { StatementGroup } from "../../../src/evaluation/statement-check/made-statement.ts";
import { corpusWords } from "../../../src/evaluation/statement-check/corpus-words.ts";
import type { Retrieval } from "../../../src/retrieval/retriever.ts";
import { type PaperSketch, rankedPaper } from "../../answering/paper-fixtures.ts";

/** Papers whose sentences can be changed in many ways. */
export const PAPERS: readonly PaperSketch[] = [
  {
    title: "Sparse Adapters for Language Models",
    sentences: [
      "Moreover, we show that our adapters outperform existing fine-tuning methods on three benchmarks.",
      "Low Rank Adaptation (LRA) reduces the number of trainable weights by 97.5% on average.",
      "We train LRA on 12 tasks with 48 targets, which makes it the largest study of this kind.",
      "The gains do not depend on the size of the frozen model or on the length of its training.",
    ],
  },
  {
    title: "Momentum in Stochastic Optimization",
    sentences: [
      "In this paper, we propose a new optimizer for deep networks with heavy-tailed gradient noise.",
      "Our optimizer converges faster than plain stochastic gradient descent on convex problems.",
      "It requires 24 GB of memory and improves accuracy by 2.4% without additional regularization.",
      "The proof is based on a potential function that always decreases along the trajectory.",
    ],
  },
  {
    title: "Protein Folding from Short Sequences",
    sentences: [
      "Protein structures are often determined by slow and expensive laboratory experiments.",
      "We predict the folding of proteins from short sequences of amino acids with graph networks.",
      "The predictions are accurate for helices, but they fail to capture long loops of residues.",
    ],
  },
];

const ranked = PAPERS.map((sketch, index) => rankedPaper(sketch, index + 1));

/** The paper at this place of {@link PAPERS} before the others. */
export function groupOf(place: number): StatementGroup {
  const papers = ranked.toSpliced(place, 1).toSpliced(0, 0, ranked[place] as (typeof ranked)[0]);
  const question = PAPERS[place]?.title ?? "";
  const retrieval: Retrieval = { question, query: question, terms: [], papers };
  return { paperId: papers[0]?.paper.paperId ?? "", retrieval };
}

/** A group for each of {@link PAPERS}. */
export const GROUPS: readonly StatementGroup[] = PAPERS.map((_, place) => groupOf(place));

/** The writer that the product has, over the words of {@link PAPERS}. */
export async function openWriter(): Promise<CheckedWriter> {
  const texts = PAPERS.map(({ title, sentences }) => [title, ...sentences].join("\n"));
  return (await createCheckedWriter())(corpusWords(texts));
}

/** A check whose support is a number that the statement's text holds, as in "0.7"; it keeps from a half on. */
export const checkByNumber: CheckStatement = ({ text, pointers }): StatementCheck => {
  const support = Number(/\d\.\d+/u.exec(text)?.[0] ?? 0);
  return support >= 0.5
    ? { verdict: "supported", pointers, support }
    : { verdict: "unsupported", reason: "weak", pointers: [], support };
};

/** A check by how many of the text's words the abstract holds; it keeps from a half on. */
export const checkByWords: CheckStatement = ({ text, pointers }, abstracts): StatementCheck => {
  const said = wordsOf(textOf(abstracts));
  const words = [...wordsOf(text)];
  const support = words.filter((word) => said.has(word)).length / words.length;
  return support >= 0.5
    ? { verdict: "supported", pointers, support }
    : { verdict: "unsupported", reason: "weak", pointers: [], support };
};

/** Opens a writer that only checks. */
export function checkingOnly(check: CheckStatement): OpenCheckedWriter {
  return () => ({
    check,
    write: () => Promise.reject(new Error("Cannot write: this only checks")),
  });
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[a-z]+/gu));
}

function textOf({ papers }: NumberedAbstracts): string {
  return papers.flatMap(({ sentences }) => [...sentences.values()]).join(" ");
}
