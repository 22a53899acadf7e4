import { loadPrompts } from "../../src/answering/load-prompts.ts";
import type { AnswerServices } from "../../src/answering/answer-services.ts";
import { createEvidenceWeigher } from "../../src/answering/weigh-evidence.ts";
import { LibraryError } from "../../src/indexing/library-error.ts";
import type { LibraryReader } from "../../src/indexing/library.ts";
import type { ChatModel } from "../../src/llm/chat-model.ts";
import { NO_SIGNALS, type Retrieval, type Retriever } from "../../src/retrieval/retriever.ts";
import { term } from "../retrieval/retrieval-fixtures.ts";
import { BY_FULL_TEXT } from "./calibrations.ts";
import { retrievalOf, SKETCH_VOCABULARY, SKETCHES } from "./paper-fixtures.ts";

/** One call of a retriever. */
export interface RetrieverCall {
  readonly question: string;
  readonly topK: number;
  readonly signal?: AbortSignal;
}

/** A retriever that always finds the same, or says that the library is empty; it records what it was asked. */
export class FixedRetriever implements Retriever {
  readonly calls: RetrieverCall[] = [];
  readonly #found: Omit<Retrieval, "question"> | undefined;

  constructor(found: Omit<Retrieval, "question"> | undefined) {
    this.#found = found;
  }

  retrieve(
    question: string,
    options: { readonly topK: number; readonly signal?: AbortSignal },
  ): Promise<Retrieval> {
    this.calls.push({ question, ...options });
    if (this.#found) return Promise.resolve({ ...this.#found, question });
    return Promise.reject(new LibraryError("empty", "The library is empty."));
  }
}

/** What is found for a question on memory: four papers that hold an answer. */
export const FOUND: Retrieval = {
  ...retrievalOf("How can models be fine-tuned with little memory?", SKETCHES),
  query: "models fine tuned memory",
  terms: [term("model"), term("fine"), term("tune"), term("memori", { idf: 2 })],
};

/** The same papers with nothing in them that speaks to the question. */
export const NOT_ENOUGH: Retrieval = {
  ...FOUND,
  papers: FOUND.papers.map((paper) => ({
    ...paper,
    signals: { ...NO_SIGNALS, fullText: 0.05, cosine: 0.1, coverage: 0.1, matched: 1 },
  })),
};

const prompts = await loadPrompts();

/** Services around a fixed retriever; the clock gains 5 ms with every look at it. */
export function servicesWith({
  found = FOUND,
  chatModel,
  ...rest
}: {
  readonly found?: Omit<Retrieval, "question"> | undefined;
  readonly chatModel?: ChatModel | undefined;
  readonly papers?: number;
  readonly judges?: boolean;
  readonly deadlineMs?: number;
  readonly onModelFailure?: (error: unknown) => void;
} = {}): AnswerServices & { readonly retriever: FixedRetriever } {
  let time = 0;
  return {
    retriever: new FixedRetriever(found),
    vocabulary: () => Promise.resolve(SKETCH_VOCABULARY),
    paper: (paperId) => Promise.resolve(storedPaper(paperId, found)),
    chatModel,
    prompts,
    similarity: () => Promise.resolve(undefined),
    papers: 3,
    judges: false,
    deadlineMs: 60_000,
    weigh: createEvidenceWeigher({ risk: 0.05, calibration: BY_FULL_TEXT }),
    clock: () => (time += 5),
    ...rest,
  };
}

/** What the library holds of a paper that the retriever finds. */
function storedPaper(paperId: string, found: Omit<Retrieval, "question"> | undefined) {
  const ranked = found?.papers.find(({ paper }) => paper.paperId === paperId);
  return ranked && { paper: ranked.paper, sentences: ranked.passages[0]?.sentences ?? [] };
}

/** What a real library is asked through: no model, words alone. */
export function libraryServices(
  library: Pick<LibraryReader, "vocabulary" | "paper">,
  retriever: Retriever,
  papers: number,
): AnswerServices {
  return {
    retriever,
    vocabulary: () => library.vocabulary(),
    similarity: () => Promise.resolve(undefined),
    paper: (paperId) => library.paper(paperId),
    chatModel: undefined,
    prompts,
    papers,
    judges: false,
    deadlineMs: 60_000,
    weigh: createEvidenceWeigher({ risk: 0.05 }),
    clock: () => 0,
  };
}

/** Services of a library without papers. */
export function emptyServices(): AnswerServices {
  return { ...servicesWith(), retriever: new FixedRetriever(undefined) };
}
