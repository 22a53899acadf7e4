import type { Assistant } from "../../src/answering/assistant.ts";
import type { CliServices } from "../../src/cli/cli-services.ts";

const unset = (name: string) => (): never => {
  throw new Error(`Cannot call ${name}: the test did not set it`);
};

/** Services whose unset methods throw; the library holds papers unless the test says otherwise. */
export class FakeCliServices implements CliServices {
  readonly assistant: Assistant;
  readonly ingest: CliServices["ingest"];
  readonly quarantined: CliServices["quarantined"];
  readonly prepareLibrary: CliServices["prepareLibrary"];
  readonly libraryStats: CliServices["libraryStats"];
  readonly modeSentence = "Answers are extracted from the abstracts: no model is configured.";
  /** How often `close` was called. */
  closed = 0;

  constructor(
    methods: Partial<Omit<CliServices, "assistant" | "modeSentence" | "close">> &
      Partial<Assistant> = {},
  ) {
    this.assistant = {
      answer: methods.answer ?? unset("answer"),
      summarize: methods.summarize ?? unset("summarize"),
      papers: methods.papers ?? unset("papers"),
      compare: methods.compare ?? unset("compare"),
      explain: methods.explain ?? unset("explain"),
      why: methods.why ?? unset("why"),
    };
    this.ingest = methods.ingest ?? unset("ingest");
    this.quarantined = methods.quarantined ?? unset("quarantined");
    this.prepareLibrary = methods.prepareLibrary ?? (() => Promise.resolve(undefined));
    this.libraryStats = methods.libraryStats ?? unset("libraryStats");
  }

  close(): Promise<void> {
    this.closed += 1;
    return Promise.resolve();
  }
}
