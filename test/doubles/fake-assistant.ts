import type { Assistant } from "../../src/answering/assistant.ts";

/** One call of an assistant. */
export interface AssistantCall {
  readonly method: keyof Assistant;
  /** The question or topic; subjects of a comparison joined by " | ". */
  readonly text: string;
}

/** An assistant that answers what the test says and records who asked for what; a method not set throws. */
export class FakeAssistant implements Assistant {
  /** Every call, oldest first. */
  readonly calls: AssistantCall[] = [];
  readonly #methods: Partial<Assistant>;

  constructor(methods: Partial<Assistant>) {
    this.#methods = methods;
  }

  readonly answer: Assistant["answer"] = async (question, options) => {
    this.calls.push({ method: "answer", text: question });
    return (this.#methods.answer ?? unset("answer"))(question, options);
  };

  readonly summarize: Assistant["summarize"] = async (topic, options) => {
    this.calls.push({ method: "summarize", text: topic });
    return (this.#methods.summarize ?? unset("summarize"))(topic, options);
  };

  readonly compare: Assistant["compare"] = async (subjects, options) => {
    this.calls.push({ method: "compare", text: subjects.join(" | ") });
    return (this.#methods.compare ?? unset("compare"))(subjects, options);
  };

  readonly explain: Assistant["explain"] = async (paper, options) => {
    this.calls.push({ method: "explain", text: paper });
    return (this.#methods.explain ?? unset("explain"))(paper, options);
  };

  readonly why: Assistant["why"] = async (question, which, options) => {
    this.calls.push({ method: "why", text: question });
    return (this.#methods.why ?? unset("why"))(question, which, options);
  };

  readonly papers: Assistant["papers"] = async (topic, options) => {
    this.calls.push({ method: "papers", text: topic });
    return (this.#methods.papers ?? unset("papers"))(topic, options);
  };
}

function unset(method: keyof Assistant): never {
  throw new Error(`Cannot call ${method}: the test set no such method`);
}
