import type { Answer } from "../../answering/answer.ts";
import type { Turn } from "../../answering/assistant.ts";

/** Turns kept; the assistant looks at no more. */
const MAX_TURNS = 5;

/** What has been asked and cited in a chat, so that the next question may lean on it. */
export class Conversation {
  #turns: readonly Turn[] = [];

  /** Oldest first; empty at the beginning and after `forget`. */
  get turns(): readonly Turn[] {
    return this.#turns;
  }

  /** Keeps a question with the papers that its answer cites. */
  remember(question: string, answer: Answer): void {
    const cited = answer.kind === "answered" ? answer.citations : [];
    const citations = cited.map(({ paperId, title }) => ({ paperId, title }));
    this.#turns = [...this.#turns, { question, citations }].slice(-MAX_TURNS);
  }

  /** Begins anew. */
  forget(): void {
    this.#turns = [];
  }
}
