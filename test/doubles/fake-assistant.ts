import type { Assistant } from "../../src/answering/assistant.ts";

/** One call of an assistant. */
export interface AssistantCall {
  readonly method: keyof Assistant;
  /** The question or topic. */
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

  readonly papers: Assistant["papers"] = async (topic, options) => {
    this.calls.push({ method: "papers", text: topic });
    return (this.#methods.papers ?? unset("papers"))(topic, options);
  };
}

function unset(method: keyof Assistant): never {
  throw new Error(`Cannot call ${method}: the test set no such method`);
}
