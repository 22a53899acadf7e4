import type { Assistant } from "../../src/answering/assistant.ts";
import type { CliServices } from "../../src/cli/cli-services.ts";
import { fakeLibraryDesk } from "../doubles/fake-library-desk.ts";

const unset = (name: string) => (): never => {
  throw new Error(`Cannot call ${name}: the test did not set it`);
};

/** Services whose unset methods throw; the library holds papers unless the test says otherwise. */
export class FakeCliServices implements CliServices {
  readonly assistant: Assistant;
  readonly ingest: CliServices["ingest"];
  readonly desk: CliServices["desk"];
  readonly quarantined: CliServices["quarantined"];
  readonly prepareLibrary: CliServices["prepareLibrary"];
  readonly libraryStats: CliServices["libraryStats"];
  readonly modeSentence = "Answers are extracted from the abstracts: no model is configured.";
  /** How often `close` was called. */
  closed = 0;

  constructor(
    methods: Partial<Omit<CliServices, "assistant" | "desk" | "modeSentence" | "close">> &
      Partial<Assistant> & { readonly desk?: Partial<CliServices["desk"]> } = {},
  ) {
    this.assistant = {
      answer: methods.answer ?? unset("answer"),
      summarize: methods.summarize ?? unset("summarize"),
      papers: methods.papers ?? unset("papers"),
      compare: methods.compare ?? unset("compare"),
      explain: methods.explain ?? unset("explain"),
      why: methods.why ?? unset("why"),
      similar: methods.similar ?? unset("similar"),
      card: methods.card ?? unset("card"),
      checkClaims: methods.checkClaims ?? unset("checkClaims"),
      digest: methods.digest ?? unset("digest"),
      discuss: methods.discuss ?? unset("discuss"),
      recap: methods.recap ?? unset("recap"),
    };
    this.ingest = methods.ingest ?? unset("ingest");
    this.desk = fakeLibraryDesk(methods.desk);
    this.quarantined = methods.quarantined ?? unset("quarantined");
    this.prepareLibrary = methods.prepareLibrary ?? (() => Promise.resolve(undefined));
    this.libraryStats = methods.libraryStats ?? unset("libraryStats");
  }

  close(): Promise<void> {
    this.closed += 1;
    return Promise.resolve();
  }
}
