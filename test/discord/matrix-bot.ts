import type { Assistant } from "../../src/answering/assistant.ts";
import type { LibraryDesk } from "../../src/indexing/desk/library-desk.ts";
import type { TitleMatch } from "../../src/retrieval/titles/title-lookup.ts";
import { abstained, answered, citation, paperList } from "./answer-fixtures.ts";
import { card, wellRead } from "./answer-flows.ts";
import { digestOf, item } from "./digest-fixtures.ts";
import { addedPapers, heldText, mergedRecord, newPapers } from "./library-flows.ts";
import { discussion, recap } from "./reading-fixtures.ts";

/** Nothing of this name is in the library. */
export const NO_PAPER = "no such paper";

/** Texts that wait in quarantine: two pages of them. */
const HELD = Array.from({ length: 7 }, (_, index) => heldText(index + 1));

/** Records that were merged into every paper: two pages of them. */
const MERGES = Array.from({ length: 7 }, (_, index) => mergedRecord(index + 1));

/** Titles that are completed. */
export const TITLES: readonly TitleMatch[] = Array.from({ length: 30 }, (_, index) => {
  const { paperId, title } = citation(index + 1);
  return { paperId, title, year: 2_024 };
});

const DEAR = { model: "text-embedding", papers: 1, tokens: 400, usd: 12.5 };

const numberOf = (paper: string): number => Number.parseInt(paper, 16) || 1;

/** An assistant that answers everything, with lists of many pages; of {@link NO_PAPER} it knows nothing. */
export const allKnowing: Assistant = {
  answer: async (question) =>
    question.includes(NO_PAPER) ? abstained({ question }) : answered({ question }),
  summarize: async (topic) => answered({ question: topic }),
  compare: async (subjects) =>
    answered({ question: subjects.join(" and "), layout: "table", mode: "extractive" }),
  explain: async (paper) => answered({ question: paper }),
  papers: async (topic) =>
    topic.includes(NO_PAPER)
      ? { topic, total: 0, papers: [], abstained: "Nothing is about that." }
      : paperList(60, { topic }),
  similar: async (paper) => paperList(12, { topic: citation(numberOf(paper)).title }),
  why: wellRead.why ?? (async (question) => ({ kind: "unknown", question, reason: "None." })),
  card: async (paper) =>
    paper.includes(NO_PAPER)
      ? { kind: "unknown", question: paper, reason: "None.", nearest: [citation(1), citation(2)] }
      : { ...card(citation(numberOf(paper))), similar: [citation(3), citation(4)] },
  checkClaims: async () => ({
    kind: "checked",
    claims: [
      {
        text: "Graphs help.",
        verdict: "supported",
        evidence: [{ n: 1, sentence: 1, quote: "Graphs help." }],
      },
    ],
    citations: [citation(1)],
    skipped: 0,
    unchecked: 0,
    mode: "rules",
    ms: 5,
  }),
  digest: async (topic) => digestOf([item(1), item(2)], { topic }),
  discuss: async () => discussion(),
  recap: async () => recap(),
};

/** A desk that finds a new paper in everything that it is offered, and has texts in quarantine. */
export const willingDesk: LibraryDesk = {
  status: async ({ most = 10 } = {}) => ({
    papers: 515,
    chunks: 515,
    embedder: { name: "fitted", dimensions: 8, fingerprint: "f" },
    updatedAt: new Date(0),
    sources: {
      top: [{ source: "part-1.docx", papers: 515 }],
      rest: { sources: 0, papers: 0 },
    },
    quarantine: { waiting: HELD.length, texts: HELD.slice(0, most) },
  }),
  // Dear enough to be asked about, but for the paper in the form.
  preview: async (from) =>
    newPapers(1, "kind" in from && from.kind === "text" ? {} : { cost: DEAR }),
  add: async () => addedPapers(1),
  remove: async (paperId) => {
    const { title } = citation(numberOf(paperId));
    return { kind: "removed", paper: { paperId, title, source: "part-1.docx" } };
  },
  merges: async () => MERGES,
  split: async (paperId, n) => ({
    kind: "split",
    paper: { paperId, title: citation(numberOf(paperId)).title, source: "part-1.docx" },
    apart: { paperId: "a".repeat(16), title: mergedRecord(n).title, source: "export.bib" },
  }),
  allow: async (paperId) => {
    const { title } = heldText(numberOf(paperId));
    return { kind: "allowed", title, report: addedPapers(1) };
  },
};
