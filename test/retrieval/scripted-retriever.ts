import {
  NO_SIGNALS,
  type QueryTerm,
  type RankedPaper,
  type Retrieval,
  type Retriever,
  type RetrieveOptions,
} from "../../src/retrieval/retriever.ts";

/** A paper found, with one passage; its title and sentences are made from its id unless given. */
export function found(
  paperId: string,
  score: number,
  {
    title = `Title ${paperId}`,
    sentences = [`Sentence of ${paperId}.`],
  }: {
    readonly title?: string;
    readonly sentences?: readonly string[];
  } = {},
): RankedPaper {
  const text = sentences.join(" ");
  return {
    paper: { paperId, title, source: "test.txt" },
    score,
    signals: { ...NO_SIGNALS, fullText: score / 2, cosine: score / 3, coverage: score, matched: 2 },
    passages: [
      { chunkId: `${paperId}-0`, paperId, position: 0, text, sentences, firstSentence: 1 },
    ],
  };
}

/** Papers with falling scores, best first. */
export function foundAll(...paperIds: readonly string[]): RankedPaper[] {
  return paperIds.map((paperId, place) => found(paperId, 1 / (place + 1)));
}

/** What a search finds; its terms are known words unless given. */
export interface SearchScript {
  readonly papers: readonly RankedPaper[];
  readonly terms?: readonly QueryTerm[];
  /** The question's own text when absent. */
  readonly query?: string;
  readonly notice?: string;
}

/** A retriever that finds what the script says for each question, nothing for others, and keeps what it was asked. */
export class ScriptedRetriever implements Retriever {
  readonly asked: { readonly question: string; readonly options: RetrieveOptions }[] = [];
  readonly #script: Readonly<Record<string, SearchScript>>;

  constructor(script: Readonly<Record<string, SearchScript>>) {
    this.#script = script;
  }

  // eslint-disable-next-line typescript/require-await -- the interface is asynchronous, the script is not
  async retrieve(question: string, options: RetrieveOptions): Promise<Retrieval> {
    options.signal?.throwIfAborted();
    this.asked.push({ question, options });
    const {
      papers,
      terms = [],
      query = question,
      notice,
    } = this.#script[question] ?? { papers: [] };
    return {
      question,
      query,
      terms,
      papers: papers.slice(0, options.topK),
      ...(notice === undefined ? {} : { notice }),
    };
  }
}

/** @returns The ids of the papers, best first. */
export function idsOf({ papers }: Pick<Retrieval, "papers">): string[] {
  return papers.map(({ paper }) => paper.paperId);
}
