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
    const set = <K extends keyof typeof methods>(name: K) => methods[name] ?? unset(name);
    this.assistant = {
      answer: set("answer"),
      summarize: set("summarize"),
      papers: set("papers"),
      compare: set("compare"),
      explain: set("explain"),
      why: set("why"),
      similar: set("similar"),
      card: set("card"),
      checkClaims: set("checkClaims"),
      digest: set("digest"),
      discuss: set("discuss"),
      recap: set("recap"),
    };
    this.ingest = set("ingest");
    this.desk = fakeLibraryDesk(methods.desk);
    this.quarantined = set("quarantined");
    this.prepareLibrary = methods.prepareLibrary ?? (() => Promise.resolve(undefined));
    this.libraryStats = set("libraryStats");
  }

  close(): Promise<void> {
    this.closed += 1;
    return Promise.resolve();
  }
}
