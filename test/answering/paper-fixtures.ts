import type { Vocabulary } from "../../src/corpus/vocabulary.ts";
import type { RankedPaper, Retrieval } from "../../src/retrieval/retriever.ts";
import { vocabularyOf } from "../retrieval/retrieval-fixtures.ts";

/** What a made paper says; everything else is filled in. */
export interface PaperSketch {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly year?: number;
  readonly url?: string;
  readonly authors?: string[];
}

/** A ranked paper with one passage that holds the whole abstract. Its id is made from its place. */
export function rankedPaper(sketch: PaperSketch, place: number): RankedPaper {
  const { sentences, ...head } = sketch;
  const paperId = place.toString(16).padStart(16, "0");
  return {
    paper: { paperId, source: "seeds/test.txt", ...head },
    score: 1 / place,
    signals: {
      fullText: 0.5,
      cosine: 0.5,
      coverage: 1,
      sentenceCoverage: 0.8,
      title: 0.2,
      expansion: 0.2,
      matched: 3,
    },
    passages: [
      {
        chunkId: `${paperId}-0`,
        paperId,
        position: 0,
        text: sentences.join(" "),
        sentences,
        firstSentence: 1,
      },
    ],
  };
}

/** What a question brought up, best paper first. */
export function retrievalOf(question: string, sketches: readonly PaperSketch[]): Retrieval {
  const papers = sketches.map((sketch, index) => rankedPaper(sketch, index + 1));
  return { question, query: question, terms: [], papers };
}

/** Four papers on adapting and compressing language models. */
export const SKETCHES: readonly PaperSketch[] = [
  {
    title: "Low-Rank Adaptation of Language Models",
    year: 2021,
    url: "https://example.org/low-rank",
    sentences: [
      "Full fine-tuning of large language models is expensive.",
      "We freeze the pretrained weights and train low-rank matrices in each layer.",
      "This reduces trainable parameters by 10,000 times and GPU memory by 3 times.",
    ],
  },
  {
    title: "Quantized Fine-Tuning at Scale",
    authors: ["A. Author", "B. Author"],
    sentences: [
      "Memory limits fine-tuning of models with 65B parameters.",
      "We backpropagate through a frozen 4-bit quantized model into low-rank adapters.",
      "A 65B model is finetuned on a single GPU with 48GB of memory.",
      "Our models reach 99.3% of the performance level of a strong baseline.",
    ],
  },
  {
    title: "When Do Adapters Fail?",
    sentences: [
      "We study adapters on 12 reasoning benchmarks.",
      "Low-rank adapters underperform full fine-tuning by 4.2 points on arithmetic tasks.",
      "The gap vanishes when the rank exceeds two hundred.",
    ],
  },
  {
    title: "Pruning Without Retraining",
    sentences: [
      "We prune half of all weights in one shot.",
      "Accuracy drops by 0.5 points on average.",
    ],
  },
];

/** Words of the four papers. */
export const SKETCH_VOCABULARY: Vocabulary = vocabularyOf(
  ...SKETCHES.map(({ title, sentences }) => [title, ...sentences].join(" ")),
);
