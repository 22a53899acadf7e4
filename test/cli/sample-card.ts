import type { PaperCard } from "../../src/answering/papers/paper-card.ts";
import { PAPERS } from "./sample-answers.ts";

/** A paper with all that a card can show. */
export const CARD: PaperCard = {
  kind: "found",
  paper: {
    paperId: "0123456789abcdef",
    title: "TSD-SR: One-Step Diffusion",
    authors: ["Ada Lovelace", "Alan Turing"],
    year: 2024,
    url: "https://example.org/papers/1",
    source: "test.txt",
  },
  abstract: ["Diffusion is slow.", "However, TSD-SR needs a single step.", "It wins."],
  keyIdea: {
    text: "TSD-SR needs a single step.",
    quote: "However, TSD-SR needs a single step.",
    sentence: 2,
  },
  result: { text: "It wins.", quote: "It wins.", sentence: 3 },
  similar: PAPERS.papers,
  citation: {
    n: 1,
    paperId: "0123456789abcdef",
    title: "TSD-SR: One-Step Diffusion",
    quote: "However, TSD-SR needs a single step.",
    score: 1,
    authors: ["Ada Lovelace", "Alan Turing"],
    year: 2024,
    url: "https://example.org/papers/1",
  },
  notice: "“sr” is taken to be “TSD-SR”; it could also be “Other-SR”.",
};
