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

  readonly checkClaims: Assistant["checkClaims"] = async (text, options) => {
    this.calls.push({ method: "checkClaims", text });
    return (this.#methods.checkClaims ?? unset("checkClaims"))(text, options);
  };

  readonly similar: Assistant["similar"] = async (paper, options) => {
    this.calls.push({ method: "similar", text: paper });
    return (this.#methods.similar ?? unset("similar"))(paper, options);
  };

  readonly card: Assistant["card"] = async (paper, options) => {
    this.calls.push({ method: "card", text: paper });
    return (this.#methods.card ?? unset("card"))(paper, options);
  };

  readonly digest: Assistant["digest"] = async (topic, options) => {
    this.calls.push({ method: "digest", text: topic });
    return (this.#methods.digest ?? unset("digest"))(topic, options);
  };

  readonly discuss: Assistant["discuss"] = async (paper, options) => {
    this.calls.push({ method: "discuss", text: paper });
    return (this.#methods.discuss ?? unset("discuss"))(paper, options);
  };

  readonly recap: Assistant["recap"] = async (paper, messages, options) => {
    this.calls.push({ method: "recap", text: paper });
    return (this.#methods.recap ?? unset("recap"))(paper, messages, options);
  };

  readonly papers: Assistant["papers"] = async (topic, options) => {
    this.calls.push({ method: "papers", text: topic });
    return (this.#methods.papers ?? unset("papers"))(topic, options);
  };
}

function unset(method: keyof Assistant): never {
  throw new Error(`Cannot call ${method}: the test set no such method`);
}
