import type { Answer, AnsweredAnswer, Citation } from "../../answering/answer.ts";
import { statementsOf } from "../../answering/answer.ts";
import type { Turn } from "../../answering/assistant.ts";
import type { PaperList } from "../../answering/paper-list.ts";

/** Turns kept; the assistant looks at no more. */
const MAX_TURNS = 5;

/** A paper that stands with a number on the screen. */
export interface ShownPaper {
  readonly paperId: string;
  readonly title: string;
  /** What it was cited for, in the abstract's own words; at least one. */
  readonly quotes: readonly string[];
}

/** What the numbers on the screen stand for. */
export interface Shown {
  /** The question or topic that brought the papers up. */
  readonly question: string;
  /** What was asked before it, oldest first. */
  readonly history: readonly Turn[];
  /** In the order of their numbers; at least one. */
  readonly papers: readonly ShownPaper[];
}

/** What has been asked and cited in a chat, so that the next question may lean on it. */
export class Conversation {
  #turns: readonly Turn[] = [];
  #shown: Shown | undefined;

  /** Oldest first; empty at the beginning and after `forget`. */
  get turns(): readonly Turn[] {
    return this.#turns;
  }

  /** The papers shown last; undefined at the beginning and after `forget`. */
  get shown(): Shown | undefined {
    return this.#shown;
  }

  /** The turns for a request that names papers by number: the last one has those on the screen. */
  get references(): readonly Turn[] {
    if (!this.#shown) return this.#turns;
    const { question, papers } = this.#shown;
    const citations = papers.map(({ paperId, title }) => ({ paperId, title }));
    return [...this.#turns, { question, citations }];
  }

  /** Keeps a question with the papers that its answer cites. */
  remember(question: string, answer: Answer): void {
    const history = this.#turns;
    const cited = answer.kind === "answered" ? answer.citations : [];
    const papers =
      answer.kind === "answered"
        ? cited.map((citation) => toShown(citation, quotesOf(answer, citation)))
        : answer.nearest.map((citation) => toShown(citation));
    if (papers.length > 0) this.#shown = { question, history, papers };
    const citations = cited.map(({ paperId, title }) => ({ paperId, title }));
    this.#turns = [...history, { question, citations }].slice(-MAX_TURNS);
  }

  /** Keeps a list, so that its papers can be named by number; questions don't lean on it. */
  rememberList({ topic, papers }: PaperList): void {
    const shown = papers.map((citation) => toShown(citation));
    if (shown.length > 0) this.#shown = { question: topic, history: this.#turns, papers: shown };
  }

  /** Begins anew. */
  forget(): void {
    this.#turns = [];
    this.#shown = undefined;
  }
}

function toShown({ paperId, title, quote }: Citation, quotes: readonly string[] = []): ShownPaper {
  return { paperId, title, quotes: quotes.length > 0 ? quotes : [quote] };
}

function quotesOf(answer: AnsweredAnswer, { n }: Citation): string[] {
  const evidence = statementsOf(answer).flatMap((statement) => statement.evidence);
  return [...new Set(evidence.filter((piece) => piece.n === n).map(({ quote }) => quote))];
}
